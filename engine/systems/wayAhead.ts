import type { CompiledClass } from '../compiledClass.ts';
import type { LaneTraits } from '../floor/laneGraph.ts';
import { GENTLE, runsOn } from '../floor/runsOn.ts';
import { CURVE_ROOM, REACHED } from '../limits.ts';
import { approachWay } from '../math/approachSpeed.ts';
import { plannedEdge } from '../routeRing.ts';
import type { Simulation } from '../simulation.ts';

/** Where a robot is on the edge that it drives. */
export interface PlaceOnEdge {
  /** first point of the piece that it is on */
  point: number;
  /** m from there to the end of the piece; beyond an edge's last point below 0 */
  left: number;
  /** m to the left of the piece */
  aside: number;
}

/** What is before a robot on its way. */
export interface WayAhead {
  /** m to where it has to stop: the end of what it may enter, or a bend that it turns at on the spot */
  stop: number;
  /** m: it may drive as fast as if it had to stop there, for the sake of bends and limits of speed */
  slow: number;
  /** m, m: the point of the way to aim at */
  aimX: number;
  aimY: number;
  /** whether it bends before that point */
  bends: boolean;
}

/** Finds the piece of an edge that a robot is on: the nearest one, at the end of one the next. */
export function findPlace(traits: LaneTraits, edge: number, x: number, y: number, into: PlaceOnEdge): void {
  const { pointStart, pointX, pointY, pointLeft, pointCos, pointSin } = traits;
  const last = pointStart[edge + 1] - 2;
  let nearest = Infinity;
  for (let point = pointStart[edge]; point <= last; point++) {
    const dx = x - pointX[point];
    const dy = y - pointY[point];
    const along = dx * pointCos[point] + dy * pointSin[point];
    const aside = dy * pointCos[point] - dx * pointSin[point];
    const left = pointLeft[point] - pointLeft[point + 1] - along;
    const beyond = along < 0 ? along : left < 0 ? left : 0;
    const squared = beyond * beyond + aside * aside;
    const isAtEnd = left < REACHED && left > -CURVE_ROOM && aside <= CURVE_ROOM && aside >= -CURVE_ROOM;
    if (squared >= nearest || (isAtEnd && point < last)) continue;
    nearest = squared;
    into.point = point;
    into.left = left;
    into.aside = aside;
  }
}

/** m along the way to the point to aim at: nearer ones make robots sway, farther ones cut bends */
const AIM_AHEAD = 0.2;
/** s, ticks: and at speed as far as is driven in this time, the longer of the two */
const AIM_TIME = 0.3;
const AIM_TICKS = 3;

/** m²: how far a stopping region may stick out of a curve, times what that takes: curvature × way to standstill² */
const OUTSIDE = 0.8 * CURVE_ROOM;

/** Looks along a robot's route from its place on the edge of its next visit, as far as it could matter to its speed. */
export function lookAhead(sim: Simulation, row: number, traits: LaneTraits, from: PlaceOnEdge, into: WayAhead): void {
  const { route, twist, kind } = sim.columns;
  const { graph } = sim;
  const { pointStart, pointLeft, pointCos, pointSin } = traits;
  const { dt } = sim.def;
  const c = sim.classes[kind.class[row]];
  const speed = Math.sqrt(twist.forward[row] * twist.forward[row] + twist.left[row] * twist.left[row]);
  const aim = Math.max(AIM_AHEAD, Math.max(AIM_TIME, AIM_TICKS * dt) * speed);
  const horizon = approachWay(speed + c.speedStep, c.brakeStep, dt) + aim;
  const allocated = route.allocated[row];
  let visit = route.passed[row];
  let edge = plannedEdge(route, row, visit);
  let { point } = from;
  let way = from.left;
  let hasAim = false;
  into.slow = Infinity;
  into.bends = false;
  into.stop =
    allocated === visit ? from.left - beforePoint(traits, edge, point) + creepAlong(sim, row, edge) : Infinity;
  for (;;) {
    if (!hasAim && way >= aim) hasAim = aimAt(traits, point, aim - way, into);
    let next = point + 1;
    let nextEdge = edge;
    if (next === pointStart[edge + 1] - 1) {
      visit++;
      nextEdge = visit < route.planned[row] ? plannedEdge(route, row, visit) : -1;
      if (nextEdge < 0 || !runsOn(graph, edge, nextEdge)) {
        if (way < into.stop) into.stop = way;
        break;
      }
      if (visit === allocated) into.stop = way + creepAlong(sim, row, nextEdge);
      next = pointStart[nextEdge];
      limitSpeed(c, traits.maxSpeed[nextEdge], way, dt, into);
    } else if (pointCos[point] * pointCos[next] + pointSin[point] * pointSin[next] < GENTLE) {
      if (way < into.stop) into.stop = way;
      break;
    }
    if (way >= into.stop) break;
    if (way > horizon) {
      into.stop = way; // or farther: it is all the same
      break;
    }
    const curvature = bendAt(traits, point, next);
    if (curvature > 0) {
      if (!hasAim) into.bends = true;
      slowDown(c, curvature, way > aim ? way - aim : 0, dt, into);
    }
    way += pointLeft[next] - pointLeft[next + 1];
    point = next;
    edge = nextEdge;
  }
  if (!hasAim) aimAt(traits, point, aim - way, into);
}

