import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CrowdDef } from '../../../engine/crowd/crowdDef.ts';
import { hasPriorities, Priority, priorityNow, priorityOnWay, unyielding } from '../../../engine/crowd/priority.ts';
import { AgentWord } from '../../../engine/kernels/kernelDef.ts';
import { tick } from '../../../engine/tick.ts';
import { agentOf, apart, crowdRig, head, RADIUS, type Standing } from '../../support/crowdRig.ts';

/** How one of two got on who meet: m, by which it was off its straight way at the worst; ticks until it was there. */
interface Way {
  astray: number;
  arrival: number;
}

const HEAD_ON = [{ x: 4, y: 10, toX: 16, toY: 10 }, { x: 16, y: 10.5, toX: 4, toY: 10.5 }] as const; // prettier-ignore
const CROSSING = [{ x: 4, y: 10, toX: 16, toY: 10 }, { x: 10, y: 4, toX: 10, toY: 16 }] as const; // prettier-ignore
const TICKS = 250;

function meet(
  body: CrowdDef['body'],
  ways: typeof HEAD_ON | typeof CROSSING,
  priorities: readonly [number, number],
  loaded?: number,
) {
  // prettier-ignore
  const movers = ways.map(({ x, y }, i): Standing => ({ x, y, priority: priorities[i] }));
  const def = { priorities: 3, comfort: 0.1, loadedFirst: loaded !== undefined };
  const { sim, crowd } = crowdRig({ body, movers, guard: body === 'robots' ? 'on' : 'off', def });
  for (const [i, { toX, toY }] of ways.entries()) head(crowd, i, toX, toY);
  if (loaded !== undefined) sim.columns.work.loaded[loaded] = 1;
  const done = ways.map((): Way => ({ astray: 0, arrival: Infinity }));
  let gap = Infinity;
  for (let now = 1; now <= TICKS; now++) {
    tick(sim);
    gap = Math.min(gap, apart(crowd, 0, 1));
    for (const [i, { x, y, toX, toY }] of ways.entries()) {
      const [atX, atY] = agentOf(crowd, i).subarray(AgentWord.x, AgentWord.y + 1);
      const off = x === toX ? Math.abs(atX - x) : Math.abs(atY - y);
      done[i].astray = Math.max(done[i].astray, off);
      if (Math.hypot(atX - toX, atY - toY) < 0.5) done[i].arrival = Math.min(done[i].arrival, now);
    }
  }
  return { done, gap };
}

const MEETINGS = (['robots', 'block'] as const).flatMap((body) => [
  { body, how: 'head on', ways: HEAD_ON },
  { body, how: 'crossing', ways: CROSSING },
]);

describe.each(MEETINGS)('two of $body that meet $how', ({ body, ways }) => {
  test.each([
    [[2, 0], 0],
    [[1, 0], 0],
    [[0, 2], 1],
    [[1, 2], 1],
  ] as const)('of priorities %j: the higher one goes straight on and is there earlier', (priorities, higher) => {
    const { done, gap } = meet(body, ways, priorities);
    const [first, second] = [done[higher], done[1 - higher]];
    expect(first.astray).toBeLessThan(0.01);
    expect(second.arrival).toBeLessThan(TICKS);
    expect(second.arrival).toBeGreaterThan(first.arrival);
    expect(gap).toBeGreaterThan(2 * RADIUS - 0.01);
    // Alike they share: it goes straighter than it would, and is there no later.
    const alike = meet(body, ways, [1, 1]).done;
    expect(alike[higher].arrival).toBeGreaterThanOrEqual(first.arrival);
    expect(alike[0].astray + alike[1].astray).toBeGreaterThan(0.1);
  });

  test('of the same priority, whichever it is, share alike', () => {
    const plain = meet(body, ways, [0, 0]);
    for (const one of [1, 2]) expect(meet(body, ways, [one, one])).toEqual(plain);
  });
});

describe('with loads before empty ones', () => {
  test.each([0, 1])('number %i of two alike goes straight on if it has the load', (loaded) => {
    const { done } = meet('robots', HEAD_ON, [0, 0], loaded);
    expect(done[loaded].astray).toBeLessThan(0.01);
    expect(done[1 - loaded].astray).toBeGreaterThan(0.3);
  });

  test('a load does not lift one above a higher priority', () => {
    const { done } = meet('robots', HEAD_ON, [1, 2], 0);
    expect(done[1].astray).toBeLessThan(0.01);
  });
});

test('priorities in the kernel: who stays is below all, whoever gives way to nobody above, and between them own ones count before loads', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 16 }), fc.boolean(), (priorities, loadedFirst) => {
      const def = { priorities, loadedFirst };
      const order = [
        Priority.settled,
        ...Array.from({ length: priorities }, (_, own) => priorityOnWay(def, own)).flatMap((empty) =>
          loadedFirst ? [empty, priorityNow(def, empty, true)] : [empty],
        ),
        unyielding(def),
      ];
      expect(order).toEqual(Array.from(order.keys()));
      expect(priorityNow(def, Priority.settled, true)).toBe(Priority.settled);
      expect(hasPriorities({ ...def, body: 'block' })).toBe(priorities > 1 || loadedFirst);
      expect(hasPriorities({ ...def, body: 'robots' })).toBe(true);
    }),
  );
});

test('nobody enters with a priority that its crowd does not have', () => {
  for (const priority of [-1, 2, NaN]) {
    expect(() => crowdRig({ movers: [{ x: 5, y: 5, priority }], def: { priorities: 2 } })).toThrow('a priority is one');
  }
});
