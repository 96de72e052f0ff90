import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Obstacle } from '../../../engine/kernels/wallTable.ts';
import { crowdAmongRacks } from '../../support/crowdAmongRacks.ts';
import { error } from '../../support/kernelError.ts';
import { naiveOrca } from '../../support/naiveOrca.ts';
import { crowdOf, emptyCrowd, kernelOf, naiveAgents, randomCrowd, RULES, steps, type Crowd } from '../../support/openFloor.ts'; // prettier-ignore

const BOX: Obstacle = [
  [12, 16],
  [18, 16],
  [18, 17],
  [12, 17],
];

describe('the velocities of the kernel', () => {
  test.each([
    [1, 0],
    [2, 50],
    [3, 320],
  ])('are those of a naive reference, 1,000 agents of seed %i after %i steps', (seed, begun) => {
    const crowd = randomCrowd(1000, seed);
    expect(error(steps(kernelOf(crowd), begun), crowd.side)).toBeLessThan(1e-4);
  });

  test('are those of the reference for agents of many sizes and speeds', () => {
    const crowd = randomCrowd(1000, 4);
    for (let i = 0; i < 1000; i++) {
      crowd.radius[i] = 0.1 + 0.05 * (i % 11);
      crowd.maxSpeed[i] = 0.25 * (i % 9);
    }
    expect(error(steps(kernelOf(crowd), 20), crowd.side)).toBeLessThan(1e-4);
  });

  test.each([0, 10, 60])('are those of the reference among obstacles, after %i steps', (begun) => {
    const { crowd, obstacles } = crowdAmongRacks(5);
    expect(error(steps(kernelOf(crowd, { obstacles }), begun), crowd.side, obstacles)).toBeLessThan(1e-4);
  });
});

test('the velocities of kernel and reference are those that RVO2 has given, to 1e-4 m/s', () => {
  const bytes = readFileSync(new URL('recorded/rvo2.f32', import.meta.url));
  const recorded = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  const crowd = emptyCrowd(1000, Math.sqrt((1000 * Math.PI * 9) / 10));
  const { x, y, vx, vy, goalX, goalY } = crowd;
  for (let i = 0; i < 1000; i++) [x[i], y[i], vx[i], vy[i], goalX[i], goalY[i]] = recorded.subarray(8 * i, 8 * i + 6);
  const reference = naiveOrca(naiveAgents(crowd, RULES.dt), [], RULES);
  const after = crowdOf(steps(kernelOf(crowd), 1), crowd.side);
  let [ofKernel, ofReference] = [0, 0];
  for (let i = 0; i < 1000; i++) {
    const [rx, ry] = recorded.subarray(8 * i + 6, 8 * i + 8);
    ofKernel = Math.max(ofKernel, Math.abs(after.vx[i] - rx), Math.abs(after.vy[i] - ry));
    ofReference = Math.max(ofReference, Math.abs(reference[i][0] - rx), Math.abs(reference[i][1] - ry));
  }
  expect(ofKernel).toBeLessThan(1e-4);
  expect(ofReference).toBeLessThan(1e-4);
});

