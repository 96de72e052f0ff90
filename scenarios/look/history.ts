import type { Snapshot } from '../../engine/index.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import type { Tally, TallyCounts } from './tally.ts';

/** What is known of a run beside its present state: where one can jump to, and what should be found there. */
export interface History {
  /** last tick of the run */
  readonly ticks: number;
  /** @returns the state hash that was recorded for a tick, null where none was */
  expected(tick: number): string | null;
  /** @returns the newest tick at or before this one whose state can be loaded */
  nearest(tick: number): number;
  /** @returns the state at such a tick */
  load(tick: number): Snapshot;
  /** @returns what had been counted up to such a tick */
  counts(tick: number): TallyCounts;
  /**
   * Is shown each tick that is simulated, the first one included, and takes down what it wants to remember.
   *
   * @param hash says the state hash; whoever calls needs it too, and it takes longer than a tick
   */
  note(run: FleetRun, tally: Tally, hash: () => string): void;
}
