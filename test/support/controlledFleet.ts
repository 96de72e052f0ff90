import { setImmediate, setTimeout } from 'node:timers/promises';
import { connectAsync, type MqttClient } from 'mqtt';
import { expect } from 'vitest';
import { Errand, EventKind } from '../../engine/index.ts';
import { controlDialectOf, FleetLink, type EmbeddedBroker, type VdaVersion } from '../../gateway/index.ts';
import { Places } from '../../gateway/onboard.ts';
import { tasksDone } from '../../planners/index.ts';
import { CONTROL_TIMING, type ControlContext, type ControlLink } from '../../scenarios/control/controlContext.ts';
import { createControl, namesOf } from '../../scenarios/control/createControl.ts';
import type { DrivenRobot } from '../../scenarios/control/drivenRobot.ts';
import type { FleetControl } from '../../scenarios/control/fleetControl.ts';
import { RollCall } from '../../scenarios/control/rollCall.ts';
import { advance } from '../../scenarios/run/fleetRun.ts';
import { fleetSize, type Scenario } from '../../scenarios/scenario.ts';
import type { TaskList } from './controlSite.ts';
import { FleetOnBroker } from './fleetOnBroker.ts';
import { readRight } from './scenarioText.ts';
import { gridOf } from '../../scenarios/siteFloor.ts';

/** s of the robots' time after which something that has not come about never will */
const GIVEN_UP = 1200;
/** What is said goes its way in 0.2 s of the robots' time, or a little more. */
const TICKS_AT_ONCE = 2;

export interface ControlledFleetOptions {
  readonly version?: VdaVersion;
  /** absent: one */
  readonly gateways?: number;
  readonly startBroker?: () => Promise<EmbeddedBroker>;
  /** that the scenario names */
  readonly files?: Readonly<Record<string, string>>;
  /** puts something between the control and its connection */
  readonly between?: (link: FleetLink) => ControlLink;
}

/** What truly happened to the robots, as their world has it and whatever the control believes. */
export interface TrueDeeds {
  /** nodes where something was picked up and set down, in the order in which it was */
  readonly picked: number[];
  readonly dropped: number[];
  contacts: number;
  protectiveStops: number;
}

/**
 * Both ends against each other in one process: robots on a broker, and a fleet control that drives them. Time goes on as the test has it,
 * and neither end is ever so far ahead that the other does not hear what was said.
 */
export class ControlledFleet {
  readonly fleet: FleetOnBroker;
  readonly deeds: TrueDeeds = { picked: [], dropped: [], contacts: 0, protectiveStops: 0 };
  /** lines that the control has told people */
  readonly said: string[] = [];
  /** messages that it has sent, and their topics */
  readonly sent: { readonly topic: string; readonly message: string }[] = [];
  control: FleetControl | null = null;
  context: ControlContext | null = null;
  link: FleetLink | null = null;
  readonly #scenario: Scenario;
  readonly #of: ControlledFleetOptions;
  readonly #fence: MqttClient;
  #fences = 0;
  #passed = 0;
  #sessions = 0;

