import { definePlanner } from '../../planners/index.ts';
import { endOf, isDue, nextSteps } from './parts.ts';

/** Planted: enters only nodes that are empty now, and lets two robots enter the same one. */
export default definePlanner({
  name: 'no vertex check',
  drives: 'lanes',
  create: ({ floor }) => ({
    plan({ robots }) {
      const taken = new Set(robots.map(endOf));
      const moves = robots.filter(isDue).flatMap((robot) => {
        const to = nextSteps(floor, endOf(robot), robot.goal ?? 0).find((node) => !taken.has(node));
        return to === undefined ? [] : [{ robot: robot.robot, to }];
      });
      return { moves };
    },
  }),
});
