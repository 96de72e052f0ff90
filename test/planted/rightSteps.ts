import { definePlanner } from '../../planners/index.ts';
import { endOf, moveNearer } from './parts.ts';

/** Not planted: moves along the lanes and leaves the reservations to Shoal. It waits for ever where two meet, and says nothing wrong. */
export default definePlanner({
  name: 'steps right',
  drives: 'lanes',
  create: ({ floor }) => ({
    plan({ robots }) {
      const taken = new Set(robots.flatMap((robot) => [...robot.holds, endOf(robot)]));
      return { moves: moveNearer(floor, robots, taken) };
    },
  }),
});
