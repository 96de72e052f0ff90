import { lifFloor } from '../lif/lifFloor.ts';
import { Errand, EventKind } from '../../engine/index.ts';
import type { Scenario } from '../scenario.ts';
import { advance, createFleetRun, type FleetRun } from './fleetRun.ts';

/**
 * The twin of a run: same seed, tasks, guidance and dispatch, but robots pass through each other and nothing fails. What
 * it does more is what traffic costs; waiting in a station's queue counts as traffic, too.
 */
export interface FreeFlow {
  /** @returns tasks done between the end of the warm-up and a tick; a failed twin costs its ratio, never the run */
  tasksAt(tick: number): Promise<FreeFlowTasks>;
  /** lets go of a twin that nobody will ask again */
  close(): void;
}

export type FreeFlowTasks =
  | { readonly ok: true; readonly tasks: number }
  | { readonly ok: false; /** one line */ readonly message: string };

/** @returns what is told of a twin that failed */
export function failedTwin(error: unknown): FreeFlowTasks {
  const [line] = (error instanceof Error ? error.message : String(error)).split('\n');
  return { ok: false, message: `the free-flow twin failed, so there is no free-flow ratio: ${line}` };
}

/** Counts a twin's tasks up to each tick, as far as it has been run. */
export class FreeFlowCount {
  readonly #run: FleetRun;
  readonly #warmUpTicks: number;
  /** tasks after the warm-up, up to each tick */
  readonly #tasks: Uint32Array;

  /** @param tasks counts are written here; as long as there are ticks, and one */
  constructor(scenario: Scenario, seed: number, tasks: Uint32Array) {
    const built = createFleetRun(scenario, { seed, freeFlow: true, lif: lifFloor });
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
