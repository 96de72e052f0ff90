import { connect, type MqttClient } from 'mqtt';
import type { Counters } from '../counters.ts';
import type { RobotInput } from '../orders/order.ts';
import type { ConnectionState, Dialect, OtherTopic, OwnTopic } from '../vda5050/dialect.ts';
import { Headers, type Identity } from '../vda5050/header.ts';
import { Incoming } from '../vda5050/incoming.ts';
import type { AccessOptions } from './access.ts';
import type { BrokerGate } from './brokerGate.ts';
import { Evictions } from './evictions.ts';
import { failureOf, HUNG_UP } from './failure.ts';
import { cutOff, hangUp } from './hangUp.ts';
import { tryToConnect } from './tryToConnect.ts';
import { takeBackUnconfirmed } from './unconfirmed.ts';

/** s between signs of life, after one and a half of which a broker says for the robot that it is gone */
const KEEP_ALIVE = 15;
/** ms that a goodbye may take */
const GOODBYE = 2000;
/** bytes that wait to be sent; beyond it only what is newest is worth sending */
const MOST_WAITING = 1 << 16;

/** What a robot on a broker needs. */
export interface RobotClientOptions {
  readonly url: string;
  readonly access: AccessOptions;
  readonly identity: Identity;
  readonly dialect: Pick<
    Dialect,
    'version' | 'timestamp' | 'prefix' | 'topics' | 'connection' | 'read' | 'refersToState'
  >;
  readonly counters: Counters;
  /** lets it through to the broker again when it was cut off */
  readonly gate: BrokerGate;
  /** ms since 1970 */
  readonly now: () => number;
  /** JSON, without its header: told whenever a connection begins */
  readonly factsheet: string;
  readonly onInput: (input: RobotInput) => void;
  /** its connection has begun: whoever knows how the robot is may tell it now */
  readonly onConnected: () => void;
  readonly onLost: () => void;
  /** it is let in and cut off at once, again and again */
  readonly onContested: () => void;
}

/**
 * A robot's own connection to a broker: it has a will that says that it is gone, listens to its orders, and publishes what it
 * tells of itself. VDA5050 v3.0.0, §5.3 and §6.5. What is told is the body of a message, as JSON; its header is made here. What cannot be sent
 * now is dropped and counted: the next state says it again.
 */
export class RobotClient {
  readonly #of: RobotClientOptions;
  readonly #headers: Headers;
  readonly #incoming: Incoming;
  readonly #client: MqttClient;
  readonly #evictions = new Evictions();
  readonly #attempt = (within: number): void => {
    if (!this.#isOver) tryToConnect(this.#client, within);
  };
  /** the newest state, where it waits for the broker to take what it was sent before */
  #lateState: string | null = null;
  #failure = HUNG_UP;
  #isOver = false;

