/** A value that JSON and CSV have words for. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/** @returns what DuckDB answers, in plain values: times as ISO 8601, whole numbers as numbers where those are exact. @param isDay it is a date, without a time of day */
export function plain(value: unknown, isDay = false): Plain {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value.toString();
  }
  if (value instanceof Date) return isDay ? value.toISOString().slice(0, 10) : value.toISOString();
  if (Array.isArray(value)) return value.map((item) => plain(item));
  if (Object.getPrototypeOf(value) !== Object.prototype) return (value as { toString(): string }).toString();
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}
