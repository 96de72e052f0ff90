import { Activity, Errand } from '../../../engine/index.ts';
import type { Phase } from '../dispatching.ts';
import { slotOfTask } from '../orderBook.ts';

/**
 * A robot that is out of order keeps nothing from the others: a task that it has not picked up goes back to the book, a
 * charger or parking place that it was on its way to is free again. What it has on it, it keeps until it is repaired.
 * So does one that has closed up behind it: there is no way for it either. Nor does a robot wait before a place that it cannot
 * get to.
 */
export const handBack: Phase = (on, robot, out) => {
  const { work } = on.fleet.columns;
  const isOut = on.obstructions.isHeldUp(robot);
  const errand = work.errand[robot];
  if (work.activity[robot] !== Activity.driving) return isOut;
  if (errand === Errand.pick && (isOut || on.obstructions.isCutOff(work.target[robot]))) {
    const slot = slotOfTask(on.book, work.task[robot]);
    if (slot >= 0 && on.book.owner[slot] < 0) out.act({ kind: 'unassign', robot });
    return true;
  }
  if (!isOut) return false;
  if ((errand === Errand.charge || errand === Errand.park) && work.task[robot] < 0) out.act({ kind: 'release', robot });
  return true;
};
