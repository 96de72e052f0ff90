import { Errand, EventKind } from '../../engine/index.ts';
import type { Scenario } from '../scenario.ts';
import { advance, createFleetRun, type FleetRun } from './fleetRun.ts';

/**
 * The twin of a run: same seed, tasks, guidance and dispatch, but robots pass through each other and nothing fails. What
 * it does more is what traffic costs; waiting in a station's queue counts as traffic, too.
 */
export interface FreeFlow {
  /** @returns tasks done between the end of the warm-up and a tick */
  tasksAt(tick: number): Promise<number>;
  /** lets go of a twin that nobody will ask again */
  close(): void;
}

/** Counts a twin's tasks up to each tick, as far as it has been run. */
export class FreeFlowCount {
  readonly #run: FleetRun;
  readonly #warmUpTicks: number;
  /** tasks after the warm-up, up to each tick */
  readonly #tasks: Uint32Array;

  /** @param tasks counts are written here; as long as there are ticks, and one */
  constructor(scenario: Scenario, seed: number, tasks: Uint32Array) {
    const built = createFleetRun(scenario, { seed, freeFlow: true });
    if (!built.ok) throw new Error(`the twin of a run that could be built: ${built.problems[0].message}`);
    this.#run = built.run;
    this.#warmUpTicks = Math.round(scenario.warmUp / scenario.dt);
    this.#tasks = tasks;
  }

  get tick(): number {
    return this.#run.sim.clock[0];
  }

  /** Goes on up to `tick`. */
  runTo(tick: number): void {
    const { events, clock } = this.#run.sim;
    while (clock[0] < tick) {
      advance(this.#run);
      const now = clock[0];
      let tasks = this.#tasks[now - 1];
      if (now > this.#warmUpTicks) {
        for (let i = 0; i < events.count; i++) {
          if (events.kind[i] !== EventKind.errandDone) continue;
          if (events.value[i] === Errand.deliver || events.value[i] === Errand.pass) tasks++;
        }
      }
      this.#tasks[now] = tasks;
    }
  }
}
