import { Activity, Errand, Fault, Mode } from '../../../engine/index.ts';
import type { Dispatching, Phase } from '../dispatching.ts';
import { nearestFree } from '../nearestFree.ts';

/**
 * Keeps batteries from running flat, for a flat robot blocks its lane until somebody comes:
 *
 * - a robot that is low goes to the nearest free charger, before it takes another task;
 * - with none free it works on, until it is so low that it had better wait off the lanes;
 * - a charging robot stays until it is full enough, or has enough and another one that is low finds no charger.
 */
export const charge: Phase = (on, robot, out) => {
  const { work } = on.fleet.columns;
  const level = levelOf(on, robot);
  if (work.errand[robot] === Errand.charge) {
    const { chargeTo, chargeEnough } = on.def;
    const done = level >= chargeTo || (level >= chargeEnough && othersWait(on));
    if (work.activity[robot] === Activity.charging && done) out.act({ kind: 'release', robot });
    return true;
  }
  if (level >= on.def.chargeBelow || on.to.chargers.length === 0) return false;
  const charger = nearestFree(on, robot, on.to.chargers);
  if (charger < 0) return false;
  out.act({ kind: 'errand', robot, errand: Errand.charge, target: charger });
  return true;
};

/** Part of `chargeBelow` from which a robot takes no more tasks. */
export const CRITICAL = 0.4;

/** @returns 0 … 1 */
export function levelOf({ fleet }: Dispatching, robot: number): number {
  const { work, kind } = fleet.columns;
  return work.charge[robot] / fleet.classes[kind.class[robot]].chargeFull;
}

/** @returns whether a robot is low and not on its way to a charger */
function othersWait(on: Dispatching): boolean {
  const { work, kind } = on.fleet.columns;
  for (let other = 0; other < on.fleet.clock[1]; other++) {
    if (kind.mode[other] !== Mode.lane || work.fault[other] !== Fault.none) continue;
    if (work.errand[other] !== Errand.charge && levelOf(on, other) < on.def.chargeBelow) return true;
  }
  return false;
}
