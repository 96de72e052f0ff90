import { setTimeout } from 'node:timers/promises';
import { connect, type MqttClient } from 'mqtt';
import type { Counters } from '../counters.ts';
import type { RobotInput } from '../orders/order.ts';
import type { ConnectionState, Dialect, OtherTopic, OwnTopic } from '../vda5050/dialect.ts';
import { Headers, type Identity } from '../vda5050/header.ts';
import { readPayload } from './readPayload.ts';

/** s between signs of life, after one and a half of which a broker says for the robot that it is gone */
const KEEP_ALIVE = 15;
/** ms between tries to connect, at first; each time twice as long, up to a limit, and never all robots at once */
const FIRST_RETRY = 250;
const LONGEST_RETRY = 4000;

/** ms that a goodbye may take */
const GOODBYE = 2000;

/** What a robot on a broker needs. */
export interface RobotClientOptions {
  readonly url: string;
  readonly identity: Identity;
  readonly dialect: Dialect;
  readonly counters: Counters;
  /** ms since 1970 */
  readonly now: () => number;
  /** 0 … 1 by chance: spreads the tries of many */
  readonly chance: () => number;
  /** the bodies of what is told whenever a connection begins */
  readonly factsheet: () => object;
  readonly state: () => object;
  /** @returns false: the robot has no room for it */
  readonly onInput: (input: RobotInput) => boolean;
}

/**
 * A robot's own connection to a broker: it has a will that says that it is gone, listens to its orders, and publishes what it
 * tells of itself. VDA5050 v3.0.0, §5.3 and §6.5. What cannot be sent now is dropped and counted: the next state says it again.
 */
export class RobotClient {
  readonly #of: RobotClientOptions;
  readonly #headers: Headers;
  readonly #client: MqttClient;
  #retry = FIRST_RETRY;
  #isOver = false;

  constructor(of: RobotClientOptions) {
    this.#of = of;
    this.#headers = new Headers(of.dialect, of.identity);
    const { manufacturer, serialNumber } = of.identity;
    this.#client = connect(of.url, {
      clientId: `${manufacturer}-${serialNumber}`,
      protocolVersion: 4,
      clean: true,
      keepalive: KEEP_ALIVE,
      reconnectPeriod: 0, // by ourselves: waits grow, and are spread
      queueQoSZero: false,
      will: {
        topic: this.#topic('connection'),
        payload: Buffer.from(this.#message('connection', of.dialect.connection('CONNECTION_BROKEN'))),
        qos: 1,
        retain: true,
      },
    });
    this.#client.on('connect', () => this.#begin());
    this.#client.on('message', (topic, payload) => this.#take(topic, payload));
    this.#client.on('close', () => this.#again());
    this.#client.on('error', () => of.counters.add('connectionErrors'));
  }

  get isConnected(): boolean {
    return this.#client.connected;
  }

  tellState(body: object): void {
    this.#publish('state', body);
  }

  /** @param body is told the number of the last state */
  tellVisualization(body: (stateHeaderId: number) => object): void {
    this.#publish('visualization', body(this.#headers.last('state')));
  }

  tellFactsheet(): void {
    this.#publish('factsheet', this.#of.factsheet(), { retain: true });
  }

  /** Says goodbye and goes: nobody takes it for broken. */
  async close(): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    const client = this.#client;
    if (client.connected) {
      const gone = new Promise<void>((done) => client.once('close', () => done()));
      const said = this.#tellConnection('OFFLINE').then(() => client.endAsync());
      await Promise.race([said.catch(() => undefined), gone, setTimeout(GOODBYE, undefined, { ref: false })]);
    }
    client.end(true);
  }

  /** Goes without a word, as a robot does whose power is cut. */
  kill(): void {
    this.#isOver = true;
    this.#client.stream.destroy();
  }

  #begin(): void {
    this.#retry = FIRST_RETRY;
    const { stream } = this.#client as unknown as { stream: { setNoDelay?(on: boolean): void } };
    stream.setNoDelay?.(true);
    const failed = (): void => this.#of.counters.add('connectionErrors');
    this.#tellConnection('ONLINE').catch(failed);
    this.#client.subscribeAsync([this.#topic('order'), this.#topic('instantActions')], { qos: 0 }).catch(failed);
    this.tellFactsheet();
    this.tellState(this.#of.state());
  }

  #again(): void {
    if (this.#isOver) return;
    this.#of.counters.add('connectionsLost');
    const wait = this.#retry * (0.5 + this.#of.chance());
    this.#retry = Math.min(LONGEST_RETRY, 2 * this.#retry);
    globalThis.setTimeout(() => void (this.#isOver || this.#client.reconnect()), wait);
  }

  #take(topic: string, payload: Uint8Array): void {
    const { counters, dialect, onInput } = this.#of;
    const name = topic.slice(topic.lastIndexOf('/') + 1) as OtherTopic;
    counters.add(`received.${name}`);
    const read = readPayload(payload);
    const input: RobotInput = read.ok
      ? dialect.read(name, read.json)
      : {
          kind: 'unreadable',
          error: { type: 'VALIDATION_FAILURE', references: [['topic', name]], description: FLAWS[read.why] },
        };
    if (input.kind === 'unreadable') counters.add(`unreadable.${read.ok ? 'schema' : read.why}`);
    if (!onInput(input)) counters.add('refused.noRoom');
  }

  async #tellConnection(state: ConnectionState): Promise<void> {
    const message = this.#message('connection', this.#of.dialect.connection(state));
    await this.#client.publishAsync(this.#topic('connection'), message, { qos: 1, retain: true });
  }

  #publish(topic: OwnTopic, body: object, { retain = false } = {}): void {
    const { counters } = this.#of;
    if (!this.#client.connected) return counters.add(`dropped.${topic}`);
    counters.add(`sent.${topic}`);
    this.#client.publish(this.#topic(topic), this.#message(topic, body), { qos: 0, retain });
  }

  #message(topic: OwnTopic, body: object): string {
    return JSON.stringify({ ...this.#headers.next(topic, this.#of.now()), ...body });
  }

  #topic(name: OwnTopic | OtherTopic): string {
    const { manufacturer, serialNumber } = this.#of.identity;
    return `${this.#of.dialect.prefix}/${manufacturer}/${serialNumber}/${name}`;
  }
}

const FLAWS = {
  tooLarge: 'the message is too large',
  notUtf8: 'the message is no UTF-8 text',
  notJson: 'the message is no JSON',
} as const;
