import { definePlanner } from '../../planners/index.ts';
import { endOf, isDue, nextSteps } from './parts.ts';

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
      const moves = [];
      for (const robot of robots.filter(isDue)) {
        const to = nextSteps(floor, endOf(robot), robot.goal ?? 0).find((node) => !taken.has(node));
        if (to === undefined) continue;
        taken.add(to);
        moves.push({ robot: robot.robot, to });
      }
      return { assign, moves };
    },
  }),
});
