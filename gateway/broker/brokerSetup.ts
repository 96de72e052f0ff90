import { BlockList } from 'node:net';
import { pairFlaws, pemFlaws, readNamed } from '../pemFiles.ts';
import type { BrokerLimits } from './limits.ts';
import type { BrokerTls } from './listen.ts';
import type { BrokerOptions } from './localBroker.ts';
import { parseUsers, type User } from './users.ts';

/** What a broker is wished to be like, as a user says it: names of files and addresses. */
export interface BrokerWish {
  /** address to listen on; absent: this machine only */
  readonly listen?: string | undefined;
  /** absent: MQTT's, 1883, or 8883 with TLS */
  readonly port?: number | undefined;
  readonly users?: string | undefined;
  readonly tlsCert?: string | undefined;
  readonly tlsKey?: string | undefined;
  readonly tlsCa?: string | undefined;
  readonly limits?: Partial<BrokerLimits> | undefined;
}

/** What is wrong with a wish, by its field; where it is in a file, in which line (from 1). */
export interface SetupProblem {
  readonly field: keyof BrokerWish;
  readonly message: string;
  readonly line?: number;
}

export type SetupResult =
  | { readonly ok: true; readonly options: BrokerOptions; readonly notes: readonly string[] }
  | { readonly ok: false; readonly problems: readonly SetupProblem[] };

const PORT = 1883;
const TLS_PORT = 8883;

/** Reads what a broker needs. Whoever opens it to others than this machine has to say how they are known. */
export function brokerSetup(wish: BrokerWish): SetupResult {
  const { listen, users: usersFile, tlsCert, tlsKey, tlsCa, limits } = wish;
  const problems: SetupProblem[] = [];
  const isOpen = listen !== undefined && !isThisMachine(listen);
  if (isOpen && usersFile === undefined && tlsCa === undefined) {
    problems.push({
      field: 'listen',
      message: 'anybody on the network could drive the robots; give --users, or --tls-ca for client certificates',
    });
  }
  problems.push(...pairFlaws(wish));
  if (tlsCa !== undefined && tlsCert === undefined && tlsKey === undefined) {
    problems.push({
      field: 'tlsCa',
      message: 'goes with --tls-cert and --tls-key, which the broker shows its clients',
    });
  }
  const users = readUsers(usersFile, problems);
  const tls = readTls(wish, problems);
  if (problems.length > 0) return { ok: false, problems };
  const port = wish.port ?? (tls === undefined ? PORT : TLS_PORT);
  const isPlain = isOpen && tls === undefined;
  return {
    ok: true,
    options: { host: listen, port, users, tls, limits },
    notes: isPlain ? ['note: passwords and messages go over the network as they are; --tls-cert hides them'] : [],
  };
}

/** @returns whether an address is reached from this machine only */
export function isThisMachine(host: string): boolean {
  if (host === 'localhost') return true;
  const loopback = new BlockList();
  loopback.addSubnet('127.0.0.0', 8, 'ipv4');
  loopback.addAddress('::1', 'ipv6');
  return loopback.check(host, host.includes(':') ? 'ipv6' : 'ipv4');
}

function readUsers(path: string | undefined, problems: SetupProblem[]): readonly User[] | undefined {
  const text = readNamed('users', path, problems);
  if (text === undefined) return undefined;
  const parsed = parseUsers(text);
  if (parsed.ok) return parsed.users;
  problems.push({ field: 'users', message: parsed.message, line: parsed.line });
  return undefined;
}

function readTls(wish: BrokerWish, problems: SetupProblem[]): BrokerTls | undefined {
  const tlsCert = readNamed('tlsCert', wish.tlsCert, problems);
  const tlsKey = readNamed('tlsKey', wish.tlsKey, problems);
  const tlsCa = readNamed('tlsCa', wish.tlsCa, problems);
  problems.push(...pemFlaws({ tlsCert, tlsKey, tlsCa }));
  return tlsCert === undefined || tlsKey === undefined ? undefined : { cert: tlsCert, key: tlsKey, ca: tlsCa };
}
