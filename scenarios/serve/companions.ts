import type { FleetRun } from '../run/fleetRun.ts';
import type { Companion } from '../runApi.ts';

/** Several who go along with a run, as one. The first has the say about its pace, and the others see each tick begin after it has waited. */
export class Companions implements Companion {
  readonly #pace: Companion;
  readonly #others: readonly Companion[];

  constructor(pace: Companion, ...others: readonly Companion[]) {
    this.#pace = pace;
    this.#others = others;
  }

  begin(run: FleetRun, ticks: number): void {
    for (const one of [this.#pace, ...this.#others]) one.begin(run, ticks);
  }

  beforeTick(): Promise<void> | null {
    const wait = this.#pace.beforeTick();
    if (wait === null) this.#tellOthers();
    return wait === null ? null : wait.then(() => this.#tellOthers());
  }

  afterTick(): void {
    for (const one of [...this.#others, this.#pace]) one.afterTick();
  }

  #tellOthers(): void {
    for (const one of this.#others) void one.beforeTick();
  }
}
