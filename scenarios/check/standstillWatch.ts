import { Errand } from '../../engine/index.ts';
import type { FleetRun } from '../run/fleetRun.ts';

/** Notes since when nobody has moved: the moment at which a fleet got stuck. */
export class StandstillWatch {
  #moved = 0;

  look({ sim }: FleetRun): void {
    const { twist } = sim.columns;
    for (let row = 0; row < sim.clock[1]; row++) {
      if (twist.forward[row] === 0 && twist.left[row] === 0 && twist.turn[row] === 0) continue;
      this.#moved = sim.clock[0];
      return;
    }
  }

  /** @returns s since anybody moved */
  secondsStill({ sim, scenario }: FleetRun): number {
    return (sim.clock[0] - this.#moved) * scenario.dt;
  }

  /** @returns tick since which nobody has moved, null where somebody has within the last 10 s */
  standsSince(run: FleetRun): number | null {
    return this.secondsStill(run) > LONG ? this.#moved : null;
  }

  /** @returns robots that have somewhere to go */
  waiting({ sim }: FleetRun): number[] {
    const { work } = sim.columns;
    return Array.from({ length: sim.clock[1] }, (_, row) => row).filter(
      (row) => work.errand[row] !== Errand.none || work.task[row] >= 0,
    );
  }
}

/** s */
const LONG = 10;
