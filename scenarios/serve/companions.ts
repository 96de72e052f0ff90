import type { FleetRun } from '../run/fleetRun.ts';
import type { Companion } from '../runApi.ts';

/** Several who go along with a run, as one: each in its turn, and none before those ahead of it have waited for what they wait for. */
export class Companions implements Companion {
  readonly #all: readonly Companion[];

  constructor(...all: readonly Companion[]) {
    this.#all = all;
  }

  begin(run: FleetRun, ticks: number): void {
    for (const one of this.#all) one.begin(run, ticks);
  }

  beforeTick(): Promise<void> | null {
    return this.#askFrom(0);
  }

  afterTick(): void {
    for (const one of this.#all) one.afterTick();
  }

  #askFrom(first: number): Promise<void> | null {
    for (let i = first; i < this.#all.length; i++) {
      const wait = this.#all[i].beforeTick();
      if (wait !== null) return wait.then(() => this.#askFrom(i + 1) ?? undefined);
    }
    return null;
  }
}
