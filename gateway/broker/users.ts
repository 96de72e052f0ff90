import { loginOf } from './login.ts';
import { parseHash } from './passwords.ts';
import { isRole, ROLE_NAMES, type Role } from './roles.ts';

/** A line of a file of users: `name:role:hash`. */
export interface User {
  readonly name: string;
  readonly role: Role;
  /** as `hashPassword` makes it */
  readonly hash: string;
}

export type UsersResult =
  | { readonly ok: true; readonly users: readonly User[] }
  | { readonly ok: false; readonly line: number; readonly message: string };

/** Reads a file of users; empty lines and those that begin with # say nothing. */
export function parseUsers(text: string): UsersResult {
  const users: User[] = [];
  for (const [index, written] of text.split(/\r?\n/).entries()) {
    const line = written.trim();
    if (line === '' || line.startsWith('#')) continue;
    const wrong = (message: string): UsersResult => ({ ok: false, line: index + 1, message });
    const [name, role, hash, ...more] = line.split(':');
    if (hash === undefined || more.length > 0) return wrong('is not name:role:hash; make it with shoal passwd');
    const flaw = userFlaw(name, role);
    if (flaw !== null) return wrong(flaw);
    if (parseHash(hash) === null) return wrong(`has no hash of a password for ${name}; make it with shoal passwd`);
    if (users.some((user) => user.name === name)) return wrong(`has ${name} once more; leave one of them`);
    users.push({ name, role: role as Role, hash });
  }
  return { ok: true, users };
}

/** @returns what is wrong with a user's name and role, in words that go on after the user or its line; null where nothing is */
export function userFlaw(name: string, role: string): string | null {
  if (!/^[^\s:#][^:\p{Cc}]*$/u.test(name))
    return `has the name '${name}'; names have no colon and no control characters, and do not begin with a space or #`;
  if (!isRole(role)) return `has the role '${role}'; there are ${ROLE_NAMES.join(', ')}`;
  return loginOf(name, role) === null
    ? `is the robot '${name}'; a robot's name is manufacturer/serialNumber, as in shoal/robot-0007`
    : null;
}

/** @returns a file of users as text, the one given put in its place or at the end; comments stay where they are */
export function withUser(text: string, user: User): string {
  const line = `${user.name}:${user.role}:${user.hash}`;
  const lines = text.split(/\r?\n/);
  const at = lines.findIndex((one) => one.startsWith(`${user.name}:`));
  if (at >= 0) lines[at] = line;
  else lines.splice(lines.at(-1) === '' ? -1 : lines.length, 0, line);
  return `${lines.join('\n').trimEnd()}\n`;
}

/** @returns a file of users without one; null: it is not in there */
export function withoutUser(text: string, name: string): string | null {
  const lines = text.split(/\r?\n/);
  const left = lines.filter((one) => !one.startsWith(`${name}:`));
  return left.length === lines.length ? null : left.join('\n');
}
