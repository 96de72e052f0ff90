import { CommandKind, linkCommands } from '../commands.ts';
import { Activity, Errand, Fault, Mode, VISIT_EDGE } from '../components.ts';
import { EventKind } from '../events.ts';
import { ROUTE_CAPACITY } from '../limits.ts';
import { plannedEdge, visitSlot } from '../routeRing.ts';
import type { Simulation } from '../simulation.ts';
import { applyDropVisits, applyGoBack, applySpeedLimit, applyTurn, beginVisit } from './applyRules.ts';

/** Ticks that a counter holds. */
const LONGEST_DWELL = 2_147_483_647;

/**
 * Applies the inbox in canonical order. A command that makes no sense is refused, reported and changes nothing. Places close
 * and open last: what robots were told was meant for the floor as their planners saw it.
 */
export function applyCommands(sim: Simulation): void {
  const { commands } = sim;
  if (commands.count === 0) return;
  linkCommands(commands);
  for (let row = 0; row < sim.def.capacity; row++) {
    for (let i = commands.first[row + 1]; i >= 0; i = commands.next[i]) {
      if (sim.columns.kind.mode[row] === Mode.unused || !apply(sim, row, i)) refuse(sim, i);
    }
  }
  for (let i = commands.first[0]; i >= 0; i = commands.next[i]) {
    if (!closeNode(sim, i)) refuse(sim, i);
  }
  commands.count = 0;
}

function apply(sim: Simulation, row: number, i: number): boolean {
  const { kind } = sim.commands;
  switch (kind[i]) {
    case CommandKind.fail:
      return fail(sim, row, i);
    case CommandKind.repair:
      return repair(sim, row, i);
    case CommandKind.setErrand:
      return setErrand(sim, row, i);
    case CommandKind.clearErrand:
      return clearErrand(sim, row);
    case CommandKind.setLoad:
      return setLoad(sim, row, i);
    case CommandKind.appendVisit:
      return appendVisit(sim, row, i);
    case CommandKind.allocate:
      return allocate(sim, row, i);
    case CommandKind.setWish:
      return setWish(sim, row, i);
    case CommandKind.limitSpeed:
      return applySpeedLimit(sim, row, i);
    case CommandKind.dropVisits:
      return applyDropVisits(sim, row, i);
    case CommandKind.turnTo:
      return applyTurn(sim, row, i);
    case CommandKind.goBack:
      return applyGoBack(sim, row, i);
    default:
      return false;
  }
}

function refuse({ commands, events }: Simulation, i: number): void {
  events.push(EventKind.commandRefused, commands.robot[i], -1, commands.kind[i]);
}

function closeNode(sim: Simulation, i: number): boolean {
  const { kind, robot, a, b } = sim.commands;
  if (kind[i] !== CommandKind.closeNode || robot[i] !== -1 || a[i] < 0 || a[i] >= sim.graph.nodeCount) return false;
  sim.closed[a[i]] = b[i] === 0 ? 0 : 1;
  return true;
}

function fail(sim: Simulation, row: number, i: number): boolean {
  const flag = sim.commands.value[i];
  if (!isFlag(flag)) return false;
  sim.columns.work.fault[row] |= flag;
  if (flag !== Fault.paused) sim.events.push(EventKind.fault, row, -1, flag);
  return true;
}

function repair(sim: Simulation, row: number, i: number): boolean {
  const flag = sim.commands.value[i];
  if (!isFlag(flag)) return false;
  sim.columns.work.fault[row] &= ~flag;
  if (flag !== Fault.paused) sim.events.push(EventKind.repaired, row, -1, flag);
  return true;
}

const FLAGS: ReadonlySet<number> = new Set(Object.values(Fault).filter((flag) => flag !== Fault.none));

function isFlag(value: number): boolean {
  return FLAGS.has(value);
}

