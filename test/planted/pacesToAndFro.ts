import { definePlanner } from '../../planners/index.ts';
import { endOf, isDue, nextSteps } from './parts.ts';

/** Planted: who finds the way taken steps aside, wherever there is room, and tries again: two that meet do so for ever. */
export default definePlanner({
  name: 'paces to and fro',
  drives: 'lanes',
  reservations: 'own',
  create: ({ floor }) => ({
    plan({ robots }) {
      const taken = new Set(robots.flatMap(({ holds }) => holds));
      const moves = [];
      for (const robot of robots.filter(isDue)) {
        const end = endOf(robot);
        const ways = [...nextSteps(floor, end, robot.goal ?? 0), ...floor.neighbours[end]];
        const to = end === robot.goal ? undefined : ways.find((node) => !taken.has(node));
        if (to === undefined) continue;
        taken.add(to);
        moves.push({ robot: robot.robot, to });
      }
      return { moves };
    },
  }),
});
