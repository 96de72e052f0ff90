import type { GatewayLog } from '../../gateway/index.ts';
import type { FleetRun } from '../run/fleetRun.ts';

/** s of simulated time between looks */
const LOOK_EVERY = 1;

/** Logs what befalls planners: each restart, and each pause after too many of them, with actor and zone. */
export class PlannerLog {
  readonly #log: GatewayLog;
  readonly #seen = new Map<string, { restarts: number; escalations: number; refused: number }>();

  constructor(log: GatewayLog) {
    this.#log = log;
  }

  /** Call after each tick. */
  observe({ sim, scenario, planning }: FleetRun): void {
    const tick = sim.clock[0];
    if (tick % Math.max(1, Math.round(LOOK_EVERY / scenario.dt)) !== 0) return;
    for (const { name, restarts, escalations, refused } of planning.supervisor.report().actors) {
      const before = this.#seen.get(name) ?? { restarts: 0, escalations: 0, refused: 0 };
      const zone = /^zone(\d+)$/.exec(name)?.[1];
      const fields = { actor: name, ...(zone === undefined ? {} : { zone: Number(zone) }), tick };
      if (restarts > before.restarts) this.#log('warn', 'a planner was started again', { ...fields, restarts });
      if (escalations > before.escalations)
        this.#log('error', 'a planner pauses: it was started again too often', fields);
      if (refused > before.refused) this.#log('warn', 'a mailbox was full', { ...fields, refused });
      this.#seen.set(name, { restarts, escalations, refused });
    }
  }
}
