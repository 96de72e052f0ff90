import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AGENT_WORDS, AgentWord, type Crowd } from '../../../engine/index.ts';
import { BulkGaps } from '../../../scenarios/kpi/bulkGaps.ts';

interface Agent {
  readonly x: number;
  readonly y: number;
  /** m, without comfort */
  readonly radius: number;
}

const COMFORT = 0.05;
const MOST_RADIUS = 0.4;
/** m: what `BulkGaps` sorts by on a floor of some metres */
const CELL = 2 * (MOST_RADIUS + COMFORT);

/** @returns what was seen in a look at some agents */
function look(of: readonly Agent[], floor: { readonly width: number; readonly height: number }): BulkGaps {
  const agents = new Float32Array(of.length * AGENT_WORDS);
  of.forEach(({ x, y, radius }, i) => {
    agents[i * AGENT_WORDS + AgentWord.x] = x;
    agents[i * AGENT_WORDS + AgentWord.y] = y;
    agents[i * AGENT_WORDS + AgentWord.radius] = radius + COMFORT;
  });
  const def = { body: 'block', count: of.length, maxRadius: MOST_RADIUS + COMFORT, comfort: COMFORT };
  const gaps = new BulkGaps({ kernel: { columns: { agents }, count: of.length }, def } as unknown as Crowd, floor);
  gaps.observe();
  return gaps;
}

/** @returns gaps of all pairs, by comparing each with each */
function gapsOf(of: readonly Agent[]): number[] {
  return of.flatMap((a, i) => of.slice(0, i).map((b) => Math.hypot(a.x - b.x, a.y - b.y) - a.radius - b.radius));
}

describe('the gaps of bulk agents', () => {
  const floor = { width: 6, height: 4 };
  // Some lie beyond the floor, where ORCA may push them.
  // By centimetres: doubles of fast-check crowd around 0.
  const metres = (min: number, max: number): fc.Arbitrary<number> =>
    fc.integer({ min: Math.round(100 * min), max: Math.round(100 * max) }).map((cm) => cm / 100);
  const agent = fc.record({ x: metres(-1, 7), y: metres(-1, 5), radius: metres(0.1, MOST_RADIUS) });

  test('are those of all pairs, however dense the crowd', () => {
    fc.assert(
      fc.property(fc.array(agent, { minLength: 2, maxLength: 60 }), (agents) => {
        const gaps = gapsOf(agents);
        fc.pre(gaps.every((gap) => Math.abs(gap + 1e-3) > 1e-5)); // else rounding decides which overlap
        const seen = look(agents, floor);
        expect(seen.overlaps).toBe(gaps.filter((gap) => gap < -1e-3).length);
        const least = Math.min(...gaps);
        // Who is further away than a cell may not be compared at all.
        if (least < CELL - 2 * MOST_RADIUS) expect(seen.least).toBeCloseTo(least, 5);
        else expect(seen.least).toBeGreaterThan(CELL - 2 * MOST_RADIUS - 1e-5);
      }),
      { numRuns: 300 },
    );
  });

  const directions = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => [dx, dy] as const));
  test.each(directions)('are seen where the only other one that overlaps is %d cells on and %d up', (dx, dy) => {
    const part = metres(0.01, 0.2);
    // Apart from the floor's edge there are cells on all sides; at it none is looked for beyond.
    const column = dx < 0 ? fc.integer({ min: 1, max: 5 }) : fc.integer({ min: 0, max: 5 - dx });
    const row = dy < 0 ? fc.integer({ min: 1, max: 3 }) : fc.integer({ min: 0, max: 3 - dy });
    fc.assert(
      fc.property(column, row, part, part, fc.boolean(), (i, j, before, behind, isFirst) => {
        /** Either side of the border between two cells, or in the middle of the same one. */
        const along = (cell: number, step: number): [number, number] => {
          if (step === 0) return [(cell + 0.5 - before / 2) * CELL, (cell + 0.5 + behind / 2) * CELL];
          const border = cell + (step > 0 ? 1 : 0);
          return [(border - step * before) * CELL, (border + step * behind) * CELL];
        };
        const [[ax, bx], [ay, by]] = [along(i, dx), along(j, dy)];
        const radius = MOST_RADIUS;
        const pair = [{ x: ax, y: ay, radius }, { x: bx, y: by, radius }]; // prettier-ignore
        const [gap] = gapsOf(pair);
        const seen = look(isFirst ? pair : pair.toReversed(), { width: 6 * CELL, height: 4 * CELL });
        expect(seen.overlaps).toBe(1);
        expect(seen.least).toBeCloseTo(gap, 5);
      }),
      { numRuns: 50 },
    );
  });

  test('are told at the look with the most overlaps, and the nearest of all looks', () => {
    const agents = new Float32Array(3 * AGENT_WORDS);
    const put = (xs: readonly number[]): void =>
      xs.forEach((x, i) => {
        agents[i * AGENT_WORDS + AgentWord.x] = x;
        agents[i * AGENT_WORDS + AgentWord.radius] = 0.3;
      });
    const def = { body: 'block', count: 3, maxRadius: 0.3, comfort: 0 };
    const gaps = new BulkGaps({ kernel: { columns: { agents }, count: 3 }, def } as unknown as Crowd, floor);
    expect([gaps.overlaps, gaps.least]).toEqual([null, Infinity]);
    put([1, 1.5, 2]);
    gaps.observe();
    put([1, 1.4, 5]);
    gaps.observe();
    put([1, 3, 5]);
    gaps.observe();
    expect(gaps.overlaps).toBe(2);
    expect(gaps.least).toBeCloseTo(-0.2, 5);
  });
});
