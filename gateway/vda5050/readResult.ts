import { z } from 'zod';
import { LIMITS } from '../orders/limits.ts';
import { millisOf } from './isoTime.ts';

/** What was read, or why it could not be: a path, and what is wrong there. */
export type ReadResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly field: string; readonly message: string };

export const id = z.string().max(LIMITS.id);
export const real = z.number();
export const positive = z.number().min(0);
export const whole = z.int().min(0).max(0xffff_ffff);

/** A moment, as ms since 1970. */
export const moment = z.string().transform((text, context) => {
  const millis = millisOf(text);
  if (millis !== null) return millis;
  context.addIssue({ code: 'custom', message: 'is no moment in UTC (ISO 8601)' });
  return z.NEVER;
});

/** Head of every message: VDA5050 v3.0.0, §7.2. */
export const headerShape = {
  headerId: whole,
  timestamp: moment,
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
