import { randomBytes } from 'node:crypto';
import { Counters } from '../counters.ts';
import { Connections } from './connections.ts';
import { Gatekeeper, type OwnLogin } from './gatekeeper.ts';
import { LIMITS, type BrokerLimits } from './limits.ts';
import { listen, type BrokerTls, type Listener, type ListenOptions } from './listen.ts';
import { createMqttBroker } from './mqttBroker.ts';
import type { User } from './users.ts';

/** ms between looks for connections that have got stuck */
const LOOK_EVERY = 500;
const THIS_MACHINE = '127.0.0.1';

/** What a broker is started with: plain data, so that it may run on a thread of its own. */
export interface BrokerOptions {
  /** address to listen on; absent: this machine only */
  readonly host?: string | undefined;
  /** 0: any that is free */
  readonly port: number;
  /** who may come in with a password; absent: nobody is asked, unless for certificates */
  readonly users?: readonly User[] | undefined;
  readonly tls?: BrokerTls | undefined;
  readonly limits?: Partial<BrokerLimits> | undefined;
  /** port and login of the entrance for whoever it runs for; absent: chosen by chance */
  readonly own?: { readonly port: number; readonly login: OwnLogin } | undefined;
}

/** How whoever a broker runs for gets at it, whatever it asks of others. */
export interface OwnEntrance {
  readonly url: string;
  readonly login?: OwnLogin;
}

/** Clients that are connected, and bytes that wait for them. */
export interface BrokerLoad {
  readonly connected: number;
  readonly waitingBytes: number;
}

/** A broker that runs, on this thread or another. */
export interface RunningBroker {
  readonly url: string;
  readonly own: OwnEntrance;
  /** what has come, gone, been refused, closed and dropped; of a broker on another thread as it was a moment ago */
  counts(): Readonly<Record<string, number>>;
  /** what it has to do at the moment */
  load(): BrokerLoad;
  close(): Promise<void>;
}

export async function startLocalBroker(of: BrokerOptions): Promise<RunningBroker> {
  const { host = THIS_MACHINE, port, users = null, tls } = of;
  const limits = { ...LIMITS, ...of.limits };
  const counters = new Counters();
  const own = of.own ?? { port: 0, login: { username: 'own', password: randomBytes(24).toString('base64url') } };
  const certificates = tls?.ca !== undefined;
  const gatekeeper = new Gatekeeper({ users, certificates, own: own.login, most: limits.logins });
  const mqtt = await createMqttBroker({ limits, counters, gatekeeper });
  const connections = new Connections({
    limits,
    counters,
    now: () => performance.now(),
    onStream: (stream) => mqtt.accept(stream),
  });
  const listeners: Listener[] = [];
  const open = async (where: Pick<ListenOptions, 'host' | 'port' | 'tls'>, isOwn: boolean): Promise<Listener> => {
    const listener = await listen({
      ...where,
      passwords: users !== null,
      handshakeTime: limits.connectTime,
      connections: limits.connections,
      onSocket: (socket) => connections.accept(socket, isOwn),
      onRefused: (why) => counters.add(`refused.${why}`),
    });
    listeners.push(listener);
    return listener;
  };
  const looking = setInterval(() => connections.look(), LOOK_EVERY);
  const close = async (): Promise<void> => {
    clearInterval(looking);
    await mqtt.close();
    connections.cutAll();
    await Promise.all(listeners.map((listener) => listener.close()));
  };
  try {
    const scheme = tls === undefined ? 'mqtt' : 'mqtts';
    const url = `${scheme}://${host.includes(':') ? `[${host}]` : host}:${(await open({ host, port, tls }, false)).port}`;
    const asksNobody = users === null && tls === undefined;
    const entrance = asksNobody ? null : await open({ host: THIS_MACHINE, port: own.port }, true);
    return {
      url,
      own: entrance === null ? { url } : { url: `mqtt://${THIS_MACHINE}:${entrance.port}`, login: own.login },
      counts: () => counters.all(),
      load: () => ({ connected: connections.count, waitingBytes: connections.waiting }),
      close,
    };
  } catch (error) {
    await close(); // its heartbeat would keep the process from ending
    throw error;
  }
}
