import { definePlanner } from '../../planners/index.ts';
import { endOf, nextSteps, takeFirstFree } from './parts.ts';

/** Planted: who finds the way taken steps aside, wherever there is room, and tries again: two that meet do so for ever. */
export default definePlanner({
  name: 'paces to and fro',
  drives: 'lanes',
  reservations: 'own',
  create: ({ floor }) => ({
    plan({ robots }) {
      const taken = new Set(robots.flatMap(({ holds }) => holds));
      const moves = takeFirstFree(robots, taken, (robot) => {
        const end = endOf(robot);
        return end === robot.goal ? [] : [...nextSteps(floor, end, robot.goal ?? 0), ...floor.neighbours[end]];
      });
      return { moves };
    },
  }),
});
