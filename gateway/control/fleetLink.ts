import { connect, type MqttClient } from 'mqtt';
import { Counters } from '../counters.ts';
import type { AccessOptions } from '../mqtt/access.ts';
import { hangUp } from '../mqtt/hangUp.ts';
import { readPayload } from '../mqtt/readPayload.ts';
import { CONNECT_WITHIN } from '../mqtt/timing.ts';
import type { Action } from '../orders/action.ts';
import type { Order } from '../orders/order.ts';
import type { OtherTopic } from '../vda5050/dialect.ts';
import { Headers } from '../vda5050/header.ts';
import { TOLD, type ControlDialect, type ToldTopic } from './controlDialect.ts';
import type { Report } from './report.ts';
import { ReportBox, type Told } from './reportBox.ts';
import { Freshness } from './stamp.ts';

/** s between signs of life */
const KEEP_ALIVE = 15;
/** ms between tries to connect */
const RETRY = 500;
/** ms that a goodbye may take */
const GOODBYE = 1000;
/** Robots that are heard: of more, somebody makes them up. */
const MOST_ROBOTS = 20_000;
/** VDA5050 v3.0.0, §6.3 */
const SERIAL = /^[A-Za-z0-9_.:-]{1,128}$/;

/** What a fleet control needs to talk to its robots. */
export interface FleetLinkOptions {
  readonly url: string;
  readonly dialect: ControlDialect;
  readonly access: AccessOptions;
  /** of the robots */
  readonly manufacturer: string;
  /** by which the broker knows it: no two have the same */
  readonly clientId: string;
  /** ms since 1970 */
  readonly now: () => number;
  /** told of every message that is sent */
  readonly onSent?: (serial: string, topic: OtherTopic, message: string) => void;
}

/**
 * A fleet control's connection to its robots, all over one: it listens to what any robot of a manufacturer tells, and gives orders. What
 * comes in waits in a bounded box for whoever takes it; what cannot be sent now is dropped and counted, for whoever ordered it
 * looks whether it was heard anyway.
 */
export class FleetLink {
  readonly counters = new Counters();
  /** times that a connection has begun: after each, nobody knows what was said before it */
  connections = 0;
  /** why the last thing did not work that did not; '' nothing is known */
  lastError = '';
  readonly #of: FleetLinkOptions;
  readonly #client: MqttClient;
  readonly #box: ReportBox;
  readonly #fresh = new Freshness();
  /** by serial number of whoever was heard, or spoken to */
  readonly #headers = new Map<string, Headers>();

  constructor(of: FleetLinkOptions) {
    this.#of = of;
    this.#box = new ReportBox(this.counters);
    this.#client = connect(of.url, {
      ...of.access,
      clientId: of.clientId,
      protocolVersion: 4,
      clean: true,
      keepalive: KEEP_ALIVE,
      reconnectPeriod: RETRY,
      connectTimeout: CONNECT_WITHIN,
      queueQoSZero: false,
      resubscribe: false, // by ourselves, and not before the box is told
    });
    this.#client.on('connect', () => this.#begin());
    this.#client.on('message', (path, payload) => this.#take(path, payload));
    this.#client.on('error', ({ message }) => this.#fail(message));
    this.#client.on('close', () => this.counters.add('connectionsLost'));
  }

  get isConnected(): boolean {
    return this.#client.connected;
  }

  /** @returns what robots have told since the last call, in the order in which it came */
  take(): readonly Told[] {
    return this.#box.take();
  }

  /** @returns false: there is no connection now */
  order(serial: string, order: Order): boolean {
    return this.#send(serial, 'order', this.#of.dialect.order(order));
  }

  /** @returns false: there is no connection now */
  act(serial: string, actions: readonly Action[]): boolean {
    return this.#send(serial, 'instantActions', this.#of.dialect.instantActions(actions));
  }

  async close(): Promise<void> {
    await hangUp(this.#client, { within: GOODBYE });
  }

  #begin(): void {
    this.connections++;
    this.lastError = '';
    const { stream } = this.#client as unknown as { stream: { setNoDelay?(on: boolean): void } };
    stream.setNoDelay?.(true);
    const { prefix } = this.#of.dialect;
    const paths = TOLD.map((topic) => `${prefix}/${this.#of.manufacturer}/+/${topic}`);
    this.#client.subscribeAsync(paths, { qos: 1 }).catch(({ message }: Error) => this.#fail(message));
  }

  #fail(why: string): void {
    this.lastError = why;
    this.counters.add('connectionErrors');
  }

  #take(path: string, payload: Uint8Array): void {
    const [name, serial] = path.split('/').toReversed();
    const topic = TOLD.find((one) => one === name);
    if (topic === undefined) return this.counters.add('unknownTopics');
    this.counters.add(`received.${topic}`);
    if (!this.#isRobot(serial)) return this.counters.add('dropped.unknownRobots');
    const report = this.#read(topic, payload);
    if (report === null) return;
    // A last will is as old as the connection, and what is retained comes again with every subscription.
    const isDated = report.kind === 'state' || report.kind === 'sight';
    if (isDated && !this.#fresh.admit(`${serial}/${topic}`, report)) return this.counters.add(`outdated.${topic}`);
    this.#box.put({ serial, report });
  }

  #isRobot(serial: string): boolean {
    if (this.#headers.has(serial)) return true;
    if (this.#headers.size >= MOST_ROBOTS || !SERIAL.test(serial)) return false;
    this.#headersOf(serial);
    return true;
  }

  #read(topic: ToldTopic, payload: Uint8Array): Report | null {
    const json = readPayload(payload);
    if (!json.ok) {
      this.counters.add(`unreadable.${json.why}`);
      return null;
    }
    const read = this.#of.dialect.read(topic, json.json);
    if (read.ok) return read.value;
    this.counters.add('unreadable.schema');
    return null;
  }

  #send(serial: string, topic: OtherTopic, body: object): boolean {
    const { dialect, manufacturer, now, onSent } = this.#of;
    if (!this.#client.connected) {
      this.counters.add(`dropped.${topic}`);
      return false;
    }
    const message = JSON.stringify({ ...this.#headersOf(serial).next(topic, now()), ...body });
    this.#client.publish(`${dialect.prefix}/${manufacturer}/${serial}/${topic}`, message, { qos: 0 });
    this.counters.add(`sent.${topic}`);
    onSent?.(serial, topic, message);
    return true;
  }

  #headersOf(serialNumber: string): Headers {
    const { dialect, manufacturer } = this.#of;
    const known = this.#headers.get(serialNumber) ?? new Headers(dialect, { manufacturer, serialNumber });
    this.#headers.set(serialNumber, known);
    return known;
  }
}
