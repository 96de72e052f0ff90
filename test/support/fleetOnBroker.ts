import { lifFloor } from '../../scenarios/lif/lifFloor.ts';
import { setImmediate } from 'node:timers/promises';
import { connectAsync, type MqttClient } from 'mqtt';
import {
  dialectOf,
  FleetGateway,
  startEmbeddedBroker,
  type Dialect,
  type EmbeddedBroker,
  type OrderWatch,
  type VdaVersion,
} from '../../gateway/index.ts';
import * as onBoard from '../../gateway/onboard.ts';
import { advance, createFleetRun, type FleetRun } from '../../scenarios/run/fleetRun.ts';
import { gatewayFleet } from '../../scenarios/serve/gatewayFleet.ts';
import type { OtherTopic } from '../../gateway/vda5050/dialect.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { comesAbout } from './comesAbout.ts';
import { readRight } from './scenarioText.ts';

/** What the test itself says. */
const OWN: ReadonlySet<string> = new Set<OtherTopic>(['order', 'instantActions', 'zoneSet', 'responses']);

/** A message that was seen on the broker. */
export interface Seen {
  readonly serial: string;
  readonly topic: string;
  readonly message: Readonly<Record<string, unknown>>;
  readonly retain: boolean;
}

export interface FleetOnBrokerOptions {
  readonly version?: VdaVersion;
  /** absent: one */
  readonly gateways?: number;
  readonly watch?: OrderWatch;
  /** absent: the embedded one */
  readonly startBroker?: () => Promise<EmbeddedBroker>;
}

/** A fleet on a broker of its own, and somebody outside who listens to everything. Time goes on as the test has it. */
export class FleetOnBroker {
  readonly run: FleetRun;
  readonly gateway: FleetGateway;
  readonly seen: Seen[] = [];
  /** ms since 1970 */
  now = Date.UTC(2026, 0, 1);
  readonly broker: EmbeddedBroker;
  readonly outside: MqttClient;
  readonly dialect: Dialect;

  private constructor(of: {
    run: FleetRun;
    gateway: FleetGateway;
    broker: EmbeddedBroker;
    outside: MqttClient;
    dialect: Dialect;
  }) {
    this.dialect = of.dialect;
    this.run = of.run;
    this.gateway = of.gateway;
    this.broker = of.broker;
    this.outside = of.outside;
  }

  static async start(scenario: string | Scenario, of: FleetOnBrokerOptions = {}): Promise<FleetOnBroker> {
    const { version = '3.0', gateways = 1, startBroker = () => startEmbeddedBroker(0) } = of;
    const dialect = dialectOf(version);
    const broker = await startBroker();
    const gateway = new FleetGateway({
      url: broker.url,
      gateways,
      script: null,
      vda5050: { version, manufacturer: 'shoal', timing: { stateInterval: 30, visualizationInterval: 1 } },
      telemetry: null,
      ...(of.watch === undefined ? {} : { watch: of.watch }),
      seed: 1,
      now: () => fleet.now,
      chance: () => 0.5,
    });
    const built = createFleetRun(typeof scenario === 'string' ? readRight(scenario) : scenario, {
      seed: 1,
      inputs: { at: (_tick, robots) => gateway.takeInputs(robots) },
      onBoard,
      lif: lifFloor,
    });
    if (!built.ok) throw new Error(JSON.stringify(built.problems));
    const outside = await connectAsync(broker.url, { protocolVersion: 4 });
    const fleet = new FleetOnBroker({ run: built.run, gateway, broker, outside, dialect });
    outside.on('message', (path, payload, { retain }) => {
      const [topic, serial] = path.split('/').toReversed();
      if (OWN.has(topic)) return;
      fleet.seen.push({ serial, topic, message: JSON.parse(payload.toString()) as Seen['message'], retain });
    });
    await outside.subscribeAsync(`${dialect.prefix}/#`);
    return fleet;
  }

  /** Connects the robots, and waits until they all are. */
  async begin(): Promise<this> {
    const { sim } = this.run;
    this.gateway.begin(gatewayFleet(this.run));
    await this.until(() => this.gateway.connected === sim.clock[1] && this.of('factsheet').length === sim.clock[1], 0);
    return this;
  }

  /** @returns what was seen of a topic, of a robot */
  of(topic: string, serial?: string): Seen[] {
    return this.seen.filter((one) => one.topic === topic && (serial === undefined || one.serial === serial));
  }

  /** @returns the last state of a robot */
  state(serial = 'robot-0000'): Seen['message'] {
    return this.of('state', serial).at(-1)?.message ?? {};
  }

  async send(topic: OtherTopic, body: object, serial = 'robot-0000'): Promise<void> {
    const header = {
      headerId: 0,
      timestamp: '2026-01-01T00:00:00.000Z',
      version: this.dialect.version,
      manufacturer: 'shoal',
    };
    const message = JSON.stringify({ ...header, serialNumber: serial, ...body });
    await this.sendRaw(topic, message, serial);
  }

  async sendRaw(topic: string, payload: string | Buffer, serial = 'robot-0000'): Promise<void> {
    await this.outside.publishAsync(`${this.dialect.prefix}/shoal/${serial}/${topic}`, payload);
  }

  /** Lets the simulation go on, and what is said go there and back, until something holds. */
  async until(holds: () => boolean, ticksAtOnce = 1): Promise<void> {
    const goOn = (): Promise<void> => {
      for (let i = 0; i < ticksAtOnce; i++) {
        advance(this.run);
        this.now += 1000 * this.run.scenario.dt;
        this.gateway.afterTick();
      }
      return setImmediate();
    };
    await comesAbout(holds, goOn, () => JSON.stringify(this.seen.slice(-5)));
  }

  async close(): Promise<void> {
    await this.gateway.close();
    await this.outside.endAsync(true);
    await this.broker.close();
  }
}
