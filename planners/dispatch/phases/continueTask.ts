import { Errand } from '../../../engine/index.ts';
import type { Phase } from '../dispatching.ts';
import { nearestFree } from '../nearestFree.ts';
import { slotOfTask } from '../orderBook.ts';
import { chooseStation } from './takeTask.ts';

/**
 * A robot that has picked its load up brings it where the task says. Where that station is out of service or cannot be
 * got to, to another one if a dispatcher had chosen it; if not, the robot waits at a parking place, or goes on to queue.
 */
export const continueTask: Phase = (on, robot, out) => {
  const { fleet, ledger, book, to, obstructions } = on;
  const { work } = fleet.columns;
  if (work.loaded[robot] === 0) return false;
  const slot = slotOfTask(book, work.task[robot]);
  if (slot < 0) return true; // a load without a task: nothing that this robot may do with it
  const station = book.station[slot];
  const target = station >= 0 ? to.stations[station] : book.drop[slot];
  const isFree = !obstructions.isCutOff(ledger.end[robot]);
  if (station >= 0 && isFree && obstructions.isUseless(target)) {
    const other = book.chosen[slot] === 1 ? chooseStation(on, book.id[slot], robot) : -1;
    if (other >= 0) {
      out.act({ kind: 'redirect', robot, station: other });
      return true;
    }
    if (work.errand[robot] === Errand.park) return true;
    const waitAt = nearestFree(on, robot, to.parking);
    if (waitAt >= 0) {
      out.act({ kind: 'errand', robot, errand: Errand.park, target: waitAt });
      return true;
    }
  }
  if (work.errand[robot] !== Errand.deliver) out.act({ kind: 'errand', robot, errand: Errand.deliver, target });
  return true;
};
