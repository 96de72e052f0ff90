import type { FleetGateway } from '../../gateway/index.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import type { Companion } from '../runApi.ts';
import { gatewayFleet } from './gatewayFleet.ts';

/** Puts a run on a broker, beside what else goes along with it and has the say about its pace. */
export class GatewayCompanion implements Companion {
  readonly #beside: Companion | null;
  readonly #gateway: FleetGateway;

  constructor(gateway: FleetGateway, beside: Companion | null) {
    this.#gateway = gateway;
    this.#beside = beside;
  }

  begin(run: FleetRun, ticks: number): void {
    this.#beside?.begin(run, ticks);
    this.#gateway.begin(gatewayFleet(run));
  }

  beforeTick(): Promise<void> | null {
    return this.#beside?.beforeTick() ?? null;
  }

  afterTick(): void {
    this.#gateway.afterTick();
    this.#beside?.afterTick();
  }
}
