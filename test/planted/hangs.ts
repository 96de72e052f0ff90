import { definePlanner } from '../../planners/index.ts';
import { endOf, isDue, nextSteps } from './parts.ts';

/** Planted: looks for a way on until it finds one, also where another robot stands in the only one. */
export default definePlanner({
  name: 'hangs',
  drives: 'lanes',
  create: ({ floor }) => ({
    plan({ robots }) {
      const taken = new Set(robots.map(endOf));
      const moves = [];
      for (const robot of robots.filter(isDue)) {
        let to: number | undefined;
        do to = nextSteps(floor, endOf(robot), robot.goal ?? 0).find((node) => !taken.has(node));
        while (to === undefined && endOf(robot) !== robot.goal);
        if (to === undefined) continue;
        taken.add(to);
        moves.push({ robot: robot.robot, to });
      }
      return { moves };
    },
  }),
});
