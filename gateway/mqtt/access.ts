import type { IClientOptions } from 'mqtt';
import { pairFlaws, pemFlaws, readNamed, type FileFlaw } from '../pemFiles.ts';

/**
 * How a client says to a broker who it is: names of files, and a name. `{serial}` in any of them stands for the serial number of a robot: each
 * can have a password or a certificate of its own.
 */
export interface Access {
  readonly username?: string | undefined;
  /** file that holds a password, whose last line feed does not count */
  readonly passwordFile?: string | undefined;
  /** a password itself, as an entrance of this process has it */
  readonly password?: string | undefined;
  /** certificate and key that are shown to the broker, as PEM */
  readonly tlsCert?: string | undefined;
  readonly tlsKey?: string | undefined;
  /** whose certificates a broker may show; absent: those that Node trusts */
  readonly tlsCa?: string | undefined;
}

export type AccessProblem = FileFlaw<keyof Access>;

export type AccessOptions = Pick<IClientOptions, 'username' | 'password' | 'cert' | 'key' | 'ca'>;

export type AccessResult =
  | { readonly ok: true; readonly options: AccessOptions }
  | { readonly ok: false; readonly problems: readonly AccessProblem[] };

/** Reads what mqtt.js needs to come in. @param serial of a robot; absent: of none */
export function readAccess(access: Access, serial = ''): AccessResult {
  const problems: AccessProblem[] = [...pairFlaws(access)];
  const named = (field: keyof Access): string | undefined => access[field]?.replaceAll(SERIAL, serial);
  const read = (field: keyof Access): string | undefined => readNamed(field, named(field), problems);
  const password = access.password ?? read('passwordFile')?.replace(/\r?\n$/, '');
  if (password !== undefined && access.username === undefined) {
    problems.push({ field: 'username', message: 'is missing; MQTT has no password without a name' });
  }
  const pem = { tlsCert: read('tlsCert'), tlsKey: read('tlsKey'), tlsCa: read('tlsCa') };
  problems.push(...pemFlaws(pem));
  if (problems.length > 0) return { ok: false, problems };
  const all = { username: named('username'), password, cert: pem.tlsCert, key: pem.tlsKey, ca: pem.tlsCa };
  return { ok: true, options: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) };
}

/**
 * @returns what reads the access of each robot; that of all is read once. What can no longer be read is left out: the broker says no, and
 * that is seen.
 */
export function accessReader(access: Access): (serial: string) => AccessOptions {
  const isOne = Object.values(access).every((text) => typeof text !== 'string' || !text.includes(SERIAL));
  const read = (serial: string): AccessOptions => {
    const result = readAccess(access, serial);
    return result.ok ? result.options : {};
  };
  if (!isOne) return read;
  const one = read('');
  return () => one;
}

const SERIAL = '{serial}';
