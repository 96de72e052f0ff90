import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AGENT_WORDS } from '../../../engine/kernels/assembly/header.ts';
import { AgentWord } from '../../../engine/kernels/kernelDef.ts';
import { clearCells, SUMS } from '../../../planners/orca/cellSums.ts';
import type { CrowdPlan } from '../../../planners/orca/crowdPlan.ts';
import { addUp, createFlocks, sumAround, type Flock } from '../../../planners/orca/flock.ts';

/** @returns flocks of so many members each, on a floor that is longer than wide */
function flocksOf(counts: readonly number[], sight: number, floor = { width: 400, height: 300 }): Flock[] {
  let first = 0;
  const groups = counts.map((count) => {
    const areas = [{ x: 0, y: 0, ...floor }];
    first += count;
    return { first: first - count, count, task: { kind: 'flock', areas, sight } } as const;
  });
  const plan: CrowdPlan = { seed: 1, groups, arriveWithin: 0.5, lookEvery: 5, keepRight: 0, patience: 20 };
  return createFlocks(plan, floor);
}

const real = fc.integer({ min: -100, max: 4100 }).map((value) => value / 10);
const arbitraryMembers = fc.array(fc.record({ x: real, y: real, vx: real, vy: real }), { minLength: 1, maxLength: 30 });

/** @returns members as the kernel has them */
function agentsOf(members: readonly Record<'x' | 'y' | 'vx' | 'vy', number>[]): Float32Array {
  const agents = new Float32Array(members.length * AGENT_WORDS);
  for (const [i, { x, y, vx, vy }] of members.entries()) {
    const at = i * AGENT_WORDS;
    agents[at + AgentWord.x] = x;
    agents[at + AgentWord.y] = y;
    agents[at + AgentWord.vx] = vx;
    agents[at + AgentWord.vy] = vy;
  }
  return agents;
}

describe('members of a flock', () => {
  test('see who is in their cell and in those around it, and nobody else', () => {
    fc.assert(
      fc.property(arbitraryMembers, fc.constantFrom(0.1, 1, 7, 100), (members, sight) => {
        const [flock] = flocksOf([members.length], sight);
        const agents = agentsOf(members);
        for (let i = 0; i < members.length; i++) addUp(flock, agents, i * AGENT_WORDS);
        const of = (i: number, word: number): number => agents[i * AGENT_WORDS + word];
        const cell = (value: number, side: number): number =>
          Math.floor(Math.min(Math.max(value, 0), side - 1e-3) / sight);
        const [columns, rows] = [AgentWord.x, AgentWord.y].map((word) =>
          members.map((_, i) => cell(of(i, word), word === AgentWord.x ? 400 : 300)),
        );
        for (let i = 0; i < members.length; i++) {
          const seen = members.flatMap((_, k) =>
            Math.abs(columns[k] - columns[i]) <= 1 && Math.abs(rows[k] - rows[i]) <= 1 ? [k] : [],
          );
          const sumOf = (word: number): unknown => expect.closeTo(seen.reduce((sum, k) => sum + of(k, word), 0), 6); // prettier-ignore
          const at = sumAround(flock, of(i, AgentWord.x), of(i, AgentWord.y));
          const { x, y, vx, vy } = AgentWord;
          expect(Array.from(flock.cells.around.subarray(at, at + SUMS))).toEqual([seen.length, ...[x, y, vx, vy].map(sumOf)]); // prettier-ignore
        }
        clearCells(flock.cells);
        expect(flock.cells.count).toBe(0);
      }),
    );
  });
});

describe('flocks', () => {
  test('take up as much memory as their members, however small their cells and large their floor', () => {
    const flocks = flocksOf(Array<number>(64).fill(20), 0.1, { width: 10_000, height: 10_000 });
    const arrays = new Set(flocks.flatMap(({ slots, cells: { places, column, row, sums, around } }) => [slots, places, column, row, sums, around])); // prettier-ignore
    const bytes = Array.from(arrays).reduce((sum, { byteLength }) => sum + byteLength, 0);
    expect(bytes).toBeLessThan(64 * 20 * 4 + 20 * 120);
  });

  test('that are larger than their floor has cells need no more than those', () => {
    const [flock] = flocksOf([1_000_000], 100);
    expect(flock.cells.sums.length).toBe(4 * 3 * SUMS);
  });
});
