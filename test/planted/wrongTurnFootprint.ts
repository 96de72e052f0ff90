import { cellPlanner, halfWidth, isClear } from './cells.ts';
import { nextSteps } from './parts.ts';

/** Planted: closes up to a robot that stands in its way, and takes its width for the disc in which it turns. */
export default cellPlanner({
  name: 'wrong turn footprint',
  isFree: isClear,
  aim({ robot, node, goal }, { floor, specs, view, to }) {
    const at = to.get(robot) ?? node;
    const here = floor.nodes[at];
    const next = goal === null ? undefined : nextSteps(floor, at, goal)[0];
    const other = view.robots.find((one) => one.robot !== robot && to.get(one.robot) === next);
    if (next === undefined || other === undefined) return here;
    const there = floor.nodes[next];
    const gap = Math.hypot(there.x - here.x, there.y - here.y);
    const part = Math.max(0, 1 - (halfWidth(specs[robot]) + halfWidth(specs[other.robot]) + 0.1) / gap);
    return { x: here.x + part * (there.x - here.x), y: here.y + part * (there.y - here.y) };
  },
});
