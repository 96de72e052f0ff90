import { Activity, Errand, Fault, Mode, VISIT_EDGE, VISIT_ENDS_ERRAND } from '../components.ts';
import { EventKind } from '../events.ts';
import { AT_PLACE, CURVE_ROOM, ON_TRACK, REACHED } from '../limits.ts';
import { visitSlot } from '../routeRing.ts';
import { rowsOf, type Simulation } from '../simulation.ts';

/** Nodes reached, errands begun, in progress and done. */
export function advanceRoutes(sim: Simulation): void {
  const { mode } = sim.columns.kind;
  const { errand, fault } = sim.columns.work;
  const { forward, left } = sim.columns.twist;
  const { passed, allocated } = sim.columns.route;
  for (let row = 0, rows = rowsOf(sim); row < rows; row++) {
    if (mode[row] === Mode.unused) continue;
    const isMoving = forward[row] !== 0 || left[row] !== 0;
    if (mode[row] === Mode.lane && isMoving && passed[row] < allocated[row]) passNodes(sim, row);
    if (errand[row] !== Errand.none && fault[row] === Fault.none) advanceErrand(sim, row);
  }
}

function passNodes(sim: Simulation, row: number): void {
  const { pose, route, twist } = sim.columns;
  const { graph } = sim;
  if (graph.traits !== null) return passAlong(sim, row);
  const behind = -twist.forward[row] * sim.def.dt - ON_TRACK; // further behind than that was not passed just now
  while (route.passed[row] < route.allocated[row]) {
    const visit = route.edge[visitSlot(row, route.passed[row])];
    const node = graph.to[visit & VISIT_EDGE];
    const dx = graph.x[node] - pose.x[row];
    const dy = graph.y[node] - pose.y[row];
    const ahead = dx * pose.cos[row] + dy * pose.sin[row];
    const aside = dy * pose.cos[row] - dx * pose.sin[row];
    if (ahead > REACHED || ahead < behind || aside > ON_TRACK || aside < -ON_TRACK) return;
    passNode(sim, row, visit);
  }
}

/** The same where lanes have traits: seen along the lane, for the robot itself may turn in passing, back up or drive sideways. */
function passAlong(sim: Simulation, row: number): void {
  const { pose, route, twist } = sim.columns;
  const { graph } = sim;
  const speed = Math.sqrt(twist.forward[row] * twist.forward[row] + twist.left[row] * twist.left[row]);
  const behind = -speed * sim.def.dt - CURVE_ROOM;
  while (route.passed[row] < route.allocated[row]) {
    const visit = route.edge[visitSlot(row, route.passed[row])];
    const edge = visit & VISIT_EDGE;
    const dx = graph.x[graph.to[edge]] - pose.x[row];
    const dy = graph.y[graph.to[edge]] - pose.y[row];
    const ahead = dx * graph.endCos[edge] + dy * graph.endSin[edge];
    const aside = dy * graph.endCos[edge] - dx * graph.endSin[edge];
    if (ahead > REACHED || ahead < behind || aside > CURVE_ROOM || aside < -CURVE_ROOM) return;
    passNode(sim, row, visit);
  }
}

function passNode(sim: Simulation, row: number, visit: number): void {
  const { route } = sim.columns;
  const node = sim.graph.to[visit & VISIT_EDGE];
  route.passed[row]++;
  route.node[row] = node;
  sim.events.push(EventKind.nodeReached, row, node);
  if ((visit & VISIT_ENDS_ERRAND) !== 0) driveThrough(sim, row);
}

function driveThrough(sim: Simulation, row: number): void {
  const { work } = sim.columns;
  if (work.passing[row] < 0) return;
  sim.events.push(EventKind.errandDone, row, work.passing[row], Errand.pass);
  work.passing[row] = -1;
}

function advanceErrand(sim: Simulation, row: number): void {
  const { work } = sim.columns;
  switch (work.activity[row]) {
    case Activity.driving:
      if (isAtTarget(sim, row)) beginErrand(sim, row);
      return;
    case Activity.picking:
    case Activity.delivering:
      if (sim.closed[work.target[row]] === 0 && --work.dwell[row] <= 0) finishErrand(sim, row);
      return;
    case Activity.charging:
      charge(sim, row);
      return;
  }
}

/** Lane followers are at a node at rest at the end of their plan; free movers near it, and at rest unless they only pass. */
function isAtTarget(sim: Simulation, row: number): boolean {
  const { work, route, kind, twist } = sim.columns;
  const target = work.target[row];
  if (kind.mode[row] === Mode.lane) return route.node[row] === target && atRestAtPlanEnd(sim, row);
  const { pose } = sim.columns;
  const dx = sim.graph.x[target] - pose.x[row];
  const dy = sim.graph.y[target] - pose.y[row];
  if (!(dx * dx + dy * dy <= AT_PLACE * AT_PLACE)) return false;
  const rests = twist.forward[row] === 0 && twist.left[row] === 0 && twist.turn[row] === 0;
  return rests || work.errand[row] === Errand.pass;
}

function atRestAtPlanEnd(sim: Simulation, row: number): boolean {
  const { route, twist } = sim.columns;
  if (route.passed[row] !== route.planned[row]) return false;
  return twist.forward[row] === 0 && twist.left[row] === 0 && twist.turn[row] === 0;
}

function beginErrand(sim: Simulation, row: number): void {
  const { work } = sim.columns;
  const errand = work.errand[row];
  work.activity[row] = activityAt(errand);
  sim.events.push(EventKind.errandStarted, row, work.target[row], errand);
  if (work.activity[row] === Activity.idle) finishErrand(sim, row);
}

/** A parked or driven-through errand needs no time of its own: the robot is free at once, or stays until it is sent on. */
function activityAt(errand: number): number {
  if (errand === Errand.pick) return Activity.picking;
  if (errand === Errand.deliver) return Activity.delivering;
  if (errand === Errand.charge) return Activity.charging;
  return errand === Errand.park ? Activity.parked : Activity.idle;
}

function finishErrand(sim: Simulation, row: number): void {
  const { work } = sim.columns;
  const errand = work.errand[row];
  sim.events.push(EventKind.errandDone, row, work.task[row], errand);
  if (errand === Errand.pick) work.loaded[row] = 1;
  if (errand === Errand.deliver) work.loaded[row] = 0;
  work.errand[row] = Errand.none;
  work.target[row] = -1;
  work.dwell[row] = 0;
  work.activity[row] = Activity.idle;
  if (errand !== Errand.pick) work.task[row] = -1;
}

function charge(sim: Simulation, row: number): void {
  const { work, kind } = sim.columns;
  if (sim.closed[work.target[row]] !== 0) return;
  const c = sim.classes[kind.class[row]];
  const level = work.charge[row] + c.chargedPerTick;
  work.charge[row] = level < c.chargeFull ? level : c.chargeFull;
  if (level >= c.chargeFull) finishErrand(sim, row);
}
