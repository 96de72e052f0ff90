import type { FleetRun } from '../run/fleetRun.ts';

/** @returns a warning where free movers are so large, or see so little, that two of them touch before they heed each other; none otherwise */
export function describeSight({ movers }: Pick<FleetRun, 'movers'>): string[] {
  if (movers === null) return [];
  const { maxRadius, comfort, neighbourDistance, body } = movers.crowd.def;
  const both = 2 * (maxRadius + comfort);
  if (neighbourDistance >= both) return [];
  const outcome = body === 'block' ? 'they run into each other' : 'the guard alone keeps them apart';
  return [
    `warning: free movers heed each other within ${neighbourDistance} m, and the middles of two of the largest are ${both.toFixed(2)} m apart where they touch, ` +
      `comfort included: ${outcome}; use a larger movers.avoidance.neighbourDistance`,
  ];
}
