import type { Scene } from '../../viewer/index.ts';
import type { FleetRun } from '../run/fleetRun.ts';

/** Bulk agents that are shown: of more, every so many-th. */
const MOST_SHOWN = 100_000;

/** @returns what stays as it is of bulk agents */
export function sceneAgents({ scenario, sim, movers }: FleetRun, seed: number): Pick<Scene, 'agents'> {
  if (movers === null || sim.crowd?.def.body !== 'block') return {};
  const { count } = sim.crowd.def;
  const every = shownEvery(count);
  const first = scenario.robots.fleet.length;
  const kinds = scenario.movers?.fleet.length === 1 ? new Uint8Array(1) : movers.look.kinds(scenario, seed);
  const classes = Array.from(kinds, (kind) => first + kind).filter((_, number) => number % every === 0);
  return { agents: { count, every, classes } };
}

/** @returns of how many bulk agents one is shown */
export function shownEvery(count: number): number {
  return Math.max(1, Math.ceil(count / MOST_SHOWN));
}
