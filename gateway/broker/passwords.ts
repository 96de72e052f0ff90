import { createHmac, randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';

/** Cost of a hash: some 50 ms and 16 MiB. */
const COST = { N: 2 ** 14, r: 8, p: 1 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** A hash of a file may cost so many times as much as one of ours. */
const MOST_COST = 16;

/** @returns a password's hash as it is kept: `$scrypt$N,r,p$salt$hash` */
export async function hashPassword(password: Buffer): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, HASH_BYTES, COST);
  return `$scrypt$${COST.N},${COST.r},${COST.p}$${salt.toString('base64')}$${hash.toString('base64')}`;
}

/** A hash as it was read. */
export interface PasswordHash {
  readonly salt: Buffer;
  readonly hash: Buffer;
  readonly cost: { readonly N: number; readonly r: number; readonly p: number };
}

/** @returns null: this is no hash of ours */
export function parseHash(text: string): PasswordHash | null {
  const match = /^\$scrypt\$(\d+),(\d+),(\d+)\$([\w+/=]+)\$([\w+/=]+)$/.exec(text);
  if (match === null) return null;
  const [N, r, p] = match.slice(1, 4).map(Number);
  const isPower = Number.isInteger(Math.log2(N));
  const isBearable = N * r * p <= MOST_COST * COST.N * COST.r * COST.p;
  if (!isPower || N < 2 || r < 1 || p < 1 || !isBearable) return null;
  return { salt: Buffer.from(match[4], 'base64'), hash: Buffer.from(match[5], 'base64'), cost: { N, r, p } };
}

/**
 * Checks passwords. One that was right is known again at once, by a hash under a key of this process: a fleet whose thousand robots
 * share one would otherwise keep the broker busy for a minute.
 */
export class PasswordCheck {
  readonly #key = randomBytes(HASH_BYTES);
  readonly #known = new Map<string, Buffer>();
  readonly #nobody: PasswordHash = { salt: randomBytes(SALT_BYTES), hash: randomBytes(HASH_BYTES), cost: COST };

  /** @param hash null: there is no such user; it takes as long to say so */
  async isRight(name: string, password: Buffer, hash: PasswordHash | null): Promise<boolean> {
    const quick = createHmac('sha256', this.#key).update(password).digest();
    const known = this.#known.get(name);
    if (hash !== null && known !== undefined && timingSafeEqual(known, quick)) return true;
    const { salt, hash: right, cost } = hash ?? this.#nobody;
    const derived = await derive(password, salt, right.length, cost);
    const isRight = timingSafeEqual(derived, right) && hash !== null;
    if (isRight) this.#known.set(name, quick);
    return isRight;
  }
}

function derive(password: Buffer, salt: Buffer, bytes: number, cost: PasswordHash['cost']): Promise<Buffer> {
  const options: ScryptOptions = { ...cost, maxmem: 256 * cost.N * cost.r };
  return new Promise((resolve, reject) => {
    scrypt(password, salt, bytes, options, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
}
