import { ALONG, CommandKind, Mode, type CommandBuffer, type FleetView, type LaneGraph } from '../../engine/index.ts';
import { clearanceBetween, type Clearances } from './clearances.ts';
import { edgeOfVisit, firstSlot, freeOldest, freeWay, isFirst, robotOf, LEDGER_RING, type Ledger } from './ledger.ts';

/**
 * Traffic control of one tick: frees what robots have left, then releases to each what it may drive. It reads the
 * fleet as the last tick left it and the order of the queues, so the order in which it looks at robots is of no
 * consequence, and it works on with every planner dead.
 */
export function controlTraffic(ledger: Ledger, fleet: FleetView, clearances: Clearances, out: CommandBuffer): void {
  const rows = fleet.clock[1];
  const { mode } = fleet.columns.kind;
  const { allocated } = fleet.columns.route;
  const { claimed } = ledger;
  for (let robot = 0; robot < rows; robot++) if (mode[robot] === Mode.lane) freeLeft(ledger, fleet, clearances, robot);
  for (let robot = 0; robot < rows; robot++) {
    const isReleased = allocated[robot] === claimed[robot];
    if (mode[robot] === Mode.lane && !isReleased) release(ledger, fleet, clearances, robot, out);
  }
}

/** A visit is freed once the robot is so far from its node that any other robot fits there. */
function freeLeft(ledger: Ledger, fleet: FleetView, clearances: Clearances, robot: number): void {
  const { route, pose, kind } = fleet.columns;
  const passed = route.passed[robot];
  while (ledger.freed[robot] < passed) freeOldest(ledger, robot);
  if (ledger.freed[robot] !== passed) return;
  if (ledger.claims.maxClaims > 1) freeWay(ledger, robot);
  if (passed >= ledger.claimed[robot]) return;
  const node = route.node[robot];
  const dx = pose.x[robot] - fleet.graph.x[node];
  const dy = pose.y[robot] - fleet.graph.y[node];
  const clear = clearances.toAny[kind.class[robot]];
  if (dx * dx + dy * dy >= clear * clear) freeOldest(ledger, robot);
}

function release(ledger: Ledger, fleet: FleetView, clearances: Clearances, robot: number, out: CommandBuffer): void {
  const { route } = fleet.columns;
  let allocated = route.allocated[robot];
  while (allocated < ledger.claimed[robot] && isFirst(ledger, robot, allocated + 1)) allocated++;
  let creep = allocated < ledger.claimed[robot] ? mayCreep(ledger, fleet, clearances, robot, allocated + 1) : 0;
  // What was released may have been driven already: a leaver on its node's very centre takes nothing back.
  if (allocated === route.allocated[robot] && creep < route.creep[robot]) creep = route.creep[robot];
  if (allocated !== route.allocated[robot] || Math.fround(creep) !== route.creep[robot]) {
    out.push(CommandKind.allocate, robot, allocated, 0, 0, creep);
  }
}

/**
 * Moving block: the next in line may close up behind whoever is leaving the place, as far as it stays clear of where
 * that robot is now and of everything further on its way. Waiting for the whole place to be free would cost half the
 * throughput of a busy lane.
 *
 * @returns m that the robot may go beyond the last node it owns, 0 … just short of the next one
 */
function mayCreep(ledger: Ledger, fleet: FleetView, clearances: Clearances, robot: number, visit: number): number {
  const edge = edgeOfVisit(ledger, robot, visit);
  const { claims, graph } = ledger;
  if (claims.edgeStart[edge + 1] - claims.edgeStart[edge] !== 1) return 0;
  const slot = firstSlot(ledger, robot, visit);
  const first = ledger.head[ledger.place[slot]];
  if (ledger.next[first] !== slot) return 0;
  const leaver = robotOf(ledger, first);
  const { route, pose, kind } = fleet.columns;
  const passed = route.passed[leaver];
  if (visitOfSlot(ledger, leaver, first) !== (passed & (LEDGER_RING - 1)) || passed >= ledger.claimed[leaver]) return 0;

  const leaving = edgeOfVisit(ledger, leaver, passed + 1);
  if (bendsOnItsWay(graph, edge) || bendsOnItsWay(graph, leaving)) return 0; // where a curve leads is not to be seen from here
  const along = graph.cos[leaving] * graph.cos[edge] + graph.sin[leaving] * graph.sin[edge];
  if (along < -1e-6) return 0; // it comes back towards us before it is gone
  const node = graph.to[edge];
  const dx = pose.x[leaver] - graph.x[node];
  const dy = pose.y[leaver] - graph.y[node];
  const ahead = dx * graph.cos[edge] + dy * graph.sin[edge];
  const aside = dy * graph.cos[edge] - dx * graph.sin[edge];
  if (dx * dx + dy * dy === 0) return 0;
  const inLine = along > STRAIGHT && isTurned(fleet, leaver, leaving);
  const keep = clearanceBetween(clearances, kind.class[robot], kind.class[leaver], inLine);
  const slack = keep * keep - aside * aside;
  const short = (slack > 0 ? Math.sqrt(slack) : 0) - ahead;
  const length = graph.length[edge];
  const creep = length - (short > CENTRE ? short : CENTRE);
  return creep > 0 ? creep : 0;
}

/** @returns whether an edge is no straight line */
function bendsOnItsWay({ traits }: LaneGraph, edge: number): boolean {
  return traits !== null && traits.pointStart[edge + 1] - traits.pointStart[edge] > 2;
}

/** m: a robot stays at least this short of a node that it does not own, so that it cannot pass it. */
const CENTRE = 0.01;

/** rad that a robot may be off the direction of its edge while it drives. */
const ALMOST = 1e-4;

/** Cosine of an angle that is none. A robot may stand a rounding error off its node, and yet have to turn there. */
const STRAIGHT = 0.9999;

/** @returns whether a robot faces along an edge and will not turn before it drives it: in turning it needs more room */
function isTurned({ columns, graph }: FleetView, robot: number, edge: number): boolean {
  const { pose, twist } = columns;
  if (twist.turn[robot] !== 0) return false;
  const { traits } = graph;
  // As seen from its way: who backs up faces the other way, and who drives sideways takes as much room as in turning.
  const face = traits === null ? 1 : traits.faceCos[edge];
  if (face !== 1 && face !== -1) return false;
  const cos = face * pose.cos[robot];
  const sin = face * pose.sin[robot];
  const off = cos * graph.sin[edge] - sin * graph.cos[edge];
  const most = twist.forward[robot] === 0 ? ALONG : ALMOST;
  return off <= most && off >= -most && cos * graph.cos[edge] + sin * graph.sin[edge] > 0;
}

function visitOfSlot(ledger: Ledger, robot: number, slot: number): number {
  return Math.floor(slot / ledger.claims.maxClaims) - robot * LEDGER_RING;
}
