import { definePlanner } from '../../planners/index.ts';
import { endOf, isDue, nextSteps } from './parts.ts';

/** Planted: pushes whoever is in the way a step aside and moves into its place, be it out of order. */
export default definePlanner({
  name: 'ignores faulted robots',
  drives: 'lanes',
  create: ({ floor }) => ({
    plan({ robots }) {
      const ends = robots.map(endOf);
      const moved = new Set<number>();
      const moves = [];
      for (const robot of robots) {
        if (!isDue(robot) || moved.has(robot.robot)) continue;
        const to = nextSteps(floor, ends[robot.robot], robot.goal ?? 0)[0];
        const other = ends.indexOf(to);
        if (to === undefined || (other >= 0 && moved.has(other))) continue;
        if (other >= 0) {
          const aside = floor.neighbours[to].find((node) => !ends.includes(node));
          if (aside === undefined || robots[other].route.length > 1) continue;
          moves.push({ robot: other, to: aside });
          ends[other] = aside;
          moved.add(other);
        }
        moves.push({ robot: robot.robot, to });
        ends[robot.robot] = to;
        moved.add(robot.robot);
      }
      return { moves };
    },
  }),
});
