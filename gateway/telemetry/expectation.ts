import { emptySample, TURN_PARTS, type COLUMNS, type QuantisedSample } from './sample.ts';

type Column = (typeof COLUMNS)[number];

/**
 * What one would expect of a block of robots, given the frames before: that they go on as they did. Writer and reader keep the
 * same, and only what is different travels. Where nothing is known, a robot is expected to be as the one before it in the frame.
 *
 * It owns the samples, three by turns: to make new ones for every frame takes longer than to fill them.
 */
export class Expectation {
  #now = emptySample(0);
  #last = emptySample(0);
  #before = emptySample(0);
  /** frames that are known: 0, 1 or 2 */
  #known = 0;

  /** Nothing is known: the next frame has to be a key frame. */
  forget(): void {
    this.#known = 0;
  }

  /** @returns whether frames of so many robots can be told by how they differ */
  fits(robots: number): boolean {
    return this.#known > 0 && this.#last.x.length === robots;
  }

  /** @returns where the next sample goes; valid until the next but one is noted */
  room(robots: number): QuantisedSample {
    if (this.#now.x.length !== robots) this.#now = emptySample(robots);
    return this.#now;
  }

  /** The room is filled: that is what came. */
  note(): void {
    const free = this.#before;
    this.#before = this.#last;
    this.#last = this.#now;
    this.#now = free;
    this.#known = Math.min(2, this.#known + 1);
  }

  /** Puts into `off` how far the robots in the room are from what is expected of them. */
  differences(column: Column, off: Int32Array): void {
    const values = this.#now[column];
    const last = this.#last[column];
    const before = this.#before[column];
    if (this.#known === 0) {
      let neighbour = 0;
      for (let i = 0; i < values.length; i++) {
        off[i] = values[i] - neighbour;
        neighbour = values[i];
      }
    } else if (this.#known === 1 || !goesOn(column)) {
      for (let i = 0; i < values.length; i++) off[i] = values[i] - last[i];
    } else {
      for (let i = 0; i < values.length; i++) off[i] = values[i] - 2 * last[i] + before[i];
    }
    if (column === 'turn') for (let i = 0; i < off.length; i++) off[i] = shortWay(off[i]);
  }

  /** Puts the robots in the room where they are: what is there is how far they are from what is expected. */
  correct(column: Column): void {
    const values = this.#now[column];
    const last = this.#last[column];
    const before = this.#before[column];
    if (this.#known === 0) {
      for (let i = 1; i < values.length; i++) values[i] += values[i - 1];
    } else if (this.#known === 1 || !goesOn(column)) {
      for (let i = 0; i < values.length; i++) values[i] += last[i];
    } else {
      for (let i = 0; i < values.length; i++) values[i] += 2 * last[i] - before[i];
    }
    if (column === 'turn') for (let i = 0; i < values.length; i++) values[i] &= TURN_PARTS - 1;
  }
}

/** @returns whether a robot goes on changing as it did: places do, the rest stays as it is */
function goesOn(column: Column): boolean {
  return column === 'x' || column === 'y';
}

/** @returns a difference of headings the short way round: −TURN_PARTS / 2 … TURN_PARTS / 2 − 1 */
function shortWay(off: number): number {
  return ((off + TURN_PARTS / 2) & (TURN_PARTS - 1)) - TURN_PARTS / 2;
}
