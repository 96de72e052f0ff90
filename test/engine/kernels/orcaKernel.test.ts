import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Obstacle } from '../../../engine/kernels/wallTable.ts';
import { naiveOrca } from '../../support/naiveOrca.ts';
import { crowdOf, emptyCrowd, kernelOf, naiveAgents, randomCrowd, RULES, type Crowd } from '../../support/openFloor.ts';
import type { OrcaKernel } from '../../../engine/kernels/orcaKernel.ts';

/** m/s: how far the next velocities of a kernel are from those of the reference, at the most */
function error(kernel: OrcaKernel, side: number, obstacles: readonly Obstacle[] = []): number {
  const expected = naiveOrca(naiveAgents(crowdOf(kernel, side), RULES.dt), obstacles, RULES);
  kernel.step();
  const { vx, vy } = crowdOf(kernel, side);
  return Math.max(...expected.map(([x, y], i) => Math.max(Math.abs(x - vx[i]), Math.abs(y - vy[i]))));
}

function steps(kernel: OrcaKernel, count: number): OrcaKernel {
  for (let i = 0; i < count; i++) kernel.step();
  return kernel;
}

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
    const racks: Obstacle[] = [];
    for (let y = 6; y < 40; y += 9) {
      for (let x = 6; x < 40; x += 10) racks.push([[x, y], [x + 4, y], [x + 4, y + 2], [x, y + 2]]); // prettier-ignore
    }
    const dented: Obstacle = [[1, 45], [5, 45], [5, 47], [3, 46], [1, 47]]; // prettier-ignore
    const side = Math.sqrt((600 * Math.PI * 9) / 10);
    const hall: Obstacle = [[-1, -1], [-1, side + 1], [side + 1, side + 1], [side + 1, -1]]; // prettier-ignore
    const wall: Obstacle = [[2, 4], [12, 4.5]]; // prettier-ignore
    const obstacles = [...racks, dented, hall, wall];
    const isTaken = (x: number, y: number): boolean =>
      [...racks, dented].some(
        ([[left, low], , [right, high]]) => x > left - 0.4 && x < right + 0.4 && y > low - 0.4 && y < high + 0.4,
      );
    const crowd = randomCrowd(600, 5, isTaken);
    expect(error(steps(kernelOf(crowd, { obstacles }), begun), side, obstacles)).toBeLessThan(1e-4);
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

  test('agents in the very same place come apart', () => {
    const crowd = emptyCrowd(6, 30);
    for (let i = 0; i < 6; i++) at(crowd, i, 15, 15, 15, 15);
    const kernel = steps(kernelOf(crowd), 100);
    const { x, y } = crowdOf(kernel, 30);
    for (let i = 0; i < 6; i++) {
      for (let j = 0; j < i; j++) expect(Math.hypot(x[i] - x[j], y[i] - y[j])).toBeGreaterThan(0.69);
    }
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
