import { describe, expect, test } from 'vitest';
import { Priority } from '../../../engine/crowd/priority.ts';
import { AgentWord } from '../../../engine/kernels/kernelDef.ts';
import { performAims } from '../../../planners/effects/performAims.ts';
import type { MoversWorld } from '../../../planners/effects/world.ts';
import type { AimsEffect } from '../../../planners/messages.ts';
import { createTotals } from '../../../planners/orca/moverTotals.ts';
import { agentOf, crowdRig } from '../../support/crowdRig.ts';

const NOTHING: AimsEffect = { kind: 'aims', movers: [], x: [], y: [], paces: [], arrived: [], settled: [] };

function worldOf(): MoversWorld {
  const { crowd } = crowdRig({ movers: [{ x: 5, y: 5 }, { x: 8, y: 5 }] }); // prettier-ignore
  const column = (): Int32Array => new Int32Array(2);
  return { crowd, top: Float32Array.of(1.5, 1), totals: createTotals(), arrivedAt: column(), slotOf: column() };
}

describe('what a planner says of free movers', () => {
  test('is where they head for, and how fast', () => {
    const world = worldOf();
    expect(performAims(world, { ...NOTHING, movers: [1], x: [3], y: [4], paces: [0.5] }, 7)).toBe(true);
    expect(Array.from(agentOf(world.crowd, 1).subarray(AgentWord.maxSpeed))).toEqual([0.5, 3, 4]);
    expect(Array.from(agentOf(world.crowd, 0).subarray(AgentWord.goalX))).toEqual([5, 5]);
  });

  test.each([
    ['a mover that there is not', { movers: [2], x: [1], y: [1], paces: [1] }],
    ['half a mover', { movers: [0.5], x: [1], y: [1], paces: [1] }],
    ['a place that is none', { movers: [0], x: [NaN], y: [1], paces: [1] }],
    ['a place too far off to be one', { movers: [0], x: [1], y: [Infinity], paces: [1] }],
    ['a pace beyond the top speed', { movers: [0], x: [1], y: [1], paces: [1.01] }],
    ['no pace', { movers: [0], x: [1], y: [1], paces: [0] }],
    ['fewer places than movers', { movers: [0, 1], x: [1], y: [1, 1], paces: [1, 1] }],
    ['an arrival of nobody', { arrived: [-1], settled: [0] }],
    ['an arrival that is neither', { arrived: [0], settled: [2] }],
  ])('is refused as a whole where it has %s', (_, wrong) => {
    const world = worldOf();
    const before = Array.from(world.crowd.kernel.columns.agents);
    expect(performAims(world, { ...NOTHING, ...wrong }, 7)).toBe(false);
    expect(Array.from(world.crowd.kernel.columns.agents)).toEqual(before);
    expect(Array.from(world.totals)).toEqual([0, 0, 0, 0]);
  });

  test('settles a mover once, who gives way from then on, however often it is said', () => {
    const world = worldOf();
    for (const tick of [7, 8, 90]) performAims(world, { ...NOTHING, arrived: [0], settled: [1] }, tick);
    expect(Array.from(world.totals)).toEqual([1, 1, 0, 7]);
    expect(Array.from(world.crowd.priorityOf)).toEqual([Priority.settled, Priority.ordinary]);
  });

  test('counts an arrival that is told twice once, and a later one again', () => {
    const world = worldOf();
    for (const tick of [7, 7, 8, 40]) performAims(world, { ...NOTHING, arrived: [1], settled: [0] }, tick);
    expect(world.totals[0]).toBe(2);
    expect(world.arrivedAt[1]).toBe(40);
  });
});
