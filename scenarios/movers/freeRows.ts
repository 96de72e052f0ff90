import type { FleetRun } from '../run/fleetRun.ts';
import { fleetSize, moversOf } from '../scenario.ts';

/** @returns which robots are free movers */
export function freeRows({ sim: { crowd }, scenario }: Pick<FleetRun, 'sim' | 'scenario'>): {
  readonly free?: { readonly first: number; readonly count: number };
} {
  if (crowd?.def.body !== 'robots') return {};
  return { free: { first: fleetSize(scenario), count: moversOf(scenario) } };
}
