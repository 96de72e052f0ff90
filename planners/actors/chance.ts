import { RandomStream } from '../../engine/index.ts';
import { hash3 } from '../mapf/hash.ts';

/** Seeds that a tick has to itself: more than an actor ever sends in one. */
const MOST_SENT = 4096;
/** Beginnings among which an actor's name chooses. */
const BEGINNINGS = 0x8000_0000;

/** @returns where an actor's seeds begin: were they the same for all, the same word of each would be lost in a tick */
export function chanceOf(name: string): number {
  return new RandomStream(0, name).integer(BEGINNINGS);
}

/** @returns the seed of chance of what an actor says first in a tick; those of its further words follow one by one */
export function firstSeed(chance: number, tick: number): number {
  return chance + tick * MOST_SENT;
}

/** Of what an actor sends under a `drop` fault, every other message is lost, as chance has it. */
export function isLost(seed: number): boolean {
  return hash3(seed, 0, 29) < 0.5;
}
