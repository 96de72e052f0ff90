import { Errand } from '../../../engine/index.ts';
import type { Phase } from '../dispatching.ts';
import { slotOfTask } from '../orderBook.ts';

/** A robot that has picked its load up brings it where the task says. */
export const continueTask: Phase = ({ fleet, book, to }, robot, out) => {
  const { work } = fleet.columns;
  if (work.loaded[robot] === 0) return false;
  const slot = slotOfTask(book, work.task[robot]);
  if (slot < 0) return true; // a load without a task: nothing that this robot may do with it
  const station = book.station[slot];
  const target = station >= 0 ? to.stations[station] : book.drop[slot];
  out.act({ kind: 'errand', robot, errand: Errand.deliver, target });
  return true;
};
