import { cellPlanner, type CellState } from './cells.ts';
import type { RobotView } from '../../planners/index.ts';

/** Planted: keeps as far from others as half its width, not as the disc in which it turns. */
export default cellPlanner({
  name: 'wrong turn footprint',
  isFree(to, robot, state) {
    const { floor, view, to: heading } = state;
    const { x, y } = floor.nodes[to];
    return view.robots.every((other) => {
      if (other.robot === robot.robot) return true;
      const least = halfWidth(state, other) + halfWidth(state, robot);
      return heading.get(other.robot) !== to && Math.hypot(other.x - x, other.y - y) >= least;
    });
  },
});

function halfWidth({ specs }: CellState, { robot }: RobotView): number {
  const { footprint } = specs[robot];
  return footprint.kind === 'circle' ? footprint.radius : footprint.width / 2;
}
