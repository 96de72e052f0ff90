import { captureState, type Snapshot } from '../../engine/index.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import type { History } from './history.ts';
import type { Tally, TallyCounts } from './tally.ts';

interface Kept {
  readonly snapshot: Snapshot;
  readonly counts: TallyCounts;
}

/**
 * The history of a run that nobody has recorded: it remembers what it sees. Its memory is bounded: where there is no more
 * room every second snapshot goes, and from then on they are taken half as often.
 */
export class OwnHistory implements History {
  readonly ticks: number;
  readonly #hashEvery: number;
  readonly #mostBytes: number;
  readonly #hashes = new Map<number, string>();
  readonly #kept = new Map<number, Kept>();
  #keepEvery: number;
  #bytes = 0;

  constructor(of: {
    readonly ticks: number;
    /** ticks between hashes, and between snapshots at first */
    readonly hashEvery: number;
    readonly keepEvery: number;
    readonly mostBytes: number;
  }) {
    this.ticks = of.ticks;
    this.#hashEvery = of.hashEvery;
    this.#keepEvery = of.keepEvery;
    this.#mostBytes = of.mostBytes;
  }

  expected(tick: number): string | null {
    return this.#hashes.get(tick) ?? null;
  }

  nearest(tick: number): number {
    let best = 0;
    for (const kept of this.#kept.keys()) if (kept <= tick && kept > best) best = kept;
    return best;
  }

  load(tick: number): Snapshot {
    return this.#at(tick).snapshot;
  }

  counts(tick: number): TallyCounts {
    return this.#at(tick).counts;
  }

  note(run: FleetRun, tally: Tally, hash: () => string): void {
    const tick = run.sim.clock[0];
    if (tick % this.#hashEvery === 0 && !this.#hashes.has(tick)) this.#hashes.set(tick, hash());
    if (tick % this.#keepEvery !== 0 || this.#kept.has(tick)) return;
    const kept: Kept = { snapshot: captureState(run.parts, tick), counts: tally.copy() };
    this.#kept.set(tick, kept);
    this.#bytes += bytesOf(kept);
    while (this.#bytes > this.#mostBytes && this.#kept.size > 2) this.#thinOut();
  }

  #at(tick: number): Kept {
    const kept = this.#kept.get(tick);
    if (kept === undefined) throw new Error(`tick ${tick} was not kept`);
    return kept;
  }

  #thinOut(): void {
    this.#keepEvery *= 2;
    for (const [tick, kept] of this.#kept) {
      if (tick % this.#keepEvery === 0) continue;
      this.#kept.delete(tick);
      this.#bytes -= bytesOf(kept);
    }
  }
}

function bytesOf({ snapshot, counts }: Kept): number {
  return snapshot.data.length + counts.spent.byteLength + counts.waited.byteLength;
}
