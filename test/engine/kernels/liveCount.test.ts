import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AGENT_WORDS } from '../../../engine/kernels/assembly/header.ts';
import type { OrcaKernel } from '../../../engine/kernels/orcaKernel.ts';
import { crowdAmongRacks } from '../../support/crowdAmongRacks.ts';
import { error } from '../../support/kernelError.ts';
import {
  emptyCrowd,
  hashOf,
  kernelOf,
  randomCrowd,
  steps,
  withPriorities,
  type Crowd,
} from '../../support/openFloor.ts';

const ROOM = 300;
const priorityOf = (i: number): number => i % 3;
const crowd = withPriorities(randomCrowd(ROOM, 21), priorityOf);

/** The first agents of the crowd alone. */
function firstOf(count: number): Crowd {
  const few = emptyCrowd(count, crowd.side);
  for (const column of ['x', 'y', 'goalX', 'goalY'] as const) few[column].set(crowd[column].subarray(0, count));
  return withPriorities(few, priorityOf);
}

/** Bits of the rows of both buffers that are nobody's. */
function deadRows(kernel: OrcaKernel): Uint32Array[] {
  const { front, count } = kernel;
  const rows = [0, 1].flatMap((buffer) => {
    kernel.front = buffer;
    const { agents, identity, priority } = kernel.columns;
    const bits = new Uint32Array(agents.buffer, agents.byteOffset, agents.length);
    return [
      bits.subarray(AGENT_WORDS * count),
      identity.subarray(count),
      priority?.subarray(count) ?? new Uint32Array(),
    ];
  });
  kernel.front = front;
  return rows;
}

/** The numbers of those that there are. */
function numbersOf({ count, columns }: OrcaKernel): Set<number> {
  return new Set(columns.identity.subarray(0, count));
}

describe('of a kernel with room for more agents than there are', () => {
  test('those that there are move as if there were no room for more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: ROOM }), fc.integer({ min: 0, max: 20 }), (live, count) => {
        const alone = steps(kernelOf(firstOf(live)), count);
        expect(hashOf(steps(kernelOf(crowd, { live }), count))).toBe(hashOf(alone));
      }),
      { numRuns: 40 },
    );
  });

  test.each([0, 1, 5, 203, 204, 299])('the rows behind the first %i stay as they are, to the bit', (live) => {
    const kernel = kernelOf(crowd, { live });
    for (const [k, rows] of deadRows(kernel).entries()) rows.fill(0x7fc00000 + k);
    const before = deadRows(kernel).map((rows) => rows.slice());
    for (let i = 0; i < 11; i++) expect(kernel.step()).toBe(0);
    expect(deadRows(kernel)).toEqual(before);
  });

  test('the velocities are those of the reference among obstacles, too', () => {
    const { crowd: among, obstacles } = crowdAmongRacks(22);
    const kernel = steps(kernelOf(among, { obstacles, live: 401 }), 30);
    expect(kernel.count).toBe(401);
    expect(error(kernel, among.side, obstacles)).toBeLessThan(1e-4);
  });

  test('agents leave and join between steps', () => {
    const kernel = steps(kernelOf(crowd, { live: 200 }), 5);
    // The last one takes the row of one that leaves; those that join come behind it.
    for (let round = 0; round < 20; round++) {
      const { agents, identity, priority } = kernel.columns;
      const [left, last] = [7 * round, kernel.count - 1];
      agents.copyWithin(AGENT_WORDS * left, AGENT_WORDS * last, AGENT_WORDS * (last + 1));
      identity.copyWithin(left, last, last + 1);
      priority?.copyWithin(left, last, last + 1);
      for (let joins = 0; joins < 3; joins++) {
        const at = last + joins;
        const i = 200 + 3 * round + joins;
        agents.set([crowd.x[i], crowd.y[i], 0, 0, 0.35, 1.5, crowd.goalX[i], crowd.goalY[i]], AGENT_WORDS * at);
        identity[at] = i;
        if (priority !== null) priority[at] = priorityOf(i);
      }
      kernel.count = last + 3;
      const before = numbersOf(kernel);
      expect(before.size).toBe(202 + 2 * round);
      expect(error(kernel, crowd.side)).toBeLessThan(1e-4);
      expect(numbersOf(kernel)).toEqual(before);
    }
  });
});

test('a kernel has all agents that it has room for, until it is told otherwise, and never more', () => {
  const kernel = kernelOf(crowd);
  expect(kernel.count).toBe(ROOM);
  for (const count of [-1, 1.5, NaN, ROOM + 1]) expect(() => (kernel.count = count)).toThrow('0 to 300 agents');
  expect(kernel.count).toBe(ROOM);
});