  constructor(of: RobotClientOptions) {
    this.#of = of;
    this.#headers = new Headers(of.dialect, of.identity);
    this.#incoming = new Incoming(of);
    const { manufacturer, serialNumber } = of.identity;
    this.#client = connect(of.url, {
      ...of.access,
      clientId: `${manufacturer}-${serialNumber}`,
      protocolVersion: 4,
      clean: true, // nothing is kept for it: what was ordered meanwhile, a fleet control orders again
      keepalive: KEEP_ALIVE,
      manualConnect: true, // the gate says when
      reconnectPeriod: 0,
      queueQoSZero: false,
      will: {
        topic: this.#topic('connection'),
        payload: Buffer.from(this.#message('connection', bodyOf(of.dialect.connection('CONNECTION_BROKEN')))),
        qos: 1,
        retain: true,
      },
    });
    this.#client.on('connect', () => this.#begin());
    this.#client.on('message', (topic, payload) => this.#take(topic, payload));
    this.#client.on('close', () => this.#again());
    this.#client.on('error', (error) => {
      this.#failure = failureOf(error); // a close follows
      of.counters.add('connectionErrors');
    });
    of.gate.come(this.#attempt);
  }

  get isConnected(): boolean {
    return this.#client.connected;
  }

  /** @param body JSON of an object with a field at least, as of all that is told */
  tellState(body: string): void {
    if (this.#isBehind) {
      if (this.#lateState !== null) this.#of.counters.add('dropped.state');
      this.#lateState = body;
      return;
    }
    this.#publish('state', body);
  }

  tellVisualization(body: string): void {
    if (this.#isBehind) return this.#of.counters.add('dropped.visualization');
    this.#publish('visualization', body);
  }

  tellFactsheet(): void {
    this.#publish('factsheet', this.#of.factsheet, { retain: true });
  }

  /** Says that it sleeps, or that it is awake again, or goodbye. */
  tellConnection(state: ConnectionState): void {
    if (state === 'OFFLINE') {
      void this.close();
      this.#of.onLost();
    } else this.#tellConnection(state).catch(() => this.#of.counters.add('connectionErrors'));
  }

  /** Says goodbye and goes: nobody takes it for broken. */
  async close(): Promise<void> {
    if (this.#isOver) return;
    this.#leave();
    await hangUp(this.#client, { say: () => this.#tellConnection('OFFLINE'), within: GOODBYE });
  }

  /** Goes without a word, as a robot does whose power is cut. */
  kill(): void {
    this.#leave();
    cutOff(this.#client);
  }

  get #isBehind(): boolean {
    return this.#client.connected && this.#client.stream.writableLength > MOST_WAITING;
  }

  #leave(): void {
    this.#isOver = true;
    this.#of.gate.leave(this.#attempt);
  }

  #begin(): void {
    const { gate, counters, onConnected, now } = this.#of;
    gate.succeeded(this.#attempt);
    this.#evictions.began(now(), gate.outages);
    const stream = this.#client.stream as MqttClient['stream'] & { setNoDelay?(on: boolean): void };
    stream.setNoDelay?.(true);
    stream.on('drain', () => this.#catchUp());
    const failed = (): void => counters.add('connectionErrors');
    this.#tellConnection('ONLINE').catch(failed);
    const topics = this.#of.dialect.topics.map((topic) => this.#topic(topic));
    this.#client.subscribeAsync(topics, { qos: 0 }).catch(failed);
    this.tellFactsheet();
    onConnected();
  }

  #catchUp(): void {
    const late = this.#lateState;
    if (late === null || this.#isBehind) return;
    this.#lateState = null;
    this.#publish('state', late);
  }

  #again(): void {
    const { gate, counters, now, onLost, onContested } = this.#of;
    onLost();
    if (this.#isOver) return;
    takeBackUnconfirmed(this.#client);
    this.#lateState = null;
    counters.add('connectionsLost');
    const { wasUp, stay } = this.#evictions.ended(now());
    const failure = this.#failure;
    this.#failure = HUNG_UP;
    if (stay === 0) return gate.tryLater(this.#attempt, { wasUp, failure });
    counters.add('connectionsContested');
    onContested();
    gate.stayAway(this.#attempt, stay);
  }

  #take(topic: string, payload: Uint8Array): void {
    const name = topic.slice(topic.lastIndexOf('/') + 1) as OtherTopic;
    const input = this.#incoming.read(name, payload, this.#of.now());
    if (input !== null) this.#of.onInput(input);
  }

  async #tellConnection(state: ConnectionState): Promise<void> {
    if (!this.#client.connected) throw new Error('there is no connection to tell of');
    const message = this.#message('connection', bodyOf(this.#of.dialect.connection(state)));
    await this.#client.publishAsync(this.#topic('connection'), message, { qos: 1, retain: true });
  }

  #publish(topic: OwnTopic, body: string, { retain = false } = {}): void {
    const { counters } = this.#of;
    if (!this.#client.connected) return counters.add(`dropped.${topic}`);
    counters.add(`sent.${topic}`);
    this.#client.publish(this.#topic(topic), this.#message(topic, body), { qos: 0, retain });
  }

  #message(topic: OwnTopic, body: string): string {
    const header = this.#headers.next(topic, this.#of.now());
    const refers = topic === 'visualization' && this.#of.dialect.refersToState;
    const head = JSON.stringify(refers ? { ...header, referenceStateHeaderId: this.#headers.last('state') } : header);
    return `${head.slice(0, -1)},${body.slice(1)}`;
  }

  #topic(name: OwnTopic | OtherTopic): string {
    const { manufacturer, serialNumber } = this.#of.identity;
    return `${this.#of.dialect.prefix}/${manufacturer}/${serialNumber}/${name}`;
  }
}

function bodyOf(body: object): string {
  return JSON.stringify(body);
}
