import { z } from 'zod';

/** What was read, or why it could not be: a path, and what is wrong there. */
export type ReadResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly field: string; readonly message: string };

/** Characters of an id: longer ones are no ids but attacks. */
const LONGEST_ID = 512;

export const id = z.string().max(LONGEST_ID);
export const real = z.number();
export const whole = z.int().min(0).max(0xffff_ffff);

/** Head of every message. */
export const headerShape = {
  headerId: whole,
  timestamp: z.string(),
  version: z.string(),
  manufacturer: id,
  serialNumber: id,
};

export function problemOf({ issues }: z.ZodError): {
  readonly ok: false;
  readonly field: string;
  readonly message: string;
} {
  const [{ path, message }] = issues;
  return { ok: false, field: path.join('.'), message };
}