/** rad: less is rounding */
const LEAST_BEND = 1e-4;
/** m that a robot drives at the most while it turns from one piece to the next */
const BENT_ALONG = 0.3;

/** @returns 1/m: how much the way bends from the piece that begins at a point to the next one */
export function bendAt({ pointLeft, pointCos, pointSin }: LaneTraits, point: number, next: number): number {
  const sine = pointCos[point] * pointSin[next] - pointSin[point] * pointCos[next];
  const bend = sine < 0 ? -sine : sine;
  if (bend < LEAST_BEND) return 0;
  // A curve is made of short pieces, each of which it bends along; between long ones it bends while the aim passes from one to the other.
  const over = 0.5 * (pointLeft[point] - pointLeft[point + 1] + pointLeft[next] - pointLeft[next + 1]);
  return bend / (over < AIM_AHEAD ? AIM_AHEAD : over > BENT_ALONG ? BENT_ALONG : over);
}

/** Notes that at a curve `way` m ahead a robot must be slow enough for its drive, and for its stopping region to stay about the lane. */
export function slowDown(c: CompiledClass, curvature: number, way: number, dt: number, into: WayAhead): void {
  const outside = Math.sqrt(OUTSIDE / curvature);
  const steady = (MOST_OF_TURN * c.maxTurnRate) / curvature;
  const swelling = Math.sqrt(((MOST_OF_TURN * c.turnStep) / dt) * (AIM_AHEAD / curvature));
  const turning = approachWay(steady < swelling ? steady : swelling, c.brakeStep, dt);
  const slow = way + (outside < turning ? outside : turning);
  if (slow < into.slow) into.slow = slow;
}

/** Part of what the drive can turn that is planned with: the rest is for corrections. */
const MOST_OF_TURN = 0.8;

function limitSpeed(c: CompiledClass, limit: number, way: number, dt: number, into: WayAhead): void {
  if (limit >= c.maxSpeed) return;
  // A tick earlier: the one in which it comes there is to be driven no faster, from its beginning on.
  const before = way - limit * dt;
  const slow = (before > 0 ? before : 0) + approachWay(limit, c.brakeStep, dt);
  if (slow < into.slow) into.slow = slow;
}

/** Aims at the point that is `beyond` m beyond the end of the piece that begins at a point: below 0 on it. @returns true */
function aimAt(traits: LaneTraits, point: number, beyond: number, into: WayAhead): boolean {
  const { pointX, pointY, pointCos, pointSin } = traits;
  into.aimX = pointX[point + 1] + beyond * pointCos[point];
  into.aimY = pointY[point + 1] + beyond * pointSin[point];
  return true;
}

/** @returns m of an edge before the end of the piece that begins at a point */
function beforePoint({ pointStart, pointLeft }: LaneTraits, edge: number, point: number): number {
  return pointLeft[pointStart[edge]] - pointLeft[point + 1];
}

/** @returns m that a robot may close up along the edge after its allocation: never beyond the next node, where its way may bend */
export function creepAlong(sim: Simulation, row: number, edge: number): number {
  const creep = sim.columns.route.creep[row];
  const length = sim.graph.length[edge];
  return creep < length ? creep : length;
}