describe('what a kernel is not often given', () => {
  const at = (crowd: Crowd, i: number, x: number, y: number, goalX: number, goalY: number): void => {
    crowd.x[i] = x;
    crowd.y[i] = y;
    crowd.goalX[i] = goalX;
    crowd.goalY[i] = goalY;
  };

  test.each([
    ['on an open floor', []],
    ['beside an obstacle', [BOX]],
  ])('agents in the very same place come apart %s', (_, obstacles) => {
    const crowd = emptyCrowd(6, 30);
    for (let i = 0; i < 6; i++) at(crowd, i, 15, 14, 15, 14);
    const kernel = steps(kernelOf(crowd, { obstacles }), 100);
    const { x, y } = crowdOf(kernel, 30);
    for (let i = 0; i < 6; i++) {
      for (let j = 0; j < i; j++) expect(Math.hypot(x[i] - x[j], y[i] - y[j])).toBeGreaterThan(0.69);
    }
  });

  test('of two in the very same place the later one goes left of the earlier one', () => {
    const crowd = emptyCrowd(2, 30);
    for (let i = 0; i < 2; i++) at(crowd, i, 15, 15, 15, 15);
    const { vx, vy } = crowdOf(steps(kernelOf(crowd), 1), 30);
    expect([...vx, ...vy]).toEqual([1.5, -1.5, 0, 0]);
  });

  test('two who touch, and whom no direction brings apart sooner than another, leave straight away from each other', () => {
    const crowd = emptyCrowd(2, 30);
    const [bx, by] = [0.25, 0.5];
    at(crowd, 0, 15 + bx, 15 + by, 15 + bx, 15 + by);
    at(crowd, 1, 15, 15, 15, 15);
    // Relative to each other exactly as fast as takes one to the other's place in a step.
    const dt = 0.125;
    [crowd.vx[0], crowd.vy[0], crowd.vx[1], crowd.vy[1]] = [-bx / dt / 2, -by / dt / 2, bx / dt / 2, by / dt / 2];
    const { vx, vy } = crowdOf(steps(kernelOf(crowd, { rules: { ...RULES, dt } }), 1), 30);
    // Half of what keeps discs of 0.7 m apart after the step.
    const distance = Math.hypot(bx, by);
    const speed = 0.7 / dt / 2 - distance / dt / 2;
    const [x, y] = [(speed * bx) / distance, (speed * by) / distance];
    for (const [i, value] of [x, -x, y, -y].entries()) expect([...vx, ...vy][i]).toBeCloseTo(value, 5);
  });

  test('two who meet head on do the same, mirrored to the bit, and never touch', () => {
    const crowd = emptyCrowd(2, 30);
    at(crowd, 0, -5, 0, 5, 0);
    at(crowd, 1, 5, 0, -5, 0);
    const kernel = kernelOf(crowd);
    for (let i = 0; i < 200; i++) {
      kernel.step();
      const { x, y, vx, vy } = crowdOf(kernel, 30);
      expect([vx[0] + vx[1], vy[0] + vy[1]]).toEqual([0, 0]);
      expect(Math.hypot(x[0] - x[1], y[0] - y[1])).toBeGreaterThan(0.7 - 1e-4);
    }
  });

  test('agents at their goals stand still, to the bit', () => {
    const crowd = randomCrowd(50, 10);
    for (let i = 0; i < 50; i++)
      at(crowd, i, 2 + 2 * (i % 7), 2 + 2 * Math.floor(i / 7), 2 + 2 * (i % 7), 2 + 2 * Math.floor(i / 7));
    const after = crowdOf(steps(kernelOf(crowd), 20), crowd.side);
    expect([after.x, after.y]).toEqual([crowd.x, crowd.y]);
  });

  test('more agents around a cell than have numbers are as exact as few', () => {
    const crowd = randomCrowd(1000, 6);
    for (let i = 0; i < 1000; i++) {
      crowd.x[i] /= 5;
      crowd.y[i] /= 5;
    }
    expect(error(kernelOf(crowd), crowd.side)).toBeLessThan(1e-4);
  });

  test('more of them than have numbers, on a floor of two by two cells, are taken once each', () => {
    for (const count of [253, 285, 301]) {
      const spread = randomCrowd(count, count);
      const crowd = { ...spread, side: 6 };
      for (const column of [crowd.x, crowd.y]) for (let i = 0; i < count; i++) column[i] *= 6 / spread.side;
      expect(error(kernelOf(crowd), crowd.side)).toBeLessThan(1e-3);
    }
  });

  test('an agent whose goal is no number stands, is counted, and harms nobody', () => {
    const crowd = randomCrowd(100, 7);
    crowd.goalX[5] = NaN;
    crowd.goalY[9] = Infinity;
    const kernel = kernelOf(crowd);
    for (let i = 0; i < 50; i++) expect(kernel.step()).toBe(2);
    const after = crowdOf(kernel, crowd.side);
    expect([after.x[5], after.y[5], after.vx[5]]).toEqual([crowd.x[5], crowd.y[5], 0]);
    expect(after.x.every(Number.isFinite) && after.vy.every(Number.isFinite)).toBe(true);
  });

  test('agents beyond the grid avoid each other as all do', () => {
    const crowd = randomCrowd(300, 8);
    for (let i = 0; i < 300; i++) {
      crowd.x[i] = 2 * crowd.x[i] - 0.5 * crowd.side;
      crowd.y[i] = crowd.y[i] / 2 - 0.7 * crowd.side;
    }
    expect(error(kernelOf(crowd), crowd.side)).toBeLessThan(1e-4);
  });
});

describe('a kernel is not made, or put back, from nonsense', () => {
  const crowd = randomCrowd(10, 11);

  test.each(['dt', 'neighbourDistance', 'horizon', 'wallHorizon'] as const)('%s', (rule) => {
    for (const value of [NaN, -Infinity, -1, 0]) {
      expect(() => kernelOf(crowd, { rules: { ...RULES, [rule]: value } })).toThrow('assertion failed');
    }
  });

  test('a third buffer', () => {
    const kernel = kernelOf(crowd);
    for (const front of [-1, 0.5, 2, NaN]) expect(() => (kernel.front = front)).toThrow('one of two buffers');
  });
});
