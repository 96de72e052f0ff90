import { definePlanner } from '../../planners/index.ts';
import { endOf, isDue, nextSteps } from './parts.ts';

/** Planted: reserves for itself, and gives a node away as soon as its robot has set out for the next one. */
export default definePlanner({
  name: 'released too early',
  drives: 'lanes',
  reservations: 'own',
  create: ({ floor }) => ({
    plan({ robots }) {
      const taken = new Set(robots.flatMap(({ node, route }) => (route.length > 0 ? route : [node])));
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
