import { definePlanner } from '../../planners/index.ts';
import { endOf, isDue, nextSteps } from './parts.ts';

/** Planted: keeps a ledger of its own; a new incarnation begins with where robots are, not with where they have been sent. */
export default definePlanner({
  name: 'stale ledger after a restart',
  drives: 'lanes',
  reservations: 'own',
  create({ floor }) {
    const holder = new Map<number, number>();
    let isNew = true;
    return {
      plan({ robots }) {
        for (const [node, robot] of holder) if (!robots[robot].holds.includes(node)) holder.delete(node);
        if (isNew) for (const { robot, node } of robots) holder.set(node, robot);
        isNew = false;
        const moves = [];
        for (const robot of robots.filter(isDue)) {
          const to = nextSteps(floor, endOf(robot), robot.goal ?? 0).find((node) => !holder.has(node));
          if (to === undefined) continue;
          holder.set(to, robot.robot);
          moves.push({ robot: robot.robot, to });
        }
        return { moves };
      },
    };
  },
});
