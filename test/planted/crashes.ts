import { definePlanner } from '../../planners/index.ts';
import { endOf, isDue, nextSteps } from './parts.ts';

/** Planted: takes it for granted that there is always a way on, and throws where two robots have stopped each other. */
export default definePlanner({
  name: 'crashes',
  drives: 'lanes',
  create: ({ floor }) => ({
    plan({ robots }) {
      const taken = new Set(robots.map(endOf));
      const moves = robots.filter(isDue).map((robot) => {
        const to = nextSteps(floor, endOf(robot), robot.goal ?? 0).find((node) => !taken.has(node));
        if (to === undefined) throw new Error(`robot ${robot.robot} has no way on`);
        taken.add(to);
        return { robot: robot.robot, to };
      });
      return { moves };
    },
  }),
});
