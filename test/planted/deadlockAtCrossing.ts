import { definePlanner } from '../../planners/index.ts';
import { nextSteps } from './ways.ts';

/** Planted: sends everybody the shortest way, and waits where somebody stands; who meet head-on wait for each other for ever. */
export default definePlanner({
  name: 'deadlock at a crossing',
  drives: 'lanes',
  reservations: 'own',
  create: ({ floor }) => ({
    plan({ robots }) {
      const taken = new Set(robots.flatMap(({ holds }) => holds));
      const moves = [];
      for (const { robot, node, route, goal } of robots) {
        const end = route.at(-1) ?? node;
        if (goal === null || route.length > 1) continue;
        const [to] = nextSteps(floor, end, goal);
        if (to === undefined || taken.has(to)) continue;
        taken.add(to);
        moves.push({ robot, to });
      }
      return { moves };
    },
  }),
});
