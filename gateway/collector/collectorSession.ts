import { connect, type IClientOptions, type IPublishPacket, type MqttClient } from 'mqtt';
import type { AccessOptions } from '../mqtt/access.ts';
import type { BrokerGate } from '../mqtt/brokerGate.ts';
import { hangUp } from '../mqtt/hangUp.ts';
import { tryToConnect } from '../mqtt/tryToConnect.ts';

/** s between signs of life */
const KEEP_ALIVE = 30;
/** ms that a goodbye may take */
const GOODBYE = 1500;

export interface Message {
  readonly topic: string;
  readonly payload: Uint8Array;
  /** it was published some time ago */
  readonly isRetained: boolean;
}

export interface SessionOptions {
  readonly url: string;
  /** how one says there who one is */
  readonly access: AccessOptions;
  /** the same after every start: by it the broker keeps what came meanwhile */
  readonly clientId: string;
  readonly gate: BrokerGate;
  /** to subscribe to, one after another */
  readonly filters: readonly (readonly [filter: string, qos: 0 | 1])[];
  readonly take: (message: Message) => void;
  /** what the next message has to wait for; null: nothing */
  readonly room: () => Promise<void> | null;
  /** @param isResumed the broker has kept what came meanwhile */
  readonly onUp: (isResumed: boolean) => void;
  readonly onDown: () => void;
  /** why there is no connection, or why something is not told: what people can do something about */
  readonly onTrouble: (message: string) => void;
}

/**
 * A lasting session on a broker: what is published with QoS 1 while this one is away waits there. A message is confirmed once it is
 * taken; while there is no room none is, and the broker keeps what comes meanwhile, as much as it has room for.
 */
export class CollectorSession {
  readonly #of: SessionOptions;
  readonly #client: MqttClient;
  readonly #attempt = (within: number): void => {
    if (!this.#isOver) tryToConnect(this.#client, within);
  };
  #isOver = false;
  #wasUp = false;
  #hasAsked = false;

  constructor(of: SessionOptions) {
    this.#of = of;
    this.#client = connect(of.url, clientOptions(of));
    this.#client.handleMessage = (packet, done) => void this.#take(packet, done);
    this.#client.on('connect', ({ sessionPresent }) => void this.#begin(sessionPresent));
    this.#client.on('close', () => this.#lost());
    this.#client.on('error', ({ message }) => of.onTrouble(message)); // a close follows
    of.gate.come(this.#attempt);
  }

  get isConnected(): boolean {
    return this.#client.connected;
  }

  /** has told the broker of all that it wants to hear */
  get isListening(): boolean {
    return this.#client.connected && this.#hasAsked;
  }

  /** Ends. @param forget nothing is to wait for this session any more: it does not come back */
  async close({ forget }: { readonly forget: boolean }): Promise<void> {
    this.#isOver = true;
    this.#of.gate.leave(this.#attempt);
    const filters = this.#of.filters.map(([filter]) => filter);
    const say = async (): Promise<void> => void (forget && (await this.#client.unsubscribeAsync(filters)));
    await hangUp(this.#client, { say, within: GOODBYE });
  }

  /** A filter that is subscribed to again brings what is retained there again; that harms nobody, and a session may have lost it. */
  async #begin(isResumed: boolean): Promise<void> {
    const { gate, filters, onUp } = this.#of;
    gate.succeeded(this.#attempt);
    const stream = this.#client.stream as MqttClient['stream'] & { setNoDelay?(on: boolean): void };
    stream.setNoDelay?.(true);
    this.#wasUp = true;
    onUp(isResumed);
    for (const [filter, qos] of filters) await this.#subscribe(filter, qos);
    this.#hasAsked = this.#client.connected;
  }

  /** A broker may refuse some: those that it grants are listened to all the same. */
  async #subscribe(filter: string, qos: 0 | 1): Promise<void> {
    try {
      await this.#client.subscribeAsync(filter, { qos });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      if (this.#client.connected) this.#of.onTrouble(`the broker refuses to tell of ${filter}: ${why}`);
    }
  }

  async #take({ topic, payload, retain }: IPublishPacket, done: (error?: Error) => void): Promise<void> {
    const room = this.#of.room();
    if (room !== null) await room;
    if (this.#isOver) return; // not confirmed: it comes again
    try {
      this.#of.take({ topic, payload: payload as Buffer, isRetained: retain });
    } catch (error) {
      // Confirmed all the same: it would come again and again, and end every collector that there is.
      this.#of.onTrouble(
        `a message on ${topic} cannot be taken: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
    done();
  }

  #lost(): void {
    if (this.#isOver) return;
    if (this.#wasUp) this.#of.onDown();
    this.#wasUp = this.#hasAsked = false;
    this.#of.gate.tryLater(this.#attempt);
  }
}

function clientOptions({ access, clientId }: SessionOptions): IClientOptions {
  return {
    ...access,
    clientId,
    protocolVersion: 4,
    clean: false,
    keepalive: KEEP_ALIVE,
    manualConnect: true, // the gate says when
    reconnectPeriod: 0,
    resubscribe: false,
    queueQoSZero: false,
  };
}
