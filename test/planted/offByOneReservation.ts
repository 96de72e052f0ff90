import { definePlanner } from '../../planners/index.ts';
import { endOf, isDue, nextSteps } from './parts.ts';

/** Planted: reserves for itself, and looks at what others hold from the second entry on: the node that a robot is on is free. */
export default definePlanner({
  name: 'off-by-one reservation',
  drives: 'lanes',
  reservations: 'own',
  create: ({ floor }) => ({
    plan({ robots }) {
      const taken = new Set(robots.flatMap(({ holds }) => holds.slice(1)));
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
