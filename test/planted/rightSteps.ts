import { definePlanner } from '../../planners/index.ts';
import { endOf, isDue, nextSteps } from './parts.ts';

/** Not planted: moves along the lanes and leaves the reservations to Shoal. It waits for ever where two meet, and says nothing wrong. */
export default definePlanner({
  name: 'steps right',
  drives: 'lanes',
  create: ({ floor }) => ({
    plan({ robots }) {
      const taken = new Set(robots.flatMap((robot) => [...robot.holds, endOf(robot)]));
      const moves = [];
      for (const robot of robots.filter(isDue)) {
        const to = nextSteps(floor, endOf(robot), robot.goal ?? 0).find((node) => !taken.has(node));
        if (to === undefined) continue;
        taken.add(to);
        moves.push({ robot: robot.robot, to });
      }
      return { moves };
    },
  }),
});
