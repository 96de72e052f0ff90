import { z } from 'zod';
import { assert } from '../../engine/index.ts';
import { withoutUndefined } from '../withoutUndefined.ts';
import { DURATION_EXAMPLES, DURATION_PATTERN, LONGEST_DURATION, parseDuration } from '../duration.ts';

/**
 * s; below this the guard's growth a tick outweighs the room that lanes leave, and it stops robots that are in nobody's way. Tick
 * numbers are 32-bit integers, and a due time may be as far beyond the end as a run is long.
 */
export const LEAST_DT = 0.02;
assert((2 * LONGEST_DURATION) / LEAST_DT < 2 ** 31, 'every time is a tick number');

/** s; what a time must be more than, or no less, and what it may be at the most. Absent: what every duration may be. */
interface TimeBounds {
  readonly above?: number;
  readonly least?: number;
  readonly most?: number;
}

/** For times that are shorter than what a duration usually is. */
const SHORT_EXAMPLES = '0.5s or 500ms';

/** Seconds, written as a number or with a unit: `90s`, `10m`, `8h`. Read as a number of seconds. */
export function duration(description: string, bounds: TimeBounds = {}) {
  const { above, least, most } = bounds;
  const examples = most === undefined ? DURATION_EXAMPLES : SHORT_EXAMPLES;
  // An editor cannot compare what has a unit with a bound, but numbers.
  const ofNumbers = withoutUndefined({ exclusiveMinimum: above, minimum: least, maximum: most });
  const written = z
    .union([z.number().meta(ofNumbers), z.string().meta({ pattern: DURATION_PATTERN })], {
      error: ({ input }) => `${input === undefined ? 'missing' : 'this is no duration'}; write ${examples}`,
    })
    .meta({ description: `${description} (seconds, or with a unit: ${examples})` });
  return written.transform((input, context) => {
    const result = parseDuration(input);
    const message = result.ok ? outOfBounds(result.seconds, bounds) : result.message;
    if (result.ok && message === null) return result.seconds;
    context.issues.push({ code: 'custom', message: message ?? '', input });
    return z.NEVER;
  });
}

function outOfBounds(seconds: number, { above, least, most }: TimeBounds): string | null {
  if (above !== undefined && !(seconds > above)) return `must be more than ${above} s, not ${seconds} s`;
  if (least !== undefined && !(seconds >= least)) return `must be at least ${least} s, not ${seconds} s`;
  if (most !== undefined && !(seconds <= most)) return `must be at most ${most} s, not ${seconds} s`;
  return null;
}

/** A whole number within bounds. */
export function whole(description: string, least: number, most: number) {
  return z.number().int().min(least).max(most).meta({ description });
}

/** A number within bounds, both allowed. */
export function real(description: string, least: number, most: number) {
  return z.number().min(least).max(most).meta({ description });
}

/** A length, speed or the like that is above 0. */
export function positive(description: string, most: number) {
  return z.number().gt(0).max(most).meta({ description });
}

/** A part of a whole, 0 … 1. */
export function fraction(description: string) {
  return real(`${description} (0 … 1)`, 0, 1);
}

/** A path in the scenario file. */
export function filePath(description: string) {
  return z
    .string()
    .min(1)
    .meta({ description: `${description} (path relative to the scenario file)` });
}

/** A place of a grid floor. */
export const cell = z.tuple([z.number().int().min(0).max(65_535), z.number().int().min(0).max(65_535)]).meta({
  description: 'Cell as [column from the left, row from the top], both from 0, as in a drawn floor or a .map',
});

/** A place of any floor. */
export const place = z
  .union([cell, z.string().min(1).max(200).meta({ description: 'Name of a node, as on the broker' })], {
    error: ({ code }) =>
      code === 'invalid_union' ? 'write a cell as [column, row], or the name of a node' : undefined,
  })
  .meta({ description: 'A cell, or the name of a node: on a LIF floor its id' });

/** Tells the published schema, and the reader of an error, that one of these fields is wanted and no second one. */
export function exactlyOne<T extends z.ZodObject>(schema: T, fields: readonly (keyof T['shape'] & string)[]) {
  return schema
    .superRefine((value, context) => {
      const given = fields.filter((field) => value[field as keyof typeof value] !== undefined);
      if (given.length === 1) return;
      const names = fields.join(', ');
      if (given.length === 0) context.addIssue({ code: 'custom', message: `give one of ${names}` });
      for (const second of given.slice(1)) {
        const message = `only one of ${names} may be given, and ${given[0]} is; remove one of them`;
        context.addIssue({ code: 'custom', path: [second], message });
      }
    })
    .meta({ oneOf: fields.map((field) => ({ required: [field] })) });
}
