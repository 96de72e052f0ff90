import { Activity, Fault, Mode } from '../components.ts';
import { ALONG, ARRIVED, AT_NODE, ON_TRACK } from '../limits.ts';
import { atan2Of } from '../math/angle.ts';
import { approachSpeed } from '../math/approachSpeed.ts';
import { plannedEdge } from '../routeRing.ts';
import { rowsOf, type Simulation } from '../simulation.ts';
import { steerAlong } from './steerAlong.ts';
import { angleToTurn, speedWithin } from './steerRules.ts';
import { creepAlong } from './wayAhead.ts';

/** Edges whose directions differ by less than this (rad) are driven without a stop. */
const STRAIGHT = 1e-5;

/** rad: a robot that is off the direction of its edge by more has come to a bend, or heads back to its lane. */
const BENT = 1e-4;

/** m beside its lane from which a robot that sets off heads back to it, long before it is too far off to go on at all. */
const ASTRAY = ON_TRACK / 4;

/**
 * Where lanes have traits, `steerAlong` does this. Lane followers wish for the fastest approach that ends exactly at the end of their allocation, and turn in place
 * where their route bends. Free movers bring their own wish.
 */
export function steer(sim: Simulation): void {
  const { mode } = sim.columns.kind;
  const { forward, turn } = sim.columns.wish;
  const { passed, planned } = sim.columns.route;
  const { fault, activity } = sim.columns.work;
  const { left } = sim.columns.wish;
  const { traits } = sim.graph;
  for (let row = 0, rows = rowsOf(sim); row < rows; row++) {
    if (mode[row] !== Mode.lane) continue;
    forward[row] = 0;
    turn[row] = 0;
    if (traits !== null) left[row] = 0;
    if (fault[row] !== Fault.none) continue;
    if (passed[row] === planned[row]) {
      if (sim.rules !== null && sim.rules.turning[row] !== 0) turnBy(sim, row, angleToTurn(sim, sim.rules, row));
      continue;
    }
    if (activity[row] === Activity.picking || activity[row] === Activity.delivering) continue;
    if (traits === null) steerLane(sim, row);
    else steerAlong(sim, row, traits);
  }
}

function steerLane(sim: Simulation, row: number): void {
  const { pose, twist, wish, route, work } = sim.columns;
  const next = route.passed[row];

  const { graph } = sim;
  const edge = plannedEdge(route, row, next);
  const head = graph.to[edge];
  const dx = graph.x[head] - pose.x[row];
  const dy = graph.y[head] - pose.y[row];
  const ahead = dx * pose.cos[row] + dy * pose.sin[row];
  const aside = dy * pose.cos[row] - dx * pose.sin[row];
  const c = sim.classes[sim.columns.kind.class[row]];
  const standing = twist.forward[row] === 0;

  // Along the edge, not towards its head: a lane is a line, and aiming would turn every rounding into a drift off it.
  const bend = pose.cos[row] * graph.sin[edge] - pose.sin[row] * graph.cos[edge];
  if (standing) {
    const along = pose.cos[row] * graph.cos[edge] + pose.sin[row] * graph.sin[edge];
    const back = wayBack(dx * graph.cos[edge] + dy * graph.sin[edge], dy * graph.cos[edge] - dx * graph.sin[edge]);
    const aligned = back === 0 && bend <= ALONG && bend >= -ALONG && along > 0;
    const angle = aligned ? 0 : atan2Of(bend, along) + back;
    if (twist.turn[row] !== 0 || angle > ALONG || angle < -ALONG) {
      turnBy(sim, row, angle);
      return;
    }
  }
  // Rolling into the node before a bend, be it so slight that the next node still lies straight ahead: stop.
  if (ahead < -ON_TRACK || aside > ON_TRACK || aside < -ON_TRACK) return;
  const off = bend > BENT || bend < -BENT;
  if (off && !standing && graph.length[edge] - ahead < AT_NODE) return;
  const way = off && route.allocated[row] > next ? ahead : wayLeft(sim, row, edge, ahead);
  if (way <= ARRIVED) {
    if (standing) work.reaction[row] = c.def.reactionTicks;
    return;
  }
  if (standing && work.reaction[row] > 0) {
    work.reaction[row]--;
    return;
  }
  const fastest = twist.forward[row] + c.speedStep;
  let speed = approachSpeed(way, c.brakeStep, sim.def.dt);
  if (sim.rules !== null) speed = Math.min(speed, speedWithin(sim, sim.rules, row, ahead));
  wish.forward[row] = speed < fastest ? speed : fastest;
}

/** The fastest turn in place that ends at an angle. @param angle rad to the left */
function turnBy(sim: Simulation, row: number, angle: number): void {
  const { turn } = sim.columns.wish;
  const { turnStep } = sim.classes[sim.columns.kind.class[row]];
  const rate = approachSpeed(angle < 0 ? -angle : angle, turnStep, sim.def.dt);
  if (angle > ALONG) turn[row] = rate;
  if (angle < -ALONG) turn[row] = -rate;
}

/**
 * Poses are rounded in every tick, on a slanting lane always to the same side: a robot that has come off its lane aims at
 * the head of its edge when it next sets off, and stops there.
 *
 * @param ahead,aside m from the robot to the head of its edge, along the edge and to the left of it
 * @returns rad to the left of the edge; 0 on the lane
 */
function wayBack(ahead: number, aside: number): number {
  return aside <= ASTRAY && aside >= -ASTRAY ? 0 : atan2Of(aside, ahead);
}

/**
 * @param ahead m to the head of the edge being driven
 * @returns m to the end of the allocation, or to the first bend in it
 */
function wayLeft(sim: Simulation, row: number, edge: number, ahead: number): number {
  const { route } = sim.columns;
  const { graph } = sim;
  const allocated = route.allocated[row];
  let visit = route.passed[row];
  if (allocated === visit) return ahead - graph.length[edge] + creepAlong(sim, row, edge);
  let way = ahead;
  let last = edge;
  for (visit++; visit < route.planned[row]; visit++) {
    const following = plannedEdge(route, row, visit);
    if (!straightOn(sim, last, following)) return way;
    if (visit === allocated) return way + creepAlong(sim, row, following);
    way += graph.length[following];
    last = following;
  }
  return way;
}

function straightOn(sim: Simulation, from: number, to: number): boolean {
  const { cos, sin } = sim.graph;
  const bend = cos[from] * sin[to] - sin[from] * cos[to];
  return bend < STRAIGHT && bend > -STRAIGHT && cos[from] * cos[to] + sin[from] * sin[to] > 0;
}
