import { approachSpeed, atan2Of, type CompiledClass, type FleetView } from '../../engine/index.ts';

/** What following a trajectory wants in a tick: written, not returned, because it is wanted for every robot in every tick. */
export interface FollowScratch {
  /** m/s */
  forward: number;
  left: number;
  /** rad/s */
  turn: number;
}

export interface Following {
  readonly fleet: FleetView;
  readonly robot: number;
  /** t (s), x, y (m) of each point, at least one */
  readonly points: Float32Array;
  /** s since the trajectory began, at the end of the coming tick */
  readonly seconds: number;
}

/** s in which a lag is caught up with: much longer than a tick, or the robot would swing about its path. */
const CATCH_UP = 0.5;
/** rad off its way beyond which a differential drive turns in place. */
const ASKEW = 0.15;
/** m: as near to a point as makes no difference. */
const THERE = 0.005;

/**
 * The wish that keeps a robot on its trajectory: straight from point to point, as fast as it must be to be where it should be
 * when, never so fast that it could not stop at the end of the straight. A differential drive turns in place at corners.
 */
export function followTrajectory(of: Following, out: FollowScratch): void {
  out.forward = out.left = out.turn = 0;
  const { fleet, robot, points, seconds } = of;
  const { pose, kind } = fleet.columns;
  const c = fleet.classes[kind.class[robot]];
  let next = 0;
  while (next < points.length - 3 && points[next] < seconds) next += 3;
  const from = next === 0 ? 0 : next - 3;
  const span = points[next] - points[from];
  const part = span > 0 ? clamp((seconds - points[from]) / span, 0, 1) : 1;
  const x = points[from + 1] + part * (points[next + 1] - points[from + 1]);
  const y = points[from + 2] + part * (points[next + 2] - points[from + 2]);
  const dx = x - pose.x[robot];
  const dy = y - pose.y[robot];
  const lag = Math.sqrt(dx * dx + dy * dy);
  if (lag < THERE) return;
  const ahead = dx * pose.cos[robot] + dy * pose.sin[robot];
  const aside = dy * pose.cos[robot] - dx * pose.sin[robot];
  const isMoving = part < 1 && span > 0;
  const pace = isMoving ? lengthOf(points, from, next) / span : 0;
  const toStop = approachSpeed(lag + (isMoving ? (1 - part) * lengthOf(points, from, next) : 0), c.brakeStep, fleet.dt);
  // Where it should be moves on during the tick: one that is a tick's way behind is on time.
  const speed = Math.min(c.maxSpeed, pace + (lag - pace * fleet.dt) / CATCH_UP, toStop);
  if (c.holonomic) {
    out.forward = (speed * ahead) / lag;
    out.left = (speed * aside) / lag;
  } else driveAndTurn(of, c, { ahead, aside, speed }, out);
}

function driveAndTurn(
  { fleet }: Following,
  c: CompiledClass,
  way: { readonly ahead: number; readonly aside: number; readonly speed: number },
  out: FollowScratch,
): void {
  const angle = atan2Of(way.aside, way.ahead);
  const off = Math.abs(angle);
  const rate = approachSpeed(off, c.turnStep, fleet.dt);
  out.turn = Math.min(rate, c.maxTurnRate) * (angle < 0 ? -1 : 1);
  if (off > ASKEW) return;
  out.forward = way.speed;
  // While it drives, the gentler of the two: at full rate it would overshoot from one side to the other.
  const gentle = off / CATCH_UP;
  if (gentle < Math.abs(out.turn)) out.turn = angle < 0 ? -gentle : gentle;
}

function lengthOf(points: Float32Array, from: number, to: number): number {
  const dx = points[to + 1] - points[from + 1];
  const dy = points[to + 2] - points[from + 2];
  return Math.sqrt(dx * dx + dy * dy);
}

function clamp(value: number, low: number, high: number): number {
  return value < low ? low : value > high ? high : value;
}
