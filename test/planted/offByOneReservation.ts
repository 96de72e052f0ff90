import { definePlanner } from '../../planners/index.ts';
import { moveNearer } from './parts.ts';

/** Planted: reserves for itself, and looks at what others hold from the second entry on: the node that a robot is on is free. */
export default definePlanner({
  name: 'off-by-one reservation',
  drives: 'lanes',
  reservations: 'own',
  create: ({ floor }) => ({
    plan({ robots }) {
      const taken = new Set(robots.flatMap(({ holds }) => holds.slice(1)));
      return { moves: moveNearer(floor, robots, taken) };
    },
  }),
});
