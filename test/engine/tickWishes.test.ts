import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CommandKind } from '../../engine/commands.ts';
import { Mode } from '../../engine/components.ts';
import { RandomStream } from '../../engine/random.ts';
import { tickOf, type Simulation } from '../../engine/simulation.ts';
import { hashState } from '../../engine/statePart.ts';
import { engineParts } from '../../engine/statePart.ts';
import { tick } from '../../engine/tick.ts';
import { tickWishes } from '../../engine/tickWishes.ts';
import { guardRig, put, wish } from '../support/guardRig.ts';

const ROBOTS = 12;

function crowd(): Simulation {
  const sim = guardRig();
  for (let k = 0; k < ROBOTS; k++) {
    put(sim, { class: k % 2, mode: Mode.free, x: 18 + (k % 4), y: 18 + 1.2 * Math.floor(k / 4), theta: k });
  }
  return sim;
}

describe('a tick of wishes', () => {
  test('does with free movers what a whole tick does, to the bit', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const random = new RandomStream(seed, 'wishes');
        const [whole, wishes] = [crowd(), crowd()];
        for (let k = 0; k < 40; k++) {
          for (let row = 0; row < ROBOTS; row++) {
            const forward = Math.fround(3 * random.real() - 1.5);
            const turn = Math.fround(2 * random.real() - 1);
            whole.commands.push(CommandKind.setWish, row, 0, 0, 0, forward, turn);
            wish(wishes, row, forward, turn);
          }
          tick(whole);
          tickWishes(wishes, { limits: true });
          expect(hashState(engineParts(wishes))).toBe(hashState(engineParts(whole)));
        }
      }),
      { numRuns: 10 },
    );
  });

  test('leaves the accelerations of the drives out when it is told to', () => {
    const sim = guardRig();
    const row = put(sim, { mode: Mode.free });
    wish(sim, row, 1.5);
    tickWishes(sim, { limits: false });
    expect([tickOf(sim), sim.columns.twist.forward[row]]).toEqual([1, 1.5]);
    wish(sim, row, -1.5);
    tickWishes(sim, { limits: true });
    expect([tickOf(sim), sim.columns.twist.forward[row]]).toEqual([2, Math.fround(1.4)]);
  });
});
