import { Mode, type Simulation } from '../../engine/index.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import { judgeTick, type ContactVerdict, type Sweep } from './oracles/contactOracle.ts';

/** Notes where robots are before a tick, and hands the contact oracle what they did in it. */
export class SweepRecorder {
  #start: readonly (readonly [x: number, y: number, theta: number] | null)[] = [];

  begin({ columns, clock }: Simulation): void {
    const { pose, kind } = columns;
    this.#start = Array.from({ length: clock[1] }, (_, row) =>
      kind.mode[row] === Mode.unused ? null : [pose.x[row], pose.y[row], pose.theta[row]],
    );
  }

  judge({ sim, floor }: FleetRun): ContactVerdict {
    const { twist, kind } = sim.columns;
    const sweeps = this.#start.map((start, row): Sweep | undefined => {
      if (start === null) return undefined;
      const [x, y, theta] = start;
      const { footprint } = sim.classes[kind.class[row]].def;
      return { footprint, x, y, theta, forward: twist.forward[row], left: twist.left[row], turn: twist.turn[row] };
    });
    return judgeTick(sweeps, floor, sim.def.dt);
  }
}
