import { setTimeout } from 'node:timers/promises';
import type { FleetGateway } from '../../gateway/index.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import type { Companion } from '../runApi.ts';
import { gatewayFleet } from './gatewayFleet.ts';

/** ms that the first tick waits for all robots to be connected: nothing is to happen that nobody could have seen */
const FOR_ROBOTS = 10_000;
/** ms between looks */
const LOOK_EVERY = 20;

/** Puts a run on a broker. */
export class GatewayCompanion implements Companion {
  readonly #gateway: FleetGateway;
  #run: FleetRun | null = null;
  #hasWaited = false;

  constructor(gateway: FleetGateway) {
    this.#gateway = gateway;
  }

  begin(run: FleetRun): void {
    this.#run = run;
    this.#gateway.begin(gatewayFleet(run));
  }

  beforeTick(): Promise<void> | null {
    const { gateway, clock } = { gateway: this.#gateway, clock: this.#run?.sim.clock };
    if (this.#hasWaited || clock === undefined || gateway.topics === null) return null;
    this.#hasWaited = true;
    return waitFor(() => gateway.connected === clock[1] || gateway.isBrokerGone);
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

async function waitFor(holds: () => boolean): Promise<void> {
  for (const until = performance.now() + FOR_ROBOTS; performance.now() < until && !holds();)
    await setTimeout(LOOK_EVERY);
}
