import type { FleetGateway, GatewayLog } from '../../gateway/index.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import type { Companion } from '../runApi.ts';
import type { FleetMetrics } from './fleetMetrics.ts';
import type { Health } from './healthServer.ts';
import { PlannerLog } from './plannerLog.ts';

/** s by the clock without a tick after which a run counts as dead */
const DEAD_AFTER = 10;

/** A run as those see it who watch its process: whether it goes on, and how long ticks take. */
export class ObservedRun implements Companion, Health {
  run: FleetRun | null = null;
  readonly #planners: PlannerLog;
  #metrics: FleetMetrics | null = null;
  #gateway: FleetGateway | null = null;
  #beganAt = performance.now();
  #endedAt = performance.now();

  constructor(log: GatewayLog) {
    this.#planners = new PlannerLog(log);
  }

  /** From now on figures are taken. */
  measure(metrics: FleetMetrics, gateway: FleetGateway): void {
    this.#metrics = metrics;
    this.#gateway = gateway;
  }

  begin(run: FleetRun): void {
    this.run = run;
    this.#metrics?.begin(run);
  }

  beforeTick(): null {
    this.#beganAt = performance.now();
    return null;
  }

  afterTick(): void {
    this.#endedAt = performance.now();
    this.#metrics?.observeTick((this.#endedAt - this.#beganAt) / 1000);
    if (this.run !== null) this.#planners.observe(this.run);
  }

  aliveProblem(): string | null {
    const since = (performance.now() - this.#endedAt) / 1000;
    return since < DEAD_AFTER ? null : `no tick for ${since.toFixed(0)} s`;
  }

  readyProblem(): string | null {
    if (this.run === null || this.#gateway === null) return 'the run has not begun';
    const { gateways, connected, topics } = this.#gateway;
    if (gateways.up < gateways.all) return `${gateways.all - gateways.up} of ${gateways.all} gateways are down`;
    const robots = this.run.sim.clock[1];
    return topics === null || connected === robots ? null : `${connected} of ${robots} robots are connected`;
  }

  async metrics(): Promise<{ readonly type: string; readonly text: string }> {
    return { type: this.#metrics?.contentType ?? 'text/plain', text: (await this.#metrics?.text()) ?? '' };
  }
}
