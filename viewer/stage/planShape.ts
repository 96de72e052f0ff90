import type { WayAhead } from '../moverProtocol.ts';
import type { RobotDetails, SceneFloor } from '../protocol.ts';
import { pointsAhead, wayOnTo } from './lanePoints.ts';
import type { FloorPoint } from './stage.ts';

/** A robot's plan as lines on the floor. */
export interface PlanShape {
  /** from the robot over what it may enter */
  readonly allocated: readonly FloorPoint[];
  /** from there on over what it has claimed only */
  readonly claimed: readonly FloorPoint[];
  /** where its errand is, null none */
  readonly goal: FloorPoint | null;
}

function cornersOf({ corners }: WayAhead): FloorPoint[] {
  return Array.from({ length: corners.length / 2 }, (_, i) => ({ x: corners[2 * i], y: corners[2 * i + 1] }));
}

export function planShape(floor: SceneFloor, robot: RobotDetails, at: FloorPoint): PlanShape {
  const { free } = robot;
  // A free mover has no plan but where it wants to be, and the shortest way there; others on it it goes around.
  if (free !== undefined)
    return { allocated: [at], claimed: free.way === null ? [at] : [at, ...cornersOf(free.way), free], goal: free };
  const pointOf = (node: number): FloorPoint => ({ x: floor.x[node], y: floor.y[node] });
  const pieces = robot.route.map((node, i) => {
    const behind = i === 0 ? robot.node : robot.route[i - 1];
    const way = wayOnTo(floor, behind, node);
    return i === 0 && way.length > 1 ? pointsAhead([pointOf(behind), ...way], at) : way;
  });
  const allocated = [at, ...pieces.slice(0, robot.allocated).flat()];
  const claimed = [allocated[allocated.length - 1], ...pieces.slice(robot.allocated).flat()];
  return { allocated, claimed, goal: robot.target < 0 ? null : pointOf(robot.target) };
}
