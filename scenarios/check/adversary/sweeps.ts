import { Mode, rowsOf, type Simulation } from '../../../engine/index.ts';
import type { Sweep } from '../oracles/sweptBody.ts';

type MutableSweep = { -readonly [K in keyof Sweep]: Sweep[K] };

/** What every row did in a tick, for the oracle. The objects are used again for the next tick. */
export class Sweeps {
  readonly #all: readonly MutableSweep[];
  readonly #used: (Sweep | undefined)[] = [];

  constructor(capacity: number) {
    this.#all = Array.from({ length: capacity }, () => ({
      footprint: { kind: 'circle', radius: 0 },
      x: 0,
      y: 0,
      theta: 0,
      forward: 0,
      left: 0,
      turn: 0,
    }));
  }

  /** @returns the sweeps of the tick that has just been run, by row; undefined where there is no robot */
  read(sim: Simulation): readonly (Sweep | undefined)[] {
    const { twist, kind } = sim.columns;
    const { start } = sim.scratch;
    const rows = rowsOf(sim);
    this.#used.length = rows;
    for (let row = 0; row < rows; row++) {
      if (kind.mode[row] === Mode.unused) {
        this.#used[row] = undefined;
        continue;
      }
      const sweep = this.#all[row];
      sweep.footprint = sim.classes[kind.class[row]].def.footprint;
      sweep.x = start.x[row];
      sweep.y = start.y[row];
      sweep.theta = start.theta[row];
      sweep.forward = twist.forward[row];
      sweep.left = twist.left[row];
      sweep.turn = twist.turn[row];
      this.#used[row] = sweep;
    }
    return this.#used;
  }
}
