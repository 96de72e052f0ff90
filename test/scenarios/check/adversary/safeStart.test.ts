import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryWorlds } from '../../../../scenarios/check/adversary/arbitraryWorlds.ts';
import { lateStarts } from '../../../../scenarios/check/adversary/lateStarts.ts';
import { isSafeStart } from '../../../../scenarios/check/adversary/safeStart.ts';
import { worldOf, worldRobot } from '../../../support/worlds.ts';

const driving = (x: number, y: number, forward: number, theta = 0) =>
  worldRobot(x, y, { start: { x, y, theta, twist: [forward, 0, 0] } });

describe('a start is safe', () => {
  test('if everybody stands, and if everybody can stop before anybody or anything else', () => {
    expect(isSafeStart(worldOf([worldRobot(1, 1), worldRobot(1.75, 1)]))).toBe(true);
    // From 1.5 m/s with 1 m/s²: 1.05 m in ticks of 0.1 s, braking first.
    expect(isSafeStart(worldOf([driving(1, 1, 1.5), worldRobot(1 + 0.7 + 1.06, 1)]))).toBe(true);
    expect(isSafeStart(worldOf([driving(1, 1, 1.5), worldRobot(1 + 0.7 + 1.04, 1)]))).toBe(false);
    expect(isSafeStart(worldOf([driving(6 - 0.35 - 1.06, 1, 1.5)]))).toBe(true);
    expect(isSafeStart(worldOf([driving(6 - 0.35 - 1.04, 1, 1.5)]))).toBe(false);
  });

  test('not if ways cross, though the robots would miss each other', () => {
    expect(isSafeStart(worldOf([driving(1, 3, 1.5), driving(1.8, 2, 1.5, Math.PI / 2)]))).toBe(false);
    expect(isSafeStart(worldOf([driving(1, 3, 1.5), driving(2.9, 2, 1.5, Math.PI / 2)]))).toBe(true);
  });

  test('in every tick of every world that the guard watches over: that is its invariant', () => {
    fc.assert(
      fc.property(arbitraryWorlds({ ticks: 70, robots: 10 }), (world) => {
        for (const late of lateStarts(world, world.ticks, {})) expect(isSafeStart(late)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});
