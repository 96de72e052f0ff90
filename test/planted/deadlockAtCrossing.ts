import { definePlanner } from '../../planners/index.ts';
import { endOf, isDue, nextSteps } from './parts.ts';

/** Planted: sends everybody the shortest way and waits where somebody stands; who meet head-on wait for each other for ever. */
export default definePlanner({
  name: 'deadlock at a crossing',
  drives: 'lanes',
  reservations: 'own',
  create: ({ floor }) => ({
    plan({ robots }) {
      const taken = new Set(robots.flatMap(({ holds }) => holds));
      const moves = [];
      for (const robot of robots.filter(isDue)) {
        const [to] = nextSteps(floor, endOf(robot), robot.goal ?? 0);
        if (to === undefined || taken.has(to)) continue;
        taken.add(to);
        moves.push({ robot: robot.robot, to });
      }
      return { moves };
    },
  }),
});
