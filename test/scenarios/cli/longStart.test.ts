import { describe, expect, test } from 'vitest';
import { longStart } from '../../../scenarios/cli/longStart.ts';
import { scenarioOf } from '../../support/fleetRuns.ts';
import { builtIn } from '../../support/moverRuns.ts';

function racks(side: number, movers: number): ReturnType<typeof scenarioOf> {
  const obstacles = Array.from({ length: side * side }, (_, i) => `{x: ${6 * (i % side) + 2}, y: ${6 * Math.floor(i / side) + 2}, width: 1, height: 2}`); // prettier-ignore
  return scenarioOf(`
floor: {open: {width: 240, height: 240, obstacles: [${obstacles.join(', ')}]}}
movers: {count: ${movers}, task: {wander: {}}}
guard: {mode: off}
`);
}

describe('who waits for a long start', () => {
  test('is told what it takes so long for, with how many there are of each', () => {
    expect(longStart(racks(35, 1000))).toBe('1,000 free movers look for their first ways among 1,225 obstacles, which takes a while'); // prettier-ignore
  });

  test('is told nothing where it is short: few obstacles, few movers, none at all', () => {
    expect(longStart(racks(8, 1000))).toBeNull();
    expect(longStart(racks(35, 20))).toBeNull();
    for (const name of ['open-floor-1k', 'small', 'swarm-1m']) expect(longStart(builtIn(name))).toBeNull();
  });
});
