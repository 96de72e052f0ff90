import type { IClientOptions } from 'mqtt';
import { passwordIn } from '../passwordFile.ts';
import { pairFlaws, pemFlaws, readNamed, type FileFlaw } from '../pemFiles.ts';

/**
 * How a client says to a broker who it is: names of files, and a name. `{serial}` in any of them stands for the serial number of a robot: each
 * can have a password or a certificate of its own.
 */
export interface Access {
  readonly username?: string | undefined;
  /** file whose first line is a password */
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
  const read = (field: keyof Access): string | undefined => {
    const flaws: AccessProblem[] = [];
    const text = readNamed(field, named(field), flaws);
    const file = named(field) === access[field] ? '' : `${named(field)} `;
    problems.push(...flaws.map((flaw) => ({ ...flaw, message: `${file}${flaw.message}` })));
    return text;
  };
  const filed = read('passwordFile');
  const password = access.password ?? (filed === undefined ? undefined : passwordIn(filed));
  if (password !== undefined && access.username === undefined) {
    problems.push({ field: 'username', message: 'is missing; MQTT has no password without a name' });
  }
  const pem = { tlsCert: read('tlsCert'), tlsKey: read('tlsKey'), tlsCa: read('tlsCa') };
  problems.push(...pemFlaws(pem));
  if (problems.length > 0) return { ok: false, problems };
  const all = { username: named('username'), password, cert: pem.tlsCert, key: pem.tlsKey, ca: pem.tlsCa };
  return { ok: true, options: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) };
}

/** What is wrong with how one of many comes in, and whose it is. */
export interface AccessFlaw {
  readonly name: string;
  readonly problems: readonly AccessProblem[];
}

/** @param names what `{serial}` stands for in turn. @returns what is wrong for the first of them for whom something is; null: nothing */
export function accessFlaw(access: Access, names: readonly string[]): AccessFlaw | null {
  for (const name of isOne(access) ? names.slice(0, 1) : names) {
    const read = readAccess(access, name);
    if (!read.ok) return { name, problems: read.problems };
  }
  return null;
}

/**
 * @returns what reads the access of each robot; that of all is read once. What can no longer be read is left out: the broker says no, and
 * that is seen.
 */
export function accessReader(access: Access): (serial: string) => AccessOptions {
  const read = (serial: string): AccessOptions => {
    const result = readAccess(access, serial);
    return result.ok ? result.options : {};
  };
  if (!isOne(access)) return read;
  const one = read('');
  return () => one;
}

function isOne(access: Access): boolean {
  return Object.values(access).every((text) => typeof text !== 'string' || !text.includes(SERIAL));
}

const SERIAL = '{serial}';
