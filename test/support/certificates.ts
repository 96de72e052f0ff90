import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Who a certificate is about. */
export interface Subject {
  readonly CN: string;
  readonly O?: string;
  readonly OU?: string;
}

/** A certificate and its key, as PEM. Made for a test and forgotten with it. */
export interface TestCertificate {
  readonly cert: string;
  readonly key: string;
}

const OBJECT_IDS = { CN: '550403', O: '55040a', OU: '55040b' } as const;
const ECDSA_SHA256 = der(0x30, der(0x06, Buffer.from('2a8648ce3d040302', 'hex')));
const BASIC_CONSTRAINTS = '551d13';
const ALTERNATIVE_NAME = '551d11';

/** An authority of a test's own, which signs for a day. X.509 by hand (RFC 5280): there need be no openssl. */
export class TestAuthority {
  readonly cert: string;
  readonly #key: KeyObject;
  readonly #subject: Subject;

  constructor(subject: Subject = { CN: 'test authority' }) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#key = privateKey;
    this.#subject = subject;
    this.cert = this.#sign(subject, publicKey, [extension(BASIC_CONSTRAINTS, der(0x30, der(0x01, Buffer.from([0xff]))))]); // prettier-ignore
  }

  /** Signs a certificate; a server's is for 127.0.0.1 and localhost. */
  issue(subject: Subject): TestCertificate {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const names = der(0x30, der(0x82, Buffer.from('localhost')), der(0x87, Buffer.from([127, 0, 0, 1])));
    const cert = this.#sign(subject, publicKey, [extension(ALTERNATIVE_NAME, names)]);
    return { cert, key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
  }

  /** Writes a certificate and its key as files. @returns their paths */
  write(folder: string, name: string, subject: Subject): { readonly cert: string; readonly key: string } {
    const { cert, key } = this.issue(subject);
    const paths = { cert: join(folder, `${name}.pem`), key: join(folder, `${name}.key`) };
    writeFileSync(paths.cert, cert);
    writeFileSync(paths.key, key, { mode: 0o600 });
    return paths;
  }

  #sign(subject: Subject, publicKey: KeyObject, extensions: readonly Buffer[]): string {
    const now = Date.now();
    const body = der(
      0x30,
      der(0xa0, der(0x02, Buffer.from([2]))), // version 3
      der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
      ECDSA_SHA256,
      nameOf(this.#subject),
      der(0x30, time(now - 3_600_000), time(now + 86_400_000)),
      nameOf(subject),
      publicKey.export({ type: 'spki', format: 'der' }),
      der(0xa3, der(0x30, ...extensions)),
    );
    const signature = sign('sha256', body, this.#key);
    const whole = der(0x30, body, ECDSA_SHA256, der(0x03, Buffer.from([0]), signature));
    const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
    return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
  }
}

function extension(id: string, value: Buffer): Buffer {
  return der(0x30, der(0x06, Buffer.from(id, 'hex')), der(0x04, value));
}

function nameOf(subject: Subject): Buffer {
  const parts = (['O', 'OU', 'CN'] as const).filter((part) => subject[part] !== undefined);
  return der(
    0x30,
    ...parts.map((part) =>
      der(
        0x31,
        der(0x30, der(0x06, Buffer.from(OBJECT_IDS[part], 'hex')), der(0x0c, Buffer.from(subject[part] ?? ''))),
      ),
    ),
  );
}

/** @param ms since 1970 */
function time(ms: number): Buffer {
  return der(0x17, Buffer.from(`${new Date(ms).toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`));
}

/** A tag, a length, and what it holds. */
function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