/** An errand may be replaced until the robot is at it, and at a place out of service even then. */
function setErrand(sim: Simulation, row: number, i: number): boolean {
  const { a, b, c, value } = sim.commands;
  const { work } = sim.columns;
  const atIt = work.activity[row] === Activity.picking || work.activity[row] === Activity.delivering;
  const inHand = atIt && sim.closed[work.target[row]] === 0;
  if (inHand || a[i] < 0 || a[i] >= sim.graph.nodeCount || b[i] < Errand.pick || b[i] > Errand.pass) return false;
  if (!(value[i] >= 0 && value[i] <= LONGEST_DWELL)) return false;
  work.errand[row] = b[i];
  work.target[row] = a[i];
  work.task[row] = c[i];
  work.dwell[row] = value[i];
  work.activity[row] = Activity.driving;
  return true;
}

function clearErrand(sim: Simulation, row: number): boolean {
  const { work } = sim.columns;
  if (work.activity[row] === Activity.picking || work.activity[row] === Activity.delivering) return false;
  work.errand[row] = Errand.none;
  work.target[row] = -1;
  work.task[row] = -1;
  work.activity[row] = Activity.idle;
  return true;
}

/** What a lane follower carries its errands say. */
function setLoad(sim: Simulation, row: number, i: number): boolean {
  const { work, kind } = sim.columns;
  const load = sim.commands.a[i];
  if (kind.mode[row] !== Mode.free || work.errand[row] !== Errand.none) return false;
  if ((load !== 0 && load !== 1) || work.loaded[row] === load) return false;
  work.loaded[row] = load;
  return true;
}

function appendVisit(sim: Simulation, row: number, i: number): boolean {
  const { route, work } = sim.columns;
  const { graph } = sim;
  const planned = route.planned[row];
  const visit = sim.commands.b[i];
  const edge = visit & VISIT_EDGE;
  if (sim.commands.a[i] !== planned || visit < 0 || edge >= graph.edgeCount) return false;
  if (planned - route.passed[row] >= ROUTE_CAPACITY) return false;
  if (graph.from[edge] !== planEnd(sim, row)) return false;
  // The flag is for what is done in driving through, and for no other place than the target: a later errand must not end here.
  const passes = visit !== edge && work.errand[row] === Errand.pass && work.target[row] === graph.to[edge];
  route.edge[visitSlot(row, planned)] = passes ? visit : edge;
  route.planned[row] = planned + 1;
  beginVisit(sim.rules, row, planned);
  const { activity } = work;
  if (activity[row] === Activity.charging || activity[row] === Activity.parked) activity[row] = Activity.driving;
  if (passes) {
    work.passing[row] = work.task[row];
    work.errand[row] = Errand.none;
    work.target[row] = -1;
    work.task[row] = -1;
  }
  return true;
}

/** @returns the node at which the planned route of a lane follower ends */
function planEnd(sim: Simulation, row: number): number {
  const { route } = sim.columns;
  if (route.planned[row] === route.passed[row]) return route.node[row];
  return sim.graph.to[plannedEdge(route, row, route.planned[row] - 1)];
}

/** An allocation only grows: what was released may have been driven already. */
function allocate(sim: Simulation, row: number, i: number): boolean {
  const { route } = sim.columns;
  const upTo = sim.commands.a[i];
  const creep = sim.commands.value[i];
  if (upTo < route.allocated[row] || upTo > route.planned[row] || !(creep >= 0) || !Number.isFinite(creep))
    return false;
  if (upTo === route.allocated[row] && Math.fround(creep) < route.creep[row]) return false;
  route.allocated[row] = upTo;
  route.creep[row] = creep;
  return true;
}

function setWish(sim: Simulation, row: number, i: number): boolean {
  if (sim.columns.kind.mode[row] !== Mode.free) return false;
  const { wish } = sim.columns;
  wish.forward[row] = sim.commands.value[i];
  wish.turn[row] = sim.commands.value2[i];
  wish.left[row] = sim.commands.value3[i];
  return true;
}
