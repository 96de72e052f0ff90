import type { FleetView } from '../engine/index.ts';
import { clockInputs } from './clockInputs.ts';
import { Counters, type Counts } from './counters.ts';
import { EdgeSlot } from './edge/edgeSlot.ts';
import type { SampleColumns } from './edge/sampleBuffer.ts';
import { sharesOf } from './edge/shares.ts';
import type { EdgeReport } from './edge/words.ts';
import { Inbox } from './inbox.ts';
import type { ExternalInput } from './orders/order.ts';
import type { Access } from './mqtt/access.ts';
import type { Failure } from './mqtt/failure.ts';
import type { Places } from './orders/places.ts';
import { serialOf } from './serial.ts';
import type { RobotOrder } from './orders/robotOrder.ts';
import { Teller } from './teller.ts';
import type { Timing } from './vda5050/dialect.ts';
import type { GatewayLog, OrderWatch } from './watch.ts';
import { dialectOf, type VdaVersion } from './vda5050/dialects.ts';

const CONTESTED =
  'robots are let in and cut off at once, again and again, and come more rarely now: does another fleet on this broker have their names? ' +
  'Then give one of the two another --manufacturer; else see whether the broker forbids what they do';

export interface FleetGatewayOptions {
  readonly url: string;
  /** how robots and telemetry say to the broker who they are; absent: not at all */
  readonly access?: Access;
  /** edge gateways that the fleet is split over */
  readonly gateways: number;
  /** what a gateway's thread runs; null: they all run in this thread */
  readonly script: string | null;
  /** null: no robot is on the broker by itself */
  readonly vda5050: RobotsOptions | null;
  /** null: none is published */
  readonly telemetry: TelemetryOptions | null;
  /** of the streams of chance */
  readonly seed: number;
  /** looks on; absent: nobody */
  readonly watch?: OrderWatch;
  /** absent: nothing is logged */
  readonly log?: GatewayLog;
  /** ms since 1970 */
  readonly now: () => number;
  /** 0 … 1 by chance, for gateways in this thread */
  readonly chance: () => number;
}

export interface RobotsOptions {
  readonly version: VdaVersion;
  readonly manufacturer: string;
  readonly timing: Timing;
}

export interface TelemetryOptions {
  /** name of the fleet in topics */
  readonly fleet: string;
  /** ticks, and s of simulated time, from one sample to the next */
  readonly everyTicks: number;
  readonly every: number;
  /** bytes of frames that each gateway keeps while the broker is away */
  readonly mostStored: number;
  /** ms since 1970 that a tick is told as; absent: now */
  readonly timeOf?: (tick: number) => number;
}

/** A fleet as the gateway looks at it. */
export interface GatewayFleet {
  readonly view: FleetView;
  readonly places: Places;
  /** what a robot knows of its order; asked for anew in every tick */
  orderOf(row: number): RobotOrder;
  /** rows of which somebody wants a state or a factsheet; emptied once they have been told */
  readonly wanted: { readonly states: Set<number>; readonly factsheets: Set<number> };
  /** Answers what comes from outside, where nobody takes orders; absent: somebody does, who takes them out of the inbox. */
  answer?(inputs: readonly ExternalInput[]): void;
  /** Writes what telemetry tells of robots from a row on, as many as the columns are long. */
  sample(row: number, into: SampleColumns): void;
}

/**
 * The fleet on a broker, split over edge gateways, each robot with a connection of its own. What comes in waits for the next tick; what goes
 * out is never waited for. With it or without it a run that nobody orders from outside is the same.
 */
export class FleetGateway {
  readonly inbox = new Inbox();
  readonly #counters = new Counters();
  readonly #of: FleetGatewayOptions;
  #slots: EdgeSlot[] = [];
  #fleet: GatewayFleet | null = null;
  #teller: Teller | null = null;
  #isContested = false;

  constructor(of: FleetGatewayOptions) {
    this.#of = of;
  }

  /** first levels of its robots' topics, the manufacturer included; null: no robot has any */
  get topics(): string | null {
    const { vda5050 } = this.#of;
    return vda5050 === null ? null : `${dialectOf(vda5050.version).prefix}/${vda5050.manufacturer}`;
  }

  /** robots that are connected */
  get connected(): number {
    return this.#slots.reduce((sum, { connected }) => sum + connected.size, 0);
  }

  /** the broker does not answer some gateway, or does not let it in */
  get isBrokerGone(): boolean {
    return this.brokerFailure !== null;
  }

  /** why it does not; null: it does */
  get brokerFailure(): Failure | null {
    return this.#slots.find((slot) => slot.brokerFailure !== null)?.brokerFailure ?? null;
  }