  private constructor(of: {
    fleet: FleetOnBroker;
    fence: MqttClient;
    scenario: Scenario;
    options: ControlledFleetOptions;
  }) {
    this.fleet = of.fleet;
    this.#fence = of.fence;
    this.#scenario = of.scenario;
    this.#of = of.options;
    of.fence.on('message', (_, payload) => (this.#passed = Math.max(this.#passed, Number(payload.toString()))));
  }

  /** @param site floor and robots, and everything else but the demand. @param demand that the control has to see to */
  static async start(site: string, demand: string, options: ControlledFleetOptions = {}): Promise<ControlledFleet> {
    const { files = {} } = options;
    const world = readRight(`${site}\ndemand:\n  outside: {}\n`, files);
    const fleet = await (await FleetOnBroker.start(world, options)).begin();
    const fence = await connectAsync(fleet.broker.url, { protocolVersion: 4 });
    await fence.subscribeAsync('fence');
    const scenario = readRight(`${site}\ndemand:\n${demand}\n`, files);
    const both = new ControlledFleet({ fleet, fence, scenario, options });
    await both.takeOver();
    return both;
  }

  /** A fleet control comes, and waits until the robots are there. One that was there before is gone without a word. */
  async takeOver(): Promise<void> {
    const { version = '3.0', between = (one) => one } = this.#of;
    await this.link?.close();
    const session = `s${this.#sessions++}`;
    const now = (): number => this.fleet.now;
    const { url } = this.fleet.broker;
    this.link = new FleetLink({
      url,
      access: {},
      dialect: controlDialectOf(version),
      manufacturer: 'shoal',
      clientId: session,
      now,
      onSent: (_, topic, message) => void this.sent.push({ topic, message }),
    });
    const on = {
      link: between(this.link),
      places: new Places(this.fleet.run.floor),
      now,
      session,
      newId: namesOf(session),
      timing: CONTROL_TIMING,
      tell: (line: string) => void this.said.push(line),
    };
    const call = new RollCall(on, fleetSize(this.#scenario));
    let present = call.proceed();
    this.control = null;
    await this.until(() => (present = call.proceed()) !== null);
    const created = createControl(this.#scenario, present ?? [], on);
    if (!created.ok) throw new Error(JSON.stringify(created.problems));
    this.control = created.control;
    this.context = created.context;
  }

  get robots(): readonly DrivenRobot[] {
    return this.context?.robots ?? [];
  }

  /** tasks that the control has ticked off */
  get done(): number {
    return this.context === null ? 0 : tasksDone(this.context.run.planning.book);
  }

  /** Waits until so many tasks are done. */
  async allDone(tasks: number): Promise<void> {
    await this.until(() => this.done === tasks);
  }

  /** What was to be fetched was fetched there, and brought where it should, each once; and nobody touched anybody. */
  expectDoneOnce({ pickups, drops }: TaskList): void {
    const floor = gridOf(this.fleet.run.floor);
    const sorted = (nodes: readonly number[]): number[] => nodes.toSorted((a, b) => a - b);
    expect(sorted(this.deeds.picked)).toEqual(pickups(floor));
    expect(sorted(this.deeds.dropped)).toEqual(drops(floor));
    expect(this.deeds.contacts).toBe(0);
  }

  /** Lets both ends go on until something holds. */
  async until(holds: () => boolean): Promise<void> {
    for (const until = this.fleet.now + 1000 * GIVEN_UP; this.fleet.now < until;) {
      if (holds()) return;
      await this.goOn();
    }
    const { done, said, deeds } = this;
    throw new Error(`it does not come about: ${JSON.stringify({ done, deeds, said: said.slice(-5) })}`);
  }

  /** Some ticks of each end, and what was said at one is heard at the other. */
  async goOn(): Promise<void> {
    const { fleet } = this;
    for (let i = 0; i < TICKS_AT_ONCE; i++) {
      advance(fleet.run);
      this.#note();
      fleet.now += 1000 * fleet.run.scenario.dt;
      fleet.gateway.afterTick();
    }
    await this.#letThrough();
    for (let i = 0; i < TICKS_AT_ONCE; i++) this.control?.tick();
  }

  async close(): Promise<void> {
    await this.link?.close();
    await this.#fence.endAsync(true);
    await this.fleet.close();
  }

  #note(): void {
    const { sim } = this.fleet.run;
    const { events, columns } = sim;
    for (let i = 0; i < events.count; i++) {
      const node = columns.route.node[events.robot[i]];
      if (events.kind[i] === EventKind.contact) this.deeds.contacts++;
      if (events.kind[i] === EventKind.protectiveStop) this.deeds.protectiveStops++;
      if (events.kind[i] !== EventKind.errandDone) continue;
      if (events.value[i] === Errand.pick) this.deeds.picked.push(node);
      if (events.value[i] === Errand.deliver) this.deeds.dropped.push(node);
    }
  }

  /** What has been said by now has been heard when something that is said after it comes back; a broker that is gone is waited for. */
  async #letThrough(): Promise<void> {
    const mine = ++this.#fences;
    if (!this.#fence.connected) return setTimeout(10);
    this.#fence.publish('fence', String(mine));
    for (let turns = 0; turns < 10_000 && this.#passed < mine && this.#fence.connected; turns++) await setImmediate();
    await setImmediate();
  }
}
