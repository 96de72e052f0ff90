import { describe, expect, test } from 'vitest';
import { RandomStream } from '../../../engine/random.ts';
import { MANY_ROUNDS, MANY_SETTLED } from '../../support/hardHalfPlanes.ts';
import { kernelInTurn } from '../../support/kernelInTurn.ts';
import { error } from '../../support/kernelError.ts';
import { hashOf, kernelOf, randomCrowd, RULES, steps } from '../../support/openFloor.ts';
import { squeezedCrowd, type HalfPlane, type Squeezed } from '../../support/squeezed.ts';

/** m: two cells, so that those of one squeezed agent are in a cell of their own, out of range of the next one's */
const APART = 2 * RULES.neighbourDistance;
const IN_A_ROW = 12;
const SIDE = APART * IN_A_ROW;

/**
 * Agents each of whom 16 neighbours leave half-planes that hardly ever have a velocity in common. Of three, the first one's are drawn, and the other
 * two's are the worst of all but for a trifle; these two are solved one after the other.
 */
function squeezedAtRandom(seed: number): Squeezed[] {
  const random = new RandomStream(seed, 'squeezed');
  const between = (least: number, most: number): number => least + (most - least) * random.real();
  return Array.from({ length: IN_A_ROW * IN_A_ROW }, (_, i) => {
    const place = { x: APART * ((i % IN_A_ROW) + 0.25), y: APART * (Math.floor(i / IN_A_ROW) + 0.25) };
    if (i % 3 > 0) {
      const { wish, planes } = i % 3 === 1 ? MANY_SETTLED : MANY_ROUNDS;
      return {
        ...place,
        wish,
        planes: planes.map(([dx, dy, c]) => [dx, dy, c + between(0, 1e-5)]),
        isLast: i % 3 === 1,
      };
    }
    const tight = between(0, 1);
    const planes = Array.from({ length: 16 }, (): HalfPlane => {
      const angle = between(-Math.PI, Math.PI);
      return [Math.cos(angle), Math.sin(angle), between(tight - 1.5, tight + 0.5)];
    });
    return { ...place, wish: between(0, 1.5), planes, isLast: i % 2 === 0 };
  });
}

describe.each([1, 2, 10, 16])('agents that heed %i neighbours at the most', (maxNeighbours) => {
  const rules = { ...RULES, maxNeighbours };

  test.each([0, 40])('have the velocities of a naive reference after %i steps', (begun) => {
    const crowd = randomCrowd(600, 22);
    expect(error(steps(kernelOf(crowd, { rules }), begun), crowd.side, [], rules)).toBeLessThan(1e-4);
  });

  // The worst of all have edges that are all but parallel: one rounding of what an agent has makes up to 2.7e-3 m/s in the reference itself.
  test('have them, to 1e-3 m/s, where no velocity suits', () => {
    const crowd = squeezedCrowd(squeezedAtRandom(23), SIDE);
    expect(error(kernelOf(crowd, { rules }), SIDE, [], rules)).toBeLessThan(1e-3);
  });

  test('have the same ones, to the bit, by any number of threads', () => {
    const crowd = squeezedCrowd(squeezedAtRandom(24), SIDE);
    const hashes = [1, 2, 3, 7].map((threads) => {
      const { kernel, step } = kernelInTurn(crowd, threads, { rules });
      for (let i = 0; i < 5; i++) step();
      return hashOf(kernel);
    });
    expect(new Set(hashes).size).toBe(1);
  });
});
