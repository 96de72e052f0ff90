import type { FleetRun } from '../run/fleetRun.ts';
import type { Scenario } from '../scenario.ts';
import type { DoorsNow } from './doorsNow.ts';
import { doingNow, doorsNow, freeMover, type FreeMover } from './freeMover.ts';
import { heldUpOf } from './heldUp.ts';
import { kindsOfMovers } from './moverKinds.ts';
import { areasOf, type TaskArea } from './taskAreas.ts';

/** What those who look on may ask of free movers. It changes nothing; a page that shows none does without (`kit.ts`). */
export interface MoversLook {
  /** @returns share of the fleet that each belongs to, by its number */
  kinds(scenario: Scenario, seed: number): Uint8Array;
  areas(scenario: Scenario): TaskArea[];
  freeMover(run: FleetRun, row: number): FreeMover | null;
  doingNow(run: FleetRun, row: number): FreeMover['doing'] | null;
  doorsNow(run: FleetRun): DoorsNow | null;
  heldUpOf(run: Pick<FleetRun, 'movers'>): number | null;
}

export const moversLook: MoversLook = {
  kinds: ({ movers }, seed) => (movers === undefined ? new Uint8Array(0) : kindsOfMovers(movers, seed)),
  areas: ({ movers }) => (movers === undefined ? [] : areasOf(movers)),
  freeMover,
  doingNow,
  doorsNow,
  heldUpOf,
};
