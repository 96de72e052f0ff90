import { hash3 } from '../../mapf/hash.ts';
import type { Dispatching, Phase } from '../dispatching.ts';
import { levelOf } from '../overview.ts';
import { CRITICAL } from './charge.ts';
import { oldestPending, pendingTasks, slotOfTask } from '../orderBook.ts';

/**
 * A free robot takes the nearest of the oldest pending tasks; one that has waited too long goes first. Not with a
 * battery so low that the robot might never arrive.
 */
export const takeTask: Phase = (on, robot, out) => {
  if (pendingTasks(on.book) === 0 || levelOf(on.fleet, robot) < on.def.chargeBelow * CRITICAL) return false;
  const own = on.book.own[robot];
  const task = own >= 0 || on.ownTasksOnly ? own : chooseTask(on, robot);
  if (task < 0) return false;
  const slot = slotOfTask(on.book, task);
  if (slot < 0) return false;
  if (mustWait(on, slot) || !mayServe(on, robot, slot)) return false;
  const wanted = on.book.station[slot];
  const station = wanted === -1 ? chooseStation(on, task, robot) : wanted < 0 ? -1 : wanted;
  if (wanted === -1 && station < 0) return false; // there is no use in going to any
  out.act({ kind: 'assign', robot, task, station });
  return true;
};

/** @returns whether a task cannot be done now, because of where it begins or ends: better it waits in the book than on the lanes */
function mustWait({ book, to, obstructions }: Dispatching, slot: number): boolean {
  const pickup = book.pickup[slot];
  const station = book.station[slot];
  return (
    (pickup >= 0 && obstructions.isCutOff(pickup)) || (station >= 0 && obstructions.isUseless(to.stations[station]))
  );
}

/** @returns whether a robot may go where a task begins, and where it ends if that is said */
function mayServe({ book, to, access }: Dispatching, robot: number, slot: number): boolean {
  if (access.isOpenToAll) return true;
  const pickup = book.pickup[slot];
  const station = book.station[slot];
  const end = station >= 0 ? to.stations[station] : book.drop[slot];
  const isLoaded = pickup >= 0;
  return (!isLoaded || access.mayGo(robot, pickup, false)) && (end < 0 || access.mayGo(robot, end, isLoaded));
}

function chooseTask(on: Dispatching, robot: number): number {
  const { fleet, ledger, book, def } = on;
  const { graph } = fleet;
  const here = ledger.end[robot];
  let seen = 0;
  let best = -1;
  let least = Infinity;
  for (let slot = oldestPending(book); slot >= 0 && seen < def.lookAhead; slot = book.after[slot]) {
    if (book.owner[slot] >= 0 || mustWait(on, slot) || !mayServe(on, robot, slot)) continue;
    if (seen++ === 0 && fleet.clock[0] - book.revealed[slot] >= def.oldestAfter) return book.id[slot];
    const start = book.pickup[slot] >= 0 ? book.pickup[slot] : book.drop[slot];
    const away = Math.abs(graph.x[start] - graph.x[here]) + Math.abs(graph.y[start] - graph.y[here]);
    if (away >= least) continue;
    least = away;
    best = book.id[slot];
  }
  return best;
}

/**
 * The least loaded of a few stations drawn at random: nearly as even as the least of all, and it spreads neighbours. Not the place where
 * the load is, if there is another.
 */
export function chooseStation(on: Dispatching, task: number, robot: number): number {
  const { obstructions, book, to, def, access } = on;
  const slot = slotOfTask(book, task);
  const pickup = slot < 0 ? -1 : book.pickup[slot];
  const isNone = (station: number): boolean => {
    const node = to.stations[station];
    const isWhereItWas = node === pickup && to.stations.length > 1;
    return isWhereItWas || obstructions.isUseless(node) || !access.mayGo(robot, node, true);
  };
  let best = -1;
  for (let draw = 0; draw < def.stationsDrawn; draw++) {
    const station = Math.floor(hash3(task, draw, def.seed) * to.stations.length);
    if (isNone(station)) continue;
    if (best < 0 || book.stationLoad[station] < book.stationLoad[best]) best = station;
  }
  if (best >= 0) return best;
  for (let station = 0; station < to.stations.length; station++) {
    if (isNone(station)) continue;
    if (best < 0 || book.stationLoad[station] < book.stationLoad[best]) best = station;
  }
  return best;
}
