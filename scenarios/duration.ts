/** Seconds in a unit as `[times, over]`: dividing by 1000 is exact where multiplying by 0.001 is not. */
const UNITS: Readonly<Record<string, readonly [number, number]>> = {
  d: [86_400, 1],
  h: [3_600, 1],
  m: [60, 1],
  min: [60, 1],
  s: [1, 1],
  ms: [1, 1_000],
};

/** s; a month. Longer is a slip of the keyboard. */
export const LONGEST_DURATION = 31 * 86_400;

/** What a duration may look like, for messages and the published schema. */
export const DURATION_EXAMPLES = '90s, 10m, 8h or 1h30m';

/** The same as a pattern, for the published schema: editors check it while one types. */
export const DURATION_PATTERN = String.raw`^\s*(\d+(\.\d+)?|(\d+(\.\d+)?\s*(d|h|min|m|s|ms)\s*)+)$`;

export type DurationResult =
  | { readonly ok: true; /** s */ readonly seconds: number }
  | { readonly ok: false; readonly message: string };

/** @returns s of `90s`, `1.5h`, `1h30m`, or of a plain number of seconds */
export function parseDuration(input: string | number): DurationResult {
  if (typeof input === 'number') return bounded(input, String(input));
  const text = input.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return bounded(Number(text), text);
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)\s*([^\d\s.]+)\s*/gy)];
  const read = parts.reduce((length, [part]) => length + part.length, 0);
  if (parts.length === 0 || read !== text.length) {
    return { ok: false, message: `'${input}' is no duration; write ${DURATION_EXAMPLES}` };
  }
  let seconds = 0;
  let smallest = Number.POSITIVE_INFINITY;
  for (const [, amount, name] of parts) {
    const unit = Object.hasOwn(UNITS, name) ? UNITS[name] : undefined;
    if (unit === undefined) {
      return {
        ok: false,
        message: `'${name}' is no unit of time; write ms, s, m (minutes), h or d, as in ${DURATION_EXAMPLES}`,
      };
    }
    const size = unit[0] / unit[1];
    if (!(size < smallest))
      return { ok: false, message: `'${input}' is no duration; write larger units first, each once, as in 1h30m` };
    smallest = size;
    seconds += (Number(amount) * unit[0]) / unit[1];
  }
  return bounded(seconds, text);
}

function bounded(seconds: number, text: string): DurationResult {
  if (seconds >= 0 && seconds <= LONGEST_DURATION) return { ok: true, seconds };
  if (seconds < 0) return { ok: false, message: `a duration is not negative (got ${text})` };
  if (seconds > LONGEST_DURATION) return { ok: false, message: `a duration is at most 31d (got ${text})` };
  return { ok: false, message: `${text} is no duration; write ${DURATION_EXAMPLES}` };
}

/** @returns the shortest way to write `seconds` that `parseDuration` reads back to the same number */
export function formatDuration(seconds: number): string {
  if (!Number.isInteger(seconds) || seconds === 0) return `${seconds}s`;
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor((seconds % 3_600) / 60);
  const rest = seconds % 60;
  return `${hours > 0 ? `${hours}h` : ''}${minutes > 0 ? `${minutes}m` : ''}${rest > 0 ? `${rest}s` : ''}`;
}
