import type { FleetGateway } from '../../gateway/index.ts';
import { Places } from '../../gateway/onboard.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import type { Companion } from '../runApi.ts';

/** Puts a run on a broker beside what else goes along with it, which has the say about its pace. */
export class ServingCompanion implements Companion {
  readonly #beside: Companion;
  readonly #gateway: FleetGateway;

  constructor(gateway: FleetGateway, beside: Companion) {
    this.#gateway = gateway;
    this.#beside = beside;
  }

  begin(run: FleetRun, ticks: number): void {
    this.#beside.begin(run, ticks);
    const { planning, floor, outside } = run;
    if (outside === null) return;
    const places = new Places(floor.name, floor.graph);
    this.#gateway.begin({ view: planning.fleet, machine: outside.machine, places });
  }

  beforeTick(): Promise<void> | null {
    return this.#beside.beforeTick();
  }

  afterTick(): void {
    this.#gateway.afterTick();
    this.#beside.afterTick();
  }
}
