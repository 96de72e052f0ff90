/** YYYY-MM-DDTHH:mm:ss.fffZ, with as many digits of a second as one likes, in UTC: VDA5050 v3.0.0, §7.2. */
const FORM = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|\+00:00)$/;

/** @returns ms since 1970; null for what is no moment in UTC */
export function millisOf(text: unknown): number | null {
  if (typeof text !== 'string' || !FORM.test(text)) return null;
  const millis = Date.parse(text);
  return Number.isNaN(millis) ? null : millis;
}
