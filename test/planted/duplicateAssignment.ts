import { definePlanner } from '../../planners/index.ts';
import { endOf, moveNearer } from './parts.ts';

/** Planted: gives every free robot the oldest task that is open, and does not look whether somebody has it. */
export default definePlanner({
  name: 'duplicate assignment',
  drives: 'lanes',
  dispatch: 'own',
  create: ({ floor }) => ({
    plan({ robots, tasks }) {
      const [oldest] = tasks.filter(({ owner }) => owner === null);
      const free = robots.filter(({ task, faulty }) => task === null && !faulty);
      const assign = oldest === undefined ? [] : free.map(({ robot }) => ({ robot, task: oldest.task }));
      const taken = new Set(robots.map(endOf));
      return { assign, moves: moveNearer(floor, robots, taken) };
    },
  }),
});
