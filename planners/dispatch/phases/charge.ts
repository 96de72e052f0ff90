import { Activity, Errand } from '../../../engine/index.ts';
import type { Outlet } from '../../actors/actor.ts';
import type { Dispatching, Phase } from '../dispatching.ts';
import { nearestFree } from '../nearestFree.ts';
import { levelOf } from '../overview.ts';

/**
 * Keeps batteries from running flat, for a flat robot blocks its lane until somebody comes:
 *
 * - a robot that is low goes to the nearest free charger, before it takes another task;
 * - with none free it works on, until it is so low that it had better wait off the lanes;
 * - a charging robot stays until it is full enough, or has enough and another one that is low finds no charger;
 * - a charger that goes out of service, or to which there is no way any more, is left for another one, or for work where the battery allows it.
 */
export const charge: Phase = (on, robot, out) => {
  const { work } = on.fleet.columns;
  const level = levelOf(on.fleet, robot);
  if (work.errand[robot] === Errand.charge) {
    stayOrLeave(on, robot, level, out);
    return true;
  }
  if (level >= on.def.chargeBelow || on.to.chargers.length === 0) return false;
  return goToCharger(on, robot, out);
};

/** Part of `chargeBelow` from which a robot takes no more tasks. */
export const CRITICAL = 0.4;

function stayOrLeave(on: Dispatching, robot: number, level: number, out: Outlet): void {
  const { chargeTo, chargeEnough, chargeBelow } = on.def;
  const { work } = on.fleet.columns;
  const charges = work.activity[robot] === Activity.charging;
  const charger = work.target[robot];
  if (charges ? on.fleet.closed[charger] !== 0 : on.obstructions.isUseless(charger)) {
    if (!goToCharger(on, robot, out) && level >= chargeBelow) out.act({ kind: 'release', robot });
    return;
  }
  const done = level >= chargeTo || (level >= chargeEnough && on.overview.lowAndWaiting);
  if (charges && done) out.act({ kind: 'release', robot });
}

/** @returns whether there is one */
function goToCharger(on: Dispatching, robot: number, out: Outlet): boolean {
  const charger = nearestFree(on, robot, on.to.chargers);
  if (charger < 0) return false;
  out.act({ kind: 'errand', robot, errand: Errand.charge, target: charger });
  return true;
}
