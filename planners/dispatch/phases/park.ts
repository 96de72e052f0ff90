import { Errand } from '../../../engine/index.ts';
import type { Phase } from '../dispatching.ts';
import { nearestFree } from '../nearestFree.ts';

/** A robot with nothing to do gets out of the way. With no place left it stays, and moves when it is pushed. */
export const park: Phase = (on, robot, out) => {
  if (on.fleet.columns.work.errand[robot] === Errand.park) return true;
  const target = nearestFree(on, robot, on.to.parking);
  if (target < 0 || target === on.ledger.end[robot]) return true;
  out.act({ kind: 'errand', robot, errand: Errand.park, target });
  return true;
};
