import type { FleetGateway } from '../../gateway/index.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import type { Companion } from '../runApi.ts';
import { gatewayFleet } from './gatewayFleet.ts';

/** Puts a run on a broker. */
export class GatewayCompanion implements Companion {
  readonly #gateway: FleetGateway;
  #run: FleetRun | null = null;

  constructor(gateway: FleetGateway) {
    this.#gateway = gateway;
  }

  begin(run: FleetRun): void {
    this.#run = run;
    this.#gateway.begin(gatewayFleet(run));
  }

  beforeTick(): null {
    return null;
  }

  afterTick(): void {
    this.#failWith();
    this.#gateway.afterTick();
  }

  /** Gateways die and are started again as the scenario has it; what that does to planners the run knows by itself. */
  #failWith(): void {
    if (this.#run === null) return;
    const tick = this.#run.sim.clock[0];
    for (const { fault, target, from, until } of this.#run.faults) {
      if (fault.kind !== 'gateway.crash') continue;
      if (tick === from) this.#gateway.killGateway(target, { stays: true });
      if (tick === until) this.#gateway.restartGateway(target);
    }
  }
}
