import { cellPlanner, halfWidth, isClear } from './cells.ts';

/** Planted: keeps to the right of its lane, 8 cm from the wall, and turns there: its corners need more than its width. */
export default cellPlanner({
  name: 'rotation sweep forgotten',
  isFree: isClear,
  aim({ robot, node }, { floor, specs, from, to }) {
    const at = floor.nodes[to.get(robot) ?? node];
    const before = floor.nodes[from.get(robot) ?? node];
    const length = Math.hypot(at.x - before.x, at.y - before.y);
    if (length === 0) return at;
    const aside = floor.pitch / 2 - halfWidth(specs[robot]) - 0.08;
    return { x: at.x + (aside * (at.y - before.y)) / length, y: at.y - (aside * (at.x - before.x)) / length };
  },
});
