import { formatDuration } from '../duration.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import { freeFlowSeconds } from './swapPlaces.ts';

/** @returns a warning that a swap cannot end within its run, since the longest way takes longer for who has the floor to itself; nothing where it may */
export function describeSwap({ scenario, floor }: Pick<FleetRun, 'scenario' | 'floor'>): string[] {
  const alone = freeFlowSeconds(scenario, floor);
  const { duration } = scenario;
  if (alone === null || alone <= duration) return [];
  return [
    `warning: not all free movers can get to their places: the longest way takes ${formatDuration(Math.ceil(alone))} alone at top speed, ` +
      `and the run ends after ${formatDuration(duration)}; use a longer duration, or fewer movers`,
  ];
}
