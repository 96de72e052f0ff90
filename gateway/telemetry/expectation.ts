import { COLUMNS, TURN_PARTS, type QuantisedSample } from './sample.ts';

/**
 * What one would expect of a block of robots, given the frames before: that they go on as they did. Writer and reader keep the
 * same, and only what is different travels.
 */
export class Expectation {
  #last: QuantisedSample | null = null;
  #before: QuantisedSample | null = null;

  /** Nothing is known: the next frame has to be a key frame. */
  forget(): void {
    this.#last = null;
    this.#before = null;
  }

  /** @returns whether frames of so many robots can be told by how they differ */
  fits(robots: number): boolean {
    return this.#last?.x.length === robots;
  }

  /** Notes what came. */
  note(sample: QuantisedSample): void {
    this.#before = this.#last;
    this.#last = sample;
  }

  /** @returns what is expected of a robot of the block, given those before it in the same frame */
  of(column: (typeof COLUMNS)[number], robot: number, sofar: Int32Array): number {
    if (this.#last === null) return robot === 0 ? 0 : sofar[robot - 1];
    const last = this.#last[column][robot];
    if (this.#before === null || (column !== 'x' && column !== 'y')) return last;
    return 2 * last - this.#before[column][robot];
  }
}

/** @returns how far a number is from what was expected; headings the short way round */
export function difference(column: (typeof COLUMNS)[number], value: number, expected: number): number {
  if (column !== 'turn') return value - expected;
  const off = (value - expected) & (TURN_PARTS - 1);
  return off >= TURN_PARTS / 2 ? off - TURN_PARTS : off;
}

/** @returns the number that is so far from what was expected */
export function corrected(column: (typeof COLUMNS)[number], off: number, expected: number): number {
  return column === 'turn' ? (expected + off) & (TURN_PARTS - 1) : (expected + off) | 0;
}
