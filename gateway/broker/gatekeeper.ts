import { createHash, timingSafeEqual } from 'node:crypto';
import { TLSSocket } from 'node:tls';
import type { ClientStream } from './clientStream.ts';
import { ANYBODY, loginOf, type Login } from './login.ts';
import { parseHash, PasswordCheck, type PasswordHash } from './passwords.ts';
import { isRole, type Role } from './roles.ts';
import type { User } from './users.ts';

/** Name and password of whoever this broker runs for, made by chance for each broker. */
export interface OwnLogin {
  readonly username: string;
  readonly password: string;
}

export interface GatekeeperOptions {
  /** null: nobody is asked for a password */
  readonly users: readonly User[] | null;
  /** whether clients may show a certificate instead */
  readonly certificates: boolean;
  readonly own: OwnLogin;
  /** passwords that are checked at once, those that wait included */
  readonly most: number;
}

/** `busy`: too many passwords are being checked; who comes again later may be let in. */
export type Admission = Login | 'refused' | 'busy';

/** Says who a client is: by its certificate, by its password, or anybody where nobody is asked. */
export class Gatekeeper {
  readonly #of: GatekeeperOptions;
  readonly #users: ReadonlyMap<string, { readonly role: Role; readonly hash: PasswordHash | null }>;
  readonly #check = new PasswordCheck();
  #checking = 0;

  constructor(of: GatekeeperOptions) {
    this.#of = of;
    this.#users = new Map((of.users ?? []).map(({ name, role, hash }) => [name, { role, hash: parseHash(hash) }]));
  }

  async admit(stream: ClientStream, username = '', password: Buffer = EMPTY): Promise<Admission> {
    const { users, certificates, own, most } = this.#of;
    const { socket } = stream;
    if (stream.isOwn) return isSame(username, own.username) && isSame(password, own.password) ? OWN : 'refused';
    if (certificates && socket instanceof TLSSocket && socket.authorized) return loginBy(socket) ?? 'refused';
    if (users === null) return certificates ? 'refused' : ANYBODY;
    if (this.#checking >= most) return 'busy';
    this.#checking++;
    try {
      const user = this.#users.get(username);
      const isRight = await this.#check.isRight(username, password, user?.hash ?? null);
      return (isRight && user !== undefined ? loginOf(username, user.role) : null) ?? 'refused';
    } finally {
      this.#checking--;
    }
  }
}

/** Whoever this broker runs for; the name is no user's, since those have no colon. */
const OWN: Login = { ...ANYBODY, name: ':own' };
const EMPTY = Buffer.alloc(0);

/**
 * A certificate's subject: O and CN are manufacturer and serial number of a robot. Whose OU is another role has that one, and its
 * CN is only a name.
 */
function loginBy(socket: TLSSocket): Login | null {
  const { CN, O, OU }: Readonly<Record<string, unknown>> = socket.getPeerCertificate().subject;
  const role = typeof OU === 'string' && isRole(OU) ? OU : 'robot';
  if (typeof CN !== 'string' || CN === '') return null;
  if (role !== 'robot') return loginOf(CN, role);
  return typeof O === 'string' ? loginOf(`${O}/${CN}`, role) : null; // more than one O, or none: no manufacturer
}

/** In the same time wherever they differ. */
function isSame(given: string | Buffer, right: string): boolean {
  const hash = (text: string | Buffer): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(right));
}
