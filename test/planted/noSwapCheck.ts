import { definePlanner } from '../../planners/index.ts';
import { nextSteps } from './ways.ts';

/** Planted: sees to it that no two robots are sent to one node, and forgets that they must not change places. */
export default definePlanner({
  name: 'no swap check',
  drives: 'lanes',
  create: ({ floor }) => ({
    plan({ robots }) {
      const taken = new Set<number>();
      const moves = [];
      for (const { robot, node, route, goal } of robots) {
        const end = route.at(-1) ?? node;
        const wish = goal === null || route.length > 2 ? end : (nextSteps(floor, end, goal)[0] ?? end);
        const stays = robots.some(
          (other) => other.robot !== robot && other.goal === null && (other.route.at(-1) ?? other.node) === wish,
        );
        const to = taken.has(wish) || stays ? end : wish;
        taken.add(to);
        if (to !== end) moves.push({ robot, to });
      }
      return { moves };
    },
  }),
});
