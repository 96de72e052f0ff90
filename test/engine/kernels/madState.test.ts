import { describe, expect, test } from 'vitest';
import { RandomStream } from '../../../engine/random.ts';
import { crowdAmongRacks } from '../../support/crowdAmongRacks.ts';
import { kernelInTurn, type KernelInTurn } from '../../support/kernelInTurn.ts';
import { crowdOf, emptyCrowd, hashOf, RULES, withPriorities, type Crowd } from '../../support/openFloor.ts';

/** What no agent ought to have, beside some that one may. */
const MAD = [NaN, Infinity, -Infinity, 3e38, -3e38, 1e30, -1e30, 1e20, -1e20, 1e10, 1e6, 1e-42, -1e-42, 0, -0, -5, 1.5];
const COLUMNS = ['x', 'y', 'vx', 'vy', 'goalX', 'goalY', 'radius', 'maxSpeed'] as const;
const STEPS = 4;

/** Some of the numbers of a crowd are mad, most agents' are not. @returns who has any */
function madden(crowd: Crowd, random: RandomStream, numbers: number): Set<number> {
  const mad = new Set<number>();
  for (let k = 0; k < numbers; k++) {
    const i = random.integer(crowd.x.length);
    crowd[COLUMNS[random.integer(COLUMNS.length)]][i] = MAD[random.integer(MAD.length)];
    mad.add(i);
  }
  return mad;
}

/** @param span m, of the square that they are in: the smaller, the more of them are lost */
function crowdWithin(span: number, random: RandomStream): Crowd {
  const crowd = emptyCrowd(150, 24);
  for (let i = 0; i < 150; i++) {
    [crowd.x[i], crowd.y[i]] = [random.real() * span, random.real() * span];
    [crowd.vx[i], crowd.vy[i]] = [3 * random.real() - 1.5, 3 * random.real() - 1.5];
    [crowd.goalX[i], crowd.goalY[i]] = [random.real() * 24, random.real() * 24];
    [crowd.radius[i], crowd.maxSpeed[i]] = [0.1 + 0.5 * random.real(), 1.5 * random.real()];
  }
  return crowd;
}

/** Steps that all are to have the same bits after, and as many who stand. */
function sameBits(all: readonly KernelInTurn[]): void {
  for (let i = 0; i < STEPS; i++) {
    const standing = all.map(({ step }) => step());
    expect(new Set(standing).size).toBe(1);
    expect(new Set(all.map(({ kernel }) => hashOf(kernel))).size).toBe(1);
  }
}

describe.each([1, 2, 10, 16])('agents of mad numbers, with %i neighbours at the most', (maxNeighbours) => {
  const rules = { ...RULES, maxNeighbours };

  test.each([24, 12, 4])('get the same bits by any number of threads, within %i m', (span) => {
    const random = new RandomStream(span + maxNeighbours, 'mad');
    for (const numbers of [2, 6, 20, 60]) {
      const plain = crowdWithin(span, random);
      madden(plain, random, numbers);
      const crowd = numbers === 6 ? withPriorities(plain, (i) => i % 3) : plain;
      sameBits([1, 2, 3, 7].map((threads) => kernelInTurn(crowd, threads, { rules })));
    }
  });

  test('get the same bits among obstacles', () => {
    const random = new RandomStream(maxNeighbours, 'mad');
    const { crowd, obstacles } = crowdAmongRacks(5);
    madden(crowd, random, 40);
    sameBits([1, 2, 3, 7].map((threads) => kernelInTurn(crowd, threads, { rules, obstacles })));
  });

  test.each([1e10, 1e20])('get the same bits if a radius is %f m', (radius) => {
    const random = new RandomStream(maxNeighbours, 'huge');
    for (let k = 0; k < 60; k++) {
      const crowd = crowdWithin([24, 12][k % 2], random);
      for (let i = 0; i < 150; i += 1 + random.integer(60)) crowd.radius[i] = radius;
      sameBits([1, 2, 3, 7].map((threads) => kernelInTurn(crowd, threads, { rules })));
    }
  });

  test('leave all others with sane ones', () => {
    const random = new RandomStream(maxNeighbours, 'mad neighbours');
    for (let k = 0; k < 10; k++) {
      const crowd = crowdWithin([24, 12, 4][k % 3], random);
      const mad = madden(crowd, random, 20);
      const { kernel, step } = kernelInTurn(crowd, 1, { rules });
      for (let i = 0; i < STEPS; i++) {
        step();
        const { x, y, vx, vy, maxSpeed } = crowdOf(kernel, 24);
        for (let agent = 0; agent < 150; agent++) {
          if (mad.has(agent)) continue;
          expect(Number.isFinite(x[agent] + y[agent])).toBe(true);
          expect(Math.hypot(vx[agent], vy[agent])).toBeLessThan(maxSpeed[agent] + 1e-5);
        }
      }
    }
  });
});

test('two in one place whose top speed is no number stand, whoever is decided upon together with them', () => {
  const crowd = emptyCrowd(4, 24);
  for (let i = 0; i < 4; i++) {
    for (const column of ['x', 'y', 'goalX', 'goalY'] as const) crowd[column][i] = i < 2 ? 1 : 20;
    [crowd.radius[i], crowd.maxSpeed[i]] = [0.35, i < 2 ? NaN : 1.5];
  }
  const all = [1, 2, 3, 7].map((threads) => kernelInTurn(crowd, threads));
  expect(all.map(({ step }) => step())).toEqual([2, 2, 2, 2]);
  sameBits(all);
});

test('more agents than registers hold who are all as far away as neighbours are heeded are told apart', () => {
  const count = 101;
  const crowd = emptyCrowd(count, 24);
  const rules = { ...RULES, neighbourDistance: 2.78, maxNeighbours: 16 };
  for (let i = 1; i < count; i++) {
    const angle = (2 * Math.PI * i) / (count - 1);
    const distance = 2.78 * (1 - 2e-7);
    [crowd.x[i], crowd.y[i]] = [distance * Math.cos(angle), distance * Math.sin(angle)];
  }
  sameBits([1, 2, 3, 7].map((threads) => kernelInTurn(crowd, threads, { rules })));
});
