import type { RobotDetails, SceneFloor } from '../protocol.ts';
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

export function planShape(floor: SceneFloor, robot: RobotDetails, at: FloorPoint): PlanShape {
  const pointOf = (node: number): FloorPoint => ({ x: floor.x[node], y: floor.y[node] });
  const points = robot.route.map(pointOf);
  const allocated = [at, ...points.slice(0, robot.allocated)];
  const claimed = [allocated[allocated.length - 1], ...points.slice(robot.allocated)];
  return { allocated, claimed, goal: robot.target < 0 ? null : pointOf(robot.target) };
}
