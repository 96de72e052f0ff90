import type { HashMismatch } from '../runApi.ts';

/** @returns in words, where a simulation began to differ from its recording */
export function mismatchLine({ tick, expected, actual, snapshot }: HashMismatch): string {
  const from = snapshot === null ? 'the replay' : `the replay from the snapshot of tick ${snapshot}`;
  return `DIFFERENT: at tick ${tick} the recording has state hash ${expected}, ${from} ${actual}`;
}
