import { setTimeout } from 'node:timers/promises';

/**
 * ms by the clock after which what has not come about never will. It passes only where a test fails: on a machine that is busy with other things, what
 * takes a second takes half a minute. Less than the runner waits (vitest.config.ts), so that a failure says what was lacking.
 */
const GIVEN_UP = 100_000;

/**
 * Waits until something holds.
 *
 * @param between what is done between two looks
 * @param told what a failure tells
 */
export async function comesAbout(
  holds: () => boolean,
  between: () => unknown = () => setTimeout(5),
  told: () => string = () => holds.toString(),
): Promise<void> {
  for (const until = performance.now() + GIVEN_UP; performance.now() < until; await between()) if (holds()) return;
  throw new Error(`it does not come about: ${told()}`);
}
