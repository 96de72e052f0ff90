import { definePlanner } from '../../planners/index.ts';
import { endOf, isDue, nextSteps } from './parts.ts';

/** Planted: looks for a joint plan breadth first, and never asks whether it has been in a state before. */
export default definePlanner({
  name: 'eats memory',
  drives: 'lanes',
  create: ({ floor }) => ({
    plan({ robots }) {
      const taken = new Set(robots.map(endOf));
      const moves = [];
      for (const robot of robots.filter(isDue)) {
        const to = nextSteps(floor, endOf(robot), robot.goal ?? 0).find((node) => !taken.has(node));
        if (to === undefined) {
          const open: number[][] = [[endOf(robot)]];
          for (const way of open) {
            if (way.at(-1) === robot.goal && !way.some((node) => node !== way[0] && taken.has(node))) break;
            for (const node of floor.neighbours[way.at(-1) ?? 0]) open.push([...way, node]);
          }
          continue;
        }
        taken.add(to);
        moves.push({ robot: robot.robot, to });
      }
      return { moves };
    },
  }),
});
