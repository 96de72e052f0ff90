import { definePlanner } from '../../planners/index.ts';
import { nextSteps } from './ways.ts';

/** Planted: gives each free robot the oldest task, and looks only at what the robots have, not at who has the task. */
export default definePlanner({
  name: 'duplicate assignment',
  drives: 'lanes',
  dispatch: 'own',
  create: ({ floor }) => ({
    plan({ robots, tasks }) {
      const open = tasks.filter(({ owner }) => owner === null);
      const free = robots.filter(({ task, faulty }) => task === null && !faulty);
      const assign = open.length > 0 ? free.map(({ robot }) => ({ robot, task: open[0].task })) : [];
      const moves = [];
      const ends = new Set(robots.map(({ node, route }) => route.at(-1) ?? node));
      for (const { robot, node, route, goal } of robots) {
        const end = route.at(-1) ?? node;
        if (goal === null || route.length > 2) continue;
        const to = nextSteps(floor, end, goal).find((one) => !ends.has(one));
        if (to === undefined) continue;
        ends.add(to);
        moves.push({ robot, to });
      }
      return { assign, moves };
    },
  }),
});
