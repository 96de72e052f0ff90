import { expect, test } from 'vitest';
import { AgentWord } from '../../../engine/kernels/kernelDef.ts';
import { agentOf } from '../../support/crowdRig.ts';
import { moverRig } from '../../support/moverRig.ts';

/** A wall from the lower edge of the floor up to y = 10; those on its left want to the same place on its right. */
const WALL = { minX: 9, minY: 0, maxX: 10, maxY: 10 };
const movers = Array.from({ length: 6 }, (_, i) => ({ x: 1 + i / 2, y: 2 + 1.2 * (i % 3) }));
const goals = (n: number): Float32Array => new Float32Array(6).fill(n);
const isFree = (x: number, y: number): boolean => x < WALL.minX - 0.4 || x > WALL.maxX + 0.4 || y > WALL.maxY + 0.4;

test('those who go round the same corner pass it at distances of their own, all on the side where there is room', () => {
  const task = { kind: 'gather', x: goals(15), y: goals(3) } as const;
  const rig = moverRig({ body: 'block', movers, obstacles: [WALL], tasks: [{ count: 6, task }], isFree });
  const aims = movers.map((_, mover) => agentOf(rig.crowd, mover).slice(AgentWord.goalX, AgentWord.goalY + 1));
  const heights = aims.map(([, y]) => y);
  expect(new Set(heights).size).toBeGreaterThan(3); // where both sides are free, or none is, it is the corner itself
  for (const [i, [x, y]] of aims.entries()) {
    expect(isFree(x, y), `mover ${i} heads for ${x}, ${y}`).toBe(true);
    expect(Math.hypot(x - 8.6, y - 10.4)).toBeLessThan(2.6);
  }
  rig.go(250);
  for (let mover = 0; mover < 6; mover++) expect(agentOf(rig.crowd, mover)[AgentWord.x]).toBeGreaterThan(10);
});

test('the corner itself is what they head for where both of its sides are free, or none is', () => {
  const task = { kind: 'gather', x: goals(15), y: goals(3) } as const;
  for (const isFreeThere of [true, false]) {
    const tasks = [{ count: 6, task }];
    const rig = moverRig({ body: 'block', movers, obstacles: [WALL], tasks, isFree: () => isFreeThere });
    const { corners } = rig.planner.sizes[0].roadmap ?? expect.fail('there is an obstacle');
    for (const mover of movers.keys()) {
      const [x, y] = agentOf(rig.crowd, mover).slice(AgentWord.goalX, AgentWord.goalY + 1);
      expect(x).toBeCloseTo(Math.min(...corners.x), 5);
      expect(y).toBeCloseTo(Math.max(...corners.y), 5);
    }
  }
});
