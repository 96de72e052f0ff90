import { Spin, type LaneTraits } from '../floor/laneGraph.ts';
import { GENTLE } from '../floor/runsOn.ts';
import { ALONG, ARRIVED, CURVE_ROOM, REACHED } from '../limits.ts';
import { atan2Of } from '../math/angle.ts';
import { approachSpeed } from '../math/approachSpeed.ts';
import { keepsLastMade, plannedEdge } from '../routeRing.ts';
import type { Simulation } from '../simulation.ts';
import { speedWithin } from './steerRules.ts';
import { findPlace, lookAhead, slowDown, type PlaceOnEdge, type WayAhead } from './wayAhead.ts';

/** m beside its lane from which a robot that sets off heads back to it. */
const ASTRAY = CURVE_ROOM / 20;
/** m and rad by which a robot on a straight lane may be off it before it is corrected: a turn, be it ever so small, needs room. */
const NEAR = 5e-4;
const STRAIGHT = 1e-4;

/** m beyond a point within which a robot that stops there has just passed it. */
const AT_POINT = 2 * REACHED;
/** Cosine of an angle to its way (0.55 rad) that no robot has that follows it. */
const ASTRAY_ALONG = 0.85;

const place: PlaceOnEdge = { point: 0, left: 0, aside: 0 };
const ahead: WayAhead = { stop: 0, slow: 0, aimX: 0, aimY: 0, bends: false };

/**
 * Steers a lane follower on lanes that bend, and on which robots may back up or drive sideways. It aims at a point of its way a
 * little ahead and drives the arc that leads there (pure pursuit, Coulter 1992), so slowly in bends that its stopping region
 * stays about the lane; it turns on the spot where the way bends by more than is driven through. Everything is reckoned as if
 * the robot drove forwards: its facing is taken off its heading, and put on the wish again.
 *
 * On floors of cells `steer` has a law of its own: lines need no aim.
 */
export function steerAlong(sim: Simulation, row: number, traits: LaneTraits): void {
  const { pose, twist, wish, route, work, kind } = sim.columns;
  const { dt } = sim.def;
  const c = sim.classes[kind.class[row]];
  const edge = plannedEdge(route, row, route.passed[row]);
  const faceCos = traits.faceCos[edge];
  const faceSin = traits.faceSin[edge];
  const cos = pose.cos[row] * faceCos + pose.sin[row] * faceSin;
  const sin = pose.sin[row] * faceCos - pose.cos[row] * faceSin;
  findPlace(traits, edge, pose.x[row], pose.y[row], place);
  lookAhead(sim, row, traits, place, ahead);
  const aimX = ahead.aimX - pose.x[row];
  const aimY = ahead.aimY - pose.y[row];
  const aimAhead = aimX * cos + aimY * sin;
  const aimAside = aimY * cos - aimX * sin;
  const along = cos * traits.pointCos[place.point] + sin * traits.pointSin[place.point];
  const bend = cos * traits.pointSin[place.point] - sin * traits.pointCos[place.point];
  const isAside = place.aside > ASTRAY || place.aside < -ASTRAY;

  const standing = twist.forward[row] === 0 && twist.left[row] === 0;
  if (standing) {
    const shortest = isAside ? atan2Of(aimAside, aimAhead) : atan2Of(bend, along);
    if (twist.turn[row] !== 0 || shortest > ALONG || shortest < -ALONG) {
      const isBefore = place.point === traits.pointStart[edge];
      const angle = isBefore ? turnAsAllowed(sim, row, traits, edge, shortest) : shortest;
      const rate = Math.min(approachSpeed(Math.abs(angle), c.turnStep, dt), traits.maxTurnRate[edge]);
      if (angle > ALONG) wish.turn[row] = rate;
      if (angle < -ALONG) wish.turn[row] = -rate;
      return;
    }
  }
  // Rolling into the point before a bend that it turns at, or off its lane by more than ever happens on it: it stops, and sets off anew.
  const { point, left } = place;
  const hasJustBegun = traits.pointLeft[point] - traits.pointLeft[point + 1] - left < AT_POINT;
  if (along < (hasJustBegun ? GENTLE : ASTRAY_ALONG)) return;
  if (place.aside > CURVE_ROOM || place.aside < -CURVE_ROOM || aimAhead <= 0) return;
  if (ahead.stop <= ARRIVED) {
    if (standing) work.reaction[row] = c.def.reactionTicks;
    return;
  }
  if (standing && work.reaction[row] > 0) {
    work.reaction[row]--;
    return;
  }
  const isStraight =
    !ahead.bends && Math.abs(place.aside) <= NEAR && bend <= STRAIGHT && bend >= -STRAIGHT && along > 0;
  const curvature = isStraight ? 0 : (2 * aimAside) / (aimAhead * aimAhead + aimAside * aimAside);
  if (curvature !== 0) slowDown(c, Math.abs(curvature), 0, dt, ahead);
  const speed = twist.forward[row] * faceCos - twist.left[row] * faceSin;
  const wished = Math.min(
    approachSpeed(Math.min(ahead.stop, ahead.slow), c.brakeStep, dt),
    speed + c.speedStep,
    traits.maxSpeed[edge],
    sim.rules === null ? Infinity : speedWithin(sim, sim.rules, row, left + traits.pointLeft[point + 1]),
  );
  // What it cannot brake it drives, and along the same arc.
  const driven = Math.max(wished, speed - c.brakeStep);
  wish.forward[row] = driven * faceCos;
  wish.left[row] = -driven * faceSin;
  wish.turn[row] = clamp(curvature * driven, traits.maxTurnRate[edge]);
}

/** rad: a turn that is all but made is made the short way */
const ALMOST = 0.02;

/** @returns rad to turn: the long way round where robots may turn only one way before the edge, or after the one before it */
function turnAsAllowed(sim: Simulation, row: number, traits: LaneTraits, edge: number, shortest: number): number {
  const { route } = sim.columns;
  let spin = traits.spinAtStart[edge];
  if (keepsLastMade(route, row)) spin &= traits.spinAtEnd[plannedEdge(route, row, route.passed[row] - 1)];
  if (spin === Spin.left && shortest < -ALMOST) return shortest + 2 * Math.PI;
  if (spin === Spin.right && shortest > ALMOST) return shortest - 2 * Math.PI;
  return shortest;
}

function clamp(value: number, most: number): number {
  return value > most ? most : value < -most ? -most : value;
}
