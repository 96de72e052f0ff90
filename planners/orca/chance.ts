import { hash3 } from '../mapf/hash.ts';

/** @returns a number in [0, 1) that a seed, a mover, a tick and a purpose decide, whoever else draws one */
export function chance(seed: number, mover: number, tick: number, purpose: number): number {
  return hash3(mover ^ Math.imul(seed, 0x2545f491), tick, purpose);
}
