import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';

/** Certificates and keys as they are written in files of PEM. */
export interface Pem {
  readonly tlsCert?: string | undefined;
  readonly tlsKey?: string | undefined;
  /** whose certificates are accepted */
  readonly tlsCa?: string | undefined;
}

/** What is wrong with one of a group of options that name files. */
export interface FileFlaw<Field> {
  readonly field: Field;
  readonly message: string;
}

/** @returns a file's text; undefined where it is not asked for, or cannot be read, which is noted */
export function readNamed<Field>(field: Field, path: string | undefined, flaws: FileFlaw<Field>[]): string | undefined {
  if (path === undefined) return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    flaws.push({ field, message: `cannot be read (${code ?? 'no file'}); name one that can` });
    return undefined;
  }
}

/** @returns what is missing of what belongs together */
export function pairFlaws({ tlsCert, tlsKey }: Pem): FileFlaw<keyof Pem>[] {
  if ((tlsCert === undefined) === (tlsKey === undefined)) return [];
  const field = tlsCert === undefined ? 'tlsCert' : 'tlsKey';
  return [{ field, message: 'is missing; certificate and key belong together' }];
}

/** @returns what is wrong with the texts themselves */
export function pemFlaws({ tlsCert, tlsKey, tlsCa }: Pem): FileFlaw<keyof Pem>[] {
  const flaws: FileFlaw<keyof Pem>[] = [];
  for (const [field, text] of [
    ['tlsCert', tlsCert],
    ['tlsCa', tlsCa],
  ] as const) {
    // prettier-ignore
    if (text !== undefined && !works(() => new X509Certificate(text))) {
      flaws.push({ field, message: 'is no certificate in PEM' });
    }
  }
  if (flaws.length > 0 || tlsCert === undefined || tlsKey === undefined) return flaws;
  if (works(() => createSecureContext({ cert: tlsCert, key: tlsKey }))) return [];
  return [{ field: 'tlsKey', message: 'is no key in PEM, or not that of the certificate' }];
}

function works(run: () => unknown): boolean {
  try {
    run();
    return true;
  } catch {
    return false;
  }
}
