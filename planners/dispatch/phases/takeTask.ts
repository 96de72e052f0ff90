import { hash3 } from '../../mapf/hash.ts';
import type { Dispatching, Phase } from '../dispatching.ts';
import { CRITICAL, levelOf } from './charge.ts';
import { oldestPending, pendingTasks, slotOfTask } from '../orderBook.ts';

/**
 * A free robot takes the nearest of the oldest pending tasks; one that has waited too long goes first. Not with a
 * battery so low that the robot might never arrive.
 */
export const takeTask: Phase = (on, robot, out) => {
  if (pendingTasks(on.book) === 0 || levelOf(on, robot) < on.def.chargeBelow * CRITICAL) return false;
  const own = on.book.own[robot];
  const task = own >= 0 ? own : chooseTask(on, robot);
  if (task < 0) return false;
  const slot = slotOfTask(on.book, task);
  if (slot < 0) return false;
  const wanted = on.book.station[slot];
  const station = wanted === -1 ? chooseStation(on, task) : wanted < 0 ? -1 : wanted;
  if (wanted === -1 && station < 0) return false; // every station is out of service
  out.act({ kind: 'assign', robot, task, station });
  return true;
};

function chooseTask({ fleet, ledger, book, def }: Dispatching, robot: number): number {
  const { graph } = fleet;
  const here = ledger.end[robot];
  let seen = 0;
  let best = -1;
  let least = Infinity;
  for (let slot = oldestPending(book); slot >= 0 && seen < def.lookAhead; slot = book.after[slot]) {
    if (book.robot[slot] >= 0) continue; // meant for one robot
    if (seen++ === 0 && fleet.clock[0] - book.revealed[slot] >= def.oldestAfter) return book.id[slot];
    const start = book.pickup[slot] >= 0 ? book.pickup[slot] : book.drop[slot];
    const away = Math.abs(graph.x[start] - graph.x[here]) + Math.abs(graph.y[start] - graph.y[here]);
    if (away >= least) continue;
    least = away;
    best = book.id[slot];
  }
  return best;
}

/** The least loaded of a few stations drawn at random: nearly as even as the least of all, and it spreads neighbours. */
export function chooseStation({ fleet, book, to, def }: Dispatching, task: number): number {
  let best = -1;
  for (let draw = 0; draw < def.stationsDrawn; draw++) {
    const station = Math.floor(hash3(task, draw, def.seed) * to.stations.length);
    if (fleet.closed[to.stations[station]] !== 0) continue;
    if (best < 0 || book.stationLoad[station] < book.stationLoad[best]) best = station;
  }
  if (best >= 0) return best;
  for (let station = 0; station < to.stations.length; station++) {
    if (fleet.closed[to.stations[station]] !== 0) continue;
    if (best < 0 || book.stationLoad[station] < book.stationLoad[best]) best = station;
  }
  return best;
}
