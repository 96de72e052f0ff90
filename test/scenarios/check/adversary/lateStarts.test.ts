import { describe, expect, test } from 'vitest';
import { lateStarts } from '../../../../scenarios/check/adversary/lateStarts.ts';
import { runWorld } from '../../../../scenarios/check/adversary/runWorld.ts';
import type { World } from '../../../../scenarios/check/adversary/world.ts';
import { HEAD_ON, unguardedTick, worldOf, worldRobot } from '../../../support/worlds.ts';

const crowd = worldOf(
  Array.from({ length: 9 }, (_, k) =>
    worldRobot(1 + 2 * (k % 3), 1 + 2 * Math.floor(k / 3), { proposals: ['random', 'hunt'], seed: k, theta: k }),
  ),
  { ticks: 64, origin: 400 },
);

/** @returns where everybody is at the end: x, y, theta, by robot */
function endOf(world: World): number[][] {
  const { sim } = runWorld(world);
  const { x, y, theta } = sim.columns.pose;
  return world.robots.map((_, row) => [x[row], y[row], theta[row]]);
}

describe('a late start', () => {
  test('is the same world from 1, 2, 4 … ticks before its end on, as long as nobody is outranked otherwise', () => {
    const late = [...lateStarts(crowd, 64, {})];
    expect(late.map(({ ticks }) => ticks)).toEqual([1, 2, 4, 8, 16, 32]);
    expect(endOf(late[0])).toEqual(endOf(crowd));
  });

  test('fails as the world does, and its robots say word for word what they said', () => {
    const { tick } = runWorld(HEAD_ON, { tick: unguardedTick });
    for (const late of lateStarts(HEAD_ON, tick, { tick: unguardedTick })) {
      const outcome = runWorld(late, { tick: unguardedTick });
      expect(outcome.violation?.rows).toEqual([0, 1]);
      expect(outcome.tick).toBe(late.ticks);
      for (const { script } of late.robots) expect(script).toHaveLength(late.ticks);
    }
  });
});