  /** robots are let in and cut off at once, again and again */
  get isContested(): boolean {
    return this.#isContested;
  }

  /** the next tick has a sample taken */
  get isSampleDue(): boolean {
    const { telemetry } = this.#of;
    if (telemetry === null || this.#fleet === null) return false;
    return (this.#fleet.view.clock[0] + 1) % telemetry.everyTicks === 0;
  }

  /** some gateway has not read the newest sample: the next one would take its place */
  get isSampleUnread(): boolean {
    return this.#slots.some((slot) => slot.isBehind);
  }

  /** everything that was counted so far, here and by the edge gateways */
  get counts(): Counts {
    const sum = new Counters();
    sum.addAll(this.#counters.all());
    for (const { counts } of this.#slots) sum.addAll(counts);
    return sum.all();
  }

  /** Starts the edge gateways, which connect every robot of a fleet. It does not wait for that: a broker may come later. */
  begin(fleet: GatewayFleet): void {
    const { gateways, vda5050 } = this.#of;
    const robots = fleet.view.clock[1];
    this.#fleet = fleet;
    this.#teller =
      vda5050 === null ? null : new Teller(fleet, vda5050, { counters: this.#counters, watch: this.#of.watch ?? null });
    this.#of.log?.('debug', 'robots come to the broker', { robots, gateways, broker: this.#of.url });
    this.#slots = sharesOf(robots, gateways).map((share) => {
      const factsheet = (one: number): string => this.#teller?.factsheet(one) ?? '';
      const slot = new EdgeSlot({ ...share, factsheet }, this.#of, {
        onReport: (report) => this.#hear(report),
        onLost: (why) => {
          this.#counters.add('gatewaysLost');
          this.#of.log?.('error', 'a gateway has died', { gateway: share.gateway, why });
        },
      });
      slot.start();
      return slot;
    });
  }

  /** Takes what has come for robots since the last tick, and what their clocks say: in canonical order, asked once a tick. */
  takeInputs(robots: readonly RobotOrder[]): readonly ExternalInput[] {
    const inputs = [...this.inbox.take(), ...clockInputs(robots, this.#of.now())];
    if (inputs.length > 0) this.#of.watch?.entered(inputs);
    return inputs;
  }

  /** edge gateways that are up, of those that there are */
  get gateways(): { readonly up: number; readonly all: number } {
    return { up: this.#slots.filter(({ isUp }) => isUp).length, all: this.#slots.length };
  }

  /** Publishes what has come about in the last tick, and what is due. */
  afterTick(): void {
    if (this.#fleet === null) return;
    this.#fleet.answer?.(this.inbox.take());
    this.#sample(this.#fleet);
    const now = this.#of.now();
    for (const slot of this.#slots) this.#teller?.tell(slot, now);
    this.#fleet.wanted.states.clear();
    this.#fleet.wanted.factsheets.clear();
  }

  /** Lets every robot say goodbye. */
  async close(): Promise<void> {
    await Promise.all(this.#slots.map((slot) => slot.close()));
  }

  /** Cuts a robot off, as if its power were gone. */
  kill(row: number): void {
    this.#slots.find((slot) => slot.has(row))?.killRobot(row);
  }

  /** A gateway's thread dies; it is started again by itself after a while, or by `restartGateway` where it is told to stay down. */
  killGateway(gateway: number, { stays = false } = {}): void {
    this.#slots[gateway].kill({ stays });
  }

  restartGateway(gateway: number): void {
    this.#slots[gateway].start();
  }

  #hear(report: EdgeReport): void {
    switch (report.kind) {
      case 'input':
        if (this.inbox.put(report.row, report.input)) this.#of.watch?.received(report.row, report.input);
        else this.#counters.add('refused.noRoom');
        return;
      case 'log':
        return this.#of.log?.(report.level, report.message, report.fields);
      case 'contested':
        return this.#tellContested(report.row);
      case 'connected': // what it is told by then is what it tells first
        this.#fleet?.wanted.states.add(report.row);
    }
  }

  /** Once: of two fleets with the same names, all robots meet. */
  #tellContested(row: number): void {
    if (this.#isContested) return;
    this.#isContested = true;
    this.#of.log?.('warn', CONTESTED, { robot: serialOf(row), broker: this.#of.url });
  }

  #sample(fleet: GatewayFleet): void {
    const { telemetry, now } = this.#of;
    const tick = fleet.view.clock[0];
    if (telemetry === null || tick % telemetry.everyTicks !== 0) return;
    const time = telemetry.timeOf?.(tick) ?? now();
    for (const slot of this.#slots) slot.sample(tick, time, (columns) => fleet.sample(slot.row, columns));
  }
}
