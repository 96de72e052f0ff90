import { definePlanner } from '../../planners/index.ts';
import { endOf, isDue, nextSteps } from './parts.ts';

/** Planted: sends no two robots to one node, and forgets that two must not change places. */
export default definePlanner({
  name: 'no swap check',
  drives: 'lanes',
  create: ({ floor }) => ({
    plan({ robots }) {
      const ends = robots.map(endOf);
      const next = robots.map((robot, i) =>
        isDue(robot) ? (nextSteps(floor, ends[i], robot.goal ?? 0)[0] ?? ends[i]) : ends[i],
      );
      const moves = [];
      for (const [robot, to] of next.entries()) {
        const isFree = next.every((other, i) => i === robot || other !== to);
        if (to !== ends[robot] && isFree) moves.push({ robot, to });
        else next[robot] = ends[robot];
      }
      return { moves: moves.filter(({ robot, to }) => next.every((other, i) => i === robot || other !== to)) };
    },
  }),
});
