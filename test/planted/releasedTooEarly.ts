import { definePlanner } from '../../planners/index.ts';
import { nextSteps } from './ways.ts';

/** Planted: reserves for itself, and gives a node away as soon as its robot sets out for the next one. */
export default definePlanner({
  name: 'released too early',
  drives: 'lanes',
  reservations: 'own',
  create: ({ floor }) => ({
    plan({ robots }) {
      const taken = new Set(robots.flatMap(({ node, route }) => (route.length > 0 ? route : [node])));
      const moves = [];
      for (const { robot, node, route, goal } of robots) {
        const end = route.at(-1) ?? node;
        if (goal === null || route.length > 1) continue;
        const to = nextSteps(floor, end, goal).find((one) => !taken.has(one));
        if (to === undefined) continue;
        taken.add(to);
        moves.push({ robot, to });
      }
      return { moves };
    },
  }),
});
