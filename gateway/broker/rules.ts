import type { AedesPublishPacket, Client, ConnectPacket, PublishPacket } from 'aedes';
import type { Counters } from '../counters.ts';
import { ClientStream } from './clientStream.ts';
import type { Gatekeeper } from './gatekeeper.ts';
import type { BrokerLimits } from './limits.ts';
import { mayPublish, maySubscribe } from './login.ts';
import { Overtaking } from './overtaking.ts';
import { unusualQos } from './unusualQos.ts';

/** Answers to a CONNECT that is refused: MQTT 3.1.1, 3.2.2.3. */
const CODES = { clientId: 2, busy: 3, login: 4, will: 5 } as const;

/** The highest version of MQTT that is spoken, as a CONNECT has it: 3.1.1. */
const NEWEST = 4;

export interface RulesOptions {
  readonly limits: BrokerLimits;
  readonly counters: Counters;
  readonly gatekeeper: Gatekeeper;
  /** whose session a client id stands for, connected or not; null: nobody's */
  readonly ownerOf: (clientId: string) => string | null;
}

/** Who may come in, publish and subscribe, and who gets what. Whatever is refused is counted by its reason. */
export class Rules {
  readonly overtaking = new Overtaking();
  readonly #of: RulesOptions;
  readonly #wills = new WeakMap<Client, string>();

  constructor(of: RulesOptions) {
    this.#of = of;
  }

  /** Reads a CONNECT before anything of it is done. */
  announce(client: Client, { will, protocolVersion = NEWEST }: ConnectPacket): void {
    if (will !== undefined) this.#wills.set(client, will.topic);
    if (protocolVersion > NEWEST) streamOf(client).refuse('protocolVersion');
  }

  /** @returns null where a client may come in; otherwise why not, with the code that it is answered */
  async admit(client: Client, username?: string, password?: Buffer): Promise<RefusedConnect | null> {
    const { gatekeeper, ownerOf, counters } = this.#of;
    const stream = streamOf(client);
    const login = await gatekeeper.admit(stream, username, password);
    if (login === 'busy') return this.#refuse(stream, 'busy');
    if (login === 'refused') return this.#refuse(stream, 'login');
    const owner = ownerOf(client.id);
    if (owner !== null && owner !== login.name) return this.#refuse(stream, 'clientId');
    const will = this.#wills.get(client);
    if (will !== undefined && !mayPublish(login, will)) return this.#refuse(stream, 'will');
    if (owner !== null) counters.add('takenOver');
    stream.login = login;
    return null;
  }

  /** @returns whether a message may be published; whoever sends another one is cut off, for MQTT 3.1.1 has no answer that says no */
  mayPublish(client: Client | null, { topic, qos }: PublishPacket): boolean {
    const { counters } = this.#of;
    counters.add('received');
    const unusual = unusualQos(topic, qos);
    if (unusual !== null) counters.add(`unusualQos.${unusual}`);
    if (client === null) return true;
    const stream = streamOf(client);
    if (stream.login !== null && mayPublish(stream.login, topic)) return true;
    stream.cut('forbiddenTopic');
    return false;
  }

  /** @returns whether a filter is granted; otherwise its subscription is answered with 0x80 */
  maySubscribe(client: Client, filter: string): boolean {
    const { limits, counters } = this.#of;
    const { login, filters } = streamOf(client);
    if (login === null || !maySubscribe(login, filter)) {
      counters.add('refused.filter');
      return false;
    }
    if (filters.size >= limits.filters && !filters.has(filter)) {
      counters.add('refused.tooManyFilters');
      return false;
    }
    filters.add(filter);
    return true;
  }

  /** @returns whether a client gets a message; one that is behind gets none of QoS 0, as MQTT has it: at most once */
  mayHave(client: Client, packet: AedesPublishPacket): boolean {
    const { limits, counters } = this.#of;
    const stream = streamOf(client);
    if (this.overtaking.isDuplicate(client, packet)) return false;
    // What was kept for a session may have been asked for in vain: aedes keeps refused filters, too.
    if (!client.clean && (stream.login === null || !maySubscribe(stream.login, packet.topic))) return false;
    if (packet.qos === 0 && !packet.retain && stream.waiting > limits.behind) {
      counters.add('dropped.behind');
      return false;
    }
    counters.add('sent');
    return true;
  }

  #refuse(stream: ClientStream, why: keyof typeof CODES): RefusedConnect {
    stream.refuse(why);
    return { why, code: CODES[why] };
  }
}

export interface RefusedConnect {
  readonly why: string;
  readonly code: number;
}

/** Every connection of aedes is one of ours. */
export function streamOf({ conn }: Client): ClientStream {
  if (conn instanceof ClientStream) return conn;
  throw new Error('a client comes by a ClientStream');
}
