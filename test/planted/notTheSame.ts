import { definePlanner } from '../../planners/index.ts';
import { endOf, isDue } from './parts.ts';

/** Kept outside of what `create` returns: it knows of runs before this one. */
let turns = 0;

/** Planted: breaks ties by a count that outlives the run, as a random number would. */
export default definePlanner({
  name: 'not the same each time',
  drives: 'lanes',
  create: ({ floor }) => ({
    plan({ robots }) {
      turns++;
      const taken = new Set(robots.map(endOf));
      const moves = [];
      for (const robot of robots.filter(isDue)) {
        const ways = floor.neighbours[endOf(robot)].filter((node) => !taken.has(node));
        if (ways.length === 0) continue;
        const to = ways[turns % ways.length];
        taken.add(to);
        moves.push({ robot: robot.robot, to });
      }
      return { moves };
    },
  }),
});
