import type { Scene } from '../../viewer/index.ts';
import { kindsOfMovers } from '../movers/moverKinds.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import { fleetSize, moversOf } from '../scenario.ts';

/** Bulk agents that are shown: of more, every so many-th. */
const MOST_SHOWN = 100_000;

/** @returns which robots are free movers */
export function freeRows({ sim: { crowd }, scenario }: FleetRun): Pick<Scene, 'free'> {
  if (crowd?.def.body !== 'robots') return {};
  return { free: { first: fleetSize(scenario), count: moversOf(scenario) } };
}

/** @returns what stays as it is of bulk agents */
export function sceneAgents(run: FleetRun, seed: number): Pick<Scene, 'agents'> {
  const { scenario, sim } = run;
  const { movers } = scenario;
  if (movers === undefined || sim.crowd?.def.body !== 'block') return {};
  const { count } = sim.crowd.def;
  const every = shownEvery(count);
  const first = scenario.robots.fleet.length;
  const kinds = movers.fleet.length === 1 ? new Uint8Array(1) : kindsOfMovers(movers, seed);
  const classes = Array.from(kinds, (kind) => first + kind).filter((_, number) => number % every === 0);
  return { agents: { count, every, classes } };
}

/** @returns of how many bulk agents one is shown */
export function shownEvery(count: number): number {
  return Math.max(1, Math.ceil(count / MOST_SHOWN));
}
