import { Aedes, type AuthenticateError, type Client } from 'aedes';
import type { Counters } from '../counters.ts';
import type { ClientStream } from './clientStream.ts';
import type { Gatekeeper } from './gatekeeper.ts';
import { Keeping } from './keeping.ts';
import type { BrokerLimits } from './limits.ts';
import { RetainedReplay } from './retainedReplay.ts';
import { Rules, streamOf, type RefusedConnect } from './rules.ts';

/** messages under way at once; they wait for no client, see ClientStream */
const CONCURRENCY = 10_000;
/** what aedes has as the QoS of a subscription that was refused */
const REFUSED = 128;

/** what a CONNECT is answered where it cannot be said who it is */
const UNAVAILABLE = 3;

/** What aedes says of connections that it ends by itself, and how that is counted. */
const REASONS: readonly (readonly [RegExp, string | null])[] = [
  [/^connection closed$/, null], // something was still to be written
  [/^keep alive timeout$/, 'keepAlive'],
  [/^connect did not arrive in time$/, 'connectTime'],
  [/^Client queue limit reached$/, 'beforeAdmitted'],
  [/^maxInflightInbound/, 'unreleased'],
];

export interface MqttBrokerOptions {
  readonly limits: BrokerLimits;
  readonly counters: Counters;
  readonly gatekeeper: Gatekeeper;
}

/** A broker that connections are handed to. */
export interface MqttBroker {
  accept(stream: ClientStream): void;
  close(): Promise<void>;
}

/** aedes, with our rules before it and our bounds on all that it keeps. */
export async function createMqttBroker({ limits, counters, gatekeeper }: MqttBrokerOptions): Promise<MqttBroker> {
  const keeping = new Keeping(limits, counters);
  const connected = new Map<string, ClientStream>();
  const rules = new Rules({
    limits,
    counters,
    gatekeeper,
    ownerOf: (id) => connected.get(id)?.login?.name ?? keeping.ownerOf(id),
  });
  const broker = await Aedes.createBroker({
    concurrency: CONCURRENCY,
    drainTimeout: 0,
    connectTimeout: 1000 * limits.connectTime,
    maxTopicLevels: limits.levels,
    preConnect: (client, packet, done) => {
      rules.announce(client, packet);
      done(null, true);
    },
    authenticate: (client, username, password, done) => {
      void answer(rules.admit(client, username, password), done);
    },
    authorizePublish: (client, packet, done) => {
      done(rules.mayPublish(client, packet) ? null : new Error('forbidden topic'));
    },
    authorizeSubscribe: (client, subscription, done) => {
      done(null, rules.maySubscribe(client, subscription.topic) ? subscription : null);
    },
    authorizeForward: (client, packet) => (rules.mayHave(client, packet) ? packet : null),
  });
  keeping.attach(broker);
  const replay = new RetainedReplay(keeping.retained);
  broker.on('client', (client) => {
    connected.set(client.id, streamOf(client));
    rules.overtaking.admit(client, broker.id);
  });
  broker.on('clientDisconnect', (client) => {
    if (connected.get(client.id) === client.conn) connected.delete(client.id);
  });
  broker.on('subscribe', (subscriptions, client) => {
    replay.begin(client, subscriptions.filter(({ qos }) => qos !== (REFUSED as number))); // prettier-ignore
  });
  broker.on('unsubscribe', (filters, client) => {
    for (const filter of filters) streamOf(client).filters.delete(filter);
  });
  const note = (client: Client, error: Error): void => countClosed(counters, streamOf(client), error);
  broker.on('clientError', note);
  broker.on('connectionError', note);
  (broker as NodeJS.EventEmitter).on('error', () => counters.add('brokerErrors'));
  return {
    accept: (stream) => void broker.handle(stream),
    close: () => new Promise((done) => broker.close(done)),
  };
}

/** Tells aedes whether a client may come in. */
async function answer(
  admitted: Promise<RefusedConnect | null>,
  done: (error: AuthenticateError | null, success: boolean) => void,
): Promise<void> {
  const refused = await admitted.catch((error: Error) => ({ why: error.message, code: UNAVAILABLE }));
  if (refused === null) return done(null, true);
  done(Object.assign(new Error(refused.why), { returnCode: refused.code }), false);
}

function countClosed(counters: Counters, stream: ClientStream, { message }: Error): void {
  if (stream.isCounted) return; // aedes says it again for every packet that is left
  const [, why] = REASONS.find(([pattern]) => pattern.test(message)) ?? [null, 'protocol'];
  if (why === null) return;
  stream.isCounted = true;
  counters.add(`closed.${why}`);
}
