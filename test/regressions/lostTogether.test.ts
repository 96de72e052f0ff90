import { describe, expect, test } from 'vitest';
import { MANY_ROUNDS, MANY_SETTLED } from '../support/hardHalfPlanes.ts';
import { kernelInTurn } from '../support/kernelInTurn.ts';
import { naiveOrca } from '../support/naiveOrca.ts';
import { crowdOf, naiveAgents, RULES } from '../support/openFloor.ts';
import { rowsOfSqueezed, squeezedCrowd } from '../support/squeezed.ts';

/**
 * Fails if the four agents whom the kernel's third program solves together share one end of their lists of settled half-planes: seven that one of them
 * had settled before and eleven rounds of another made a list of more than the sixteen that a key can name. The agent of eleven rounds then got another
 * velocity than alone, and one with another number of threads than with one: 0.55 instead of 0.61 m/s.
 */
const rules = { ...RULES, maxNeighbours: 16 };
const first = { x: 91.5, y: 1.5, ...MANY_SETTLED, isLast: true };
const second = { x: 100.5, y: 1.5, ...MANY_ROUNDS, isLast: false };
const all = [first, second];
const crowd = squeezedCrowd(all, 120);
const [one, other] = rowsOfSqueezed(all);

describe.each([1, 2, 3, 7])('by %i threads', (threads) => {
  test('two agents whom no velocity suits get what a naive reference says', () => {
    const expected = naiveOrca(naiveAgents(crowd, rules.dt), [], rules);
    const { kernel, step } = kernelInTurn(crowd, threads, { rules });
    step();
    const { vx, vy } = crowdOf(kernel, crowd.side);
    for (const row of [one, other]) {
      expect(Math.abs(vx[row] - expected[row][0])).toBeLessThan(1e-4);
      expect(Math.abs(vy[row] - expected[row][1])).toBeLessThan(1e-4);
    }
  });

  test('each of the two gets what it gets alone, to the bit', () => {
    const { kernel, step } = kernelInTurn(crowd, threads, { rules });
    step();
    const together = crowdOf(kernel, crowd.side);
    for (const [k, row] of [one, other].entries()) {
      const { kernel: alone, step: stepAlone } = kernelInTurn(squeezedCrowd([all[k]], 120), 1, { rules });
      stepAlone();
      const { vx, vy } = crowdOf(alone, crowd.side);
      const [own] = rowsOfSqueezed([all[k]]);
      expect([together.vx[row], together.vy[row]]).toEqual([vx[own], vy[own]]);
    }
  });
});
