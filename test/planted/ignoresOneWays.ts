import { definePlanner } from '../../planners/index.ts';
import { endOf, isDue } from './parts.ts';

/** Planted: takes lanes in both directions, whichever way they lead. */
export default definePlanner({
  name: 'ignores one-way lanes',
  drives: 'lanes',
  create({ floor }) {
    const both = floor.nodes.map((_, node) =>
      floor.nodes.flatMap((__, other) =>
        floor.neighbours[node].includes(other) || floor.neighbours[other].includes(node) ? [other] : [],
      ),
    );
    return {
      plan({ robots }) {
        const taken = new Set(robots.map(endOf));
        const moves = [];
        for (const robot of robots.filter(isDue)) {
          const goal = floor.nodes[robot.goal ?? 0];
          const away = (node: number): number =>
            Math.abs(floor.nodes[node].x - goal.x) + Math.abs(floor.nodes[node].y - goal.y);
          const end = endOf(robot);
          const to = both[end].filter((node) => !taken.has(node)).sort((a, b) => away(a) - away(b))[0];
          if (to === undefined || away(to) >= away(end)) continue;
          taken.add(to);
          moves.push({ robot: robot.robot, to });
        }
        return { moves };
      },
    };
  },
});
