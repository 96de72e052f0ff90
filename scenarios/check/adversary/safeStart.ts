import { ContactOracle, type Sweep } from '../oracles/contactOracle.ts';
import { lengthOf } from '../oracles/lengthOf.ts';
import { polygonGap, type Polygon } from '../oracles/polygonGap.ts';
import { SweptBody } from '../oracles/sweptBody.ts';
import { floorOf } from './hall.ts';
import { CLASSES } from './robotClasses.ts';
import type { Start, World, WorldRobot } from './world.ts';

/** All that a robot sweeps in braking. */
interface Way {
  readonly sweeps: readonly Sweep[];
  /** the footprint at some moments of it */
  readonly placed: readonly { readonly corners: Polygon; readonly radius: number }[];
  /** m, where it begins, and the radius of a circle around it */
  readonly x: number;
  readonly y: number;
  readonly extent: number;
}

/** Moments that are looked at in a tick of braking. */
const SAMPLES = 2;

/**
 * Does the guard's invariant hold before the first tick? All that robots sweep as they brake to standstill must be disjoint from
 * each other's and from walls. Robots that start at rest were let in by the engine for that; robots that start in the middle of
 * a drive could be lost from the beginning, and show nothing.
 */
export function isSafeStart(world: World): boolean {
  const started = world.robots.flatMap((robot) => (robot.start === null ? [] : [{ robot, start: robot.start }]));
  if (!started.some(({ start }) => start.twist.some((value) => value !== 0))) return true;
  const ways = started.map(({ robot, start }) => wayOf(brakingSweeps(world, robot, start), world.dt));
  const oracle = new ContactOracle(floorOf(world));
  const isOffWalls = ({ sweeps }: Way): boolean =>
    sweeps.every((sweep) => oracle.judge([sweep], world.dt).contacts.length === 0);
  return ways.every(isOffWalls) && ways.every((way, k) => ways.slice(k + 1).every((other) => areApart(way, other)));
}

/** What a robot does in braking, tick by tick; at least one tick of standing. */
function brakingSweeps({ origin, dt }: World, robot: WorldRobot, start: Start): Sweep[] {
  const { footprint, deceleration, turnAcceleration } = CLASSES[robot.class];
  let { theta, twist } = start;
  let x = origin + start.x;
  let y = origin + start.y;
  const sweeps: Sweep[] = [];
  do {
    const seconds = Math.max(lengthOf(twist[0], twist[1]) / deceleration, Math.abs(twist[2]) / turnAcceleration);
    const kept = seconds > dt ? 1 - dt / seconds : 0;
    twist = [kept * twist[0], kept * twist[1], kept * twist[2]];
    const sweep = { footprint, x, y, theta, forward: twist[0], left: twist[1], turn: twist[2] };
    sweeps.push(sweep);
    const body = new SweptBody();
    body.begin(sweep);
    body.placeAt(dt);
    ({ x, y } = body);
    theta += twist[2] * dt;
  } while (twist.some((value) => value !== 0));
  return sweeps;
}

function wayOf(sweeps: readonly Sweep[], dt: number): Way {
  const bodies = sweeps.flatMap((sweep) =>
    Array.from({ length: SAMPLES + 1 }, (_, k) => {
      const body = new SweptBody();
      body.begin(sweep);
      body.placeAt((dt * k) / SAMPLES);
      return body;
    }),
  );
  const [{ x, y, reach }] = bodies;
  const length = sweeps.reduce((sum, { forward, left }) => sum + lengthOf(forward, left) * dt, 0);
  return { sweeps, placed: bodies, x, y, extent: reach + length };
}

function areApart(way: Way, other: Way): boolean {
  if (lengthOf(way.x - other.x, way.y - other.y) > way.extent + other.extent) return true;
  return way.placed.every((one) =>
    other.placed.every((two) => polygonGap(one.corners, two.corners) > one.radius + two.radius),
  );
}
