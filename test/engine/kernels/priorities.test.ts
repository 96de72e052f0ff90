import { describe, expect, test } from 'vitest';
import type { OrcaKernel } from '../../../engine/kernels/orcaKernel.ts';
import { crowdAmongRacks } from '../../support/crowdAmongRacks.ts';
import { error } from '../../support/kernelError.ts';
import { crowdOf, emptyCrowd, hashOf, kernelOf, randomCrowd, RULES, steps, withPriorities, type Crowd } from '../../support/openFloor.ts'; // prettier-ignore

/** The lowest, and two that are the wrong way round when taken for signed numbers. */
const THREE = [0, 0x7fffffff, 0xffffffff] as const;
const oneOfThree = (i: number): number => THREE[(i >> 1) % 3];

describe('the velocities of agents of three priorities', () => {
  test.each([0, 1, 50, 320])('are those of a naive reference, after %i steps', (begun) => {
    const crowd = withPriorities(randomCrowd(1000, 18), oneOfThree);
    expect(error(steps(kernelOf(crowd), begun), crowd.side)).toBeLessThan(1e-4);
  });

  test.each([0, 10, 60])('are those of the reference among obstacles, after %i steps', (begun) => {
    const { crowd: plain, obstacles } = crowdAmongRacks(12);
    const crowd = withPriorities(plain, oneOfThree);
    expect(error(steps(kernelOf(crowd, { obstacles }), begun), crowd.side, obstacles)).toBeLessThan(1e-4);
  });

  test('are those of the reference where more agents are around a cell than have numbers', () => {
    const crowd = withPriorities(randomCrowd(1000, 13), oneOfThree);
    for (let i = 0; i < 1000; i++) {
      crowd.x[i] /= 5;
      crowd.y[i] /= 5;
    }
    expect(error(kernelOf(crowd), crowd.side)).toBeLessThan(1e-4);
  });
});

test('agents that all have the same priority move as if there were none, to the bit', () => {
  const { crowd, obstacles } = crowdAmongRacks(14);
  const alike = steps(
    kernelOf(
      withPriorities(crowd, () => 7),
      { obstacles },
    ),
    50,
  );
  const without = steps(kernelOf(crowd, { obstacles }), 50);
  expect(alike.columns.identity).toEqual(without.columns.identity);
  expect(alike.columns.agents).toEqual(without.columns.agents);
});

test('each agent keeps its priority wherever it is sorted to', () => {
  const crowd = withPriorities(randomCrowd(500, 15), (i) => i % 5);
  expect(crowdOf(steps(kernelOf(crowd), 31), crowd.side).priority).toEqual(crowd.priority);
});

describe('three that cross a crowd of agents at their goals', () => {
  const SIDE = 24;
  const STEPS = 300;
  /** m: y of each of the three, two of them straight towards agents of the crowd */
  const WAYS = [5, 11.6, 19];

  function crossing(): Crowd {
    const crowd = emptyCrowd(144 + WAYS.length, SIDE);
    const { x, y, goalX, goalY } = crowd;
    for (let i = 0; i < 144; i++) {
      x[i] = goalX[i] = 1 + 2 * (i % 12);
      y[i] = goalY[i] = 1 + 2 * Math.floor(i / 12);
    }
    for (const [k, way] of WAYS.entries()) {
      x[144 + k] = -3;
      goalX[144 + k] = 60;
      y[144 + k] = goalY[144 + k] = way;
    }
    return crowd;
  }

  /** m: how far the three are from straight on at top speed, how near they come to others, and how far these are from home then, at the worst */
  function cross(kernel: OrcaKernel): { astray: number; nearest: number; away: number } {
    let [astray, nearest, away] = [0, Infinity, 0];
    for (let step = 1; step <= STEPS; step++) {
      kernel.step();
      const { x, y } = crowdOf(kernel, SIDE);
      for (let k = 144; k < x.length; k++) {
        astray = Math.max(astray, Math.abs(y[k] - WAYS[k - 144]), Math.abs(x[k] + 3 - 1.5 * RULES.dt * step));
        for (let i = 0; i < 144; i++) nearest = Math.min(nearest, Math.hypot(x[i] - x[k], y[i] - y[k]));
      }
    }
    const { x, y, goalX, goalY } = crowdOf(kernel, SIDE);
    for (let i = 0; i < 144; i++) away = Math.max(away, Math.hypot(x[i] - goalX[i], y[i] - goalY[i]));
    return { astray, nearest, away };
  }

  test('go straight on if they are of the highest priority: the crowd gives way, and goes home', () => {
    const { astray, nearest, away } = cross(kernelOf(withPriorities(crossing(), (i) => (i < 144 ? i % 3 : 3))));
    expect(astray).toBeLessThan(1e-4);
    expect(nearest).toBeGreaterThan(0.7 - 1e-4);
    expect(away).toBeLessThan(1e-4);
  });

  test('do not if they are like all others', () => {
    expect(cross(kernelOf(crossing())).astray).toBeGreaterThan(0.5);
  });
});

test('two kernels of the same crowd and other priorities part', () => {
  const crowd = randomCrowd(100, 17);
  const [some, others] = [0, 1].map((k) => steps(kernelOf(withPriorities(crowd, (i) => (i + k) % 2)), 20));
  expect(hashOf(some)).not.toBe(hashOf(others));
});
