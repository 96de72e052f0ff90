import { setTimeout } from 'node:timers/promises';
import type { FleetGateway } from '../../gateway/index.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import type { Companion } from '../runApi.ts';
import { gatewayFleet } from './gatewayFleet.ts';
import { TelemetryWait } from './telemetryWait.ts';

/** ms that the first tick waits for all robots to be connected: nothing is to happen that nobody could have seen */
const FOR_ROBOTS = 10_000;
/** ms between looks */
const LOOK_EVERY = 20;

export interface GatewayCompanionOptions {
  /** nobody waits any more, neither for robots */
  readonly shouldStop?: () => boolean;
  /** true: the run is held up, within bounds, so that no sample of telemetry is left out; absent: it never is */
  readonly waitsForTelemetry?: boolean;
  /** told in a line when the run begins without some of them */
  readonly note?: (line: string) => void;
}

/** Puts a run on a broker. */
export class GatewayCompanion implements Companion {
  readonly #gateway: FleetGateway;
  readonly #of: GatewayCompanionOptions;
  readonly #telemetry: TelemetryWait | null;
  #run: FleetRun | null = null;
  #hasWaited = false;

  constructor(gateway: FleetGateway, of: GatewayCompanionOptions = {}) {
    this.#gateway = gateway;
    this.#of = of;
    this.#telemetry = of.waitsForTelemetry === true ? new TelemetryWait(() => gateway.isSampleUnread) : null;
  }

  begin(run: FleetRun): void {
    this.#run = run;
    this.#gateway.begin(gatewayFleet(run));
  }

  beforeTick(): Promise<void> | null {
    const { gateway, clock } = { gateway: this.#gateway, clock: this.#run?.sim.clock };
    if (this.#telemetry !== null && gateway.isSampleDue) {
      const wait = this.#telemetry.next();
      if (wait !== null) return wait;
    }
    if (this.#hasWaited || clock === undefined || gateway.topics === null) return null;
    this.#hasWaited = true;
    return this.#waitForRobots(clock[1]);
  }

  async #waitForRobots(all: number): Promise<void> {
    const gateway = this.#gateway;
    const { shouldStop = () => false, note } = this.#of;
    await waitFor(() => gateway.connected === all || gateway.isBrokerGone || shouldStop());
    if (gateway.connected === all || shouldStop()) return;
    note?.(`note: ${whyNotAll(gateway)}: ${gateway.connected} of ${all} robots are connected, the others try on`);
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

function whyNotAll({ isContested, brokerFailure: failure, connected }: FleetGateway): string {
  if (isContested) return 'the broker lets robots in and cuts them off at once';
  if (failure?.isRefused === true) return `the broker does not let everybody in (${failure.why})`;
  if (connected > 0) return 'the broker is slow';
  return failure === null ? 'the broker does not answer' : `the broker does not answer (${failure.why})`;
}

async function waitFor(holds: () => boolean): Promise<void> {
  for (const until = performance.now() + FOR_ROBOTS; performance.now() < until && !holds();)
    await setTimeout(LOOK_EVERY);
}
