import { definePlanner } from '../../planners/index.ts';
import { endOf, moveNearer } from './parts.ts';

/** Planted: gives a task away in the turn in which it first sees it, or never: with nobody free it is forgotten. */
export default definePlanner({
  name: 'lost task',
  drives: 'lanes',
  dispatch: 'own',
  create({ floor }) {
    const seen = new Set<number>();
    return {
      plan({ robots, tasks }) {
        const free = robots.filter(({ task, faulty }) => task === null && !faulty).map(({ robot }) => robot);
        const fresh = tasks.filter(({ task, owner, robot }) => owner === null && robot === null && !seen.has(task));
        const assign = [];
        for (const { task } of fresh) {
          seen.add(task);
          const robot = free.shift();
          if (robot !== undefined) assign.push({ robot, task });
        }
        const taken = new Set(robots.map(endOf));
        return { assign, moves: moveNearer(floor, robots, taken) };
      },
    };
  },
});
