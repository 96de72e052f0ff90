import { definePlanner } from '../../planners/index.ts';
import { moveNearer } from './parts.ts';

/** Planted: reserves for itself, and gives a node away as soon as its robot has set out for the next one. */
export default definePlanner({
  name: 'released too early',
  drives: 'lanes',
  reservations: 'own',
  create: ({ floor }) => ({
    plan({ robots }) {
      const taken = new Set(robots.flatMap(({ node, route }) => (route.length > 0 ? route : [node])));
      return { moves: moveNearer(floor, robots, taken) };
    },
  }),
});
