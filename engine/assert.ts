/**
 * A programmer's mistake: stays on in every build.
 *
 * @throws Error when `condition` does not hold. Bad input is never an assertion: it is a typed result.
 */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${message}`);
}
