import { describe, expect, test } from 'vitest';
import { AgentWord } from '../../../engine/kernels/kernelDef.ts';
import { Total } from '../../../planners/orca/moverTotals.ts';
import type { Task } from '../../../planners/orca/crowdPlan.ts';
import { turnCrowd } from '../../../planners/orca/turnCrowd.ts';
import { agentOf, type CrowdRig } from '../../support/crowdRig.ts';
import { moverRig } from '../../support/moverRig.ts';

const to = (x: number, y: number, sight = 6): Task => ({
  kind: 'flock',
  sight,
  areas: [{ x, y, width: 0, height: 0 }],
});

/** @returns where a member wants to go: a direction of length 1 */
function wishOf({ crowd }: CrowdRig, number: number): [number, number] {
  const agent = agentOf(crowd, number);
  const [dx, dy] = [agent[AgentWord.goalX] - agent[AgentWord.x], agent[AgentWord.goalY] - agent[AgentWord.y]];
  const length = Math.hypot(dx, dy);
  return [dx / length, dy / length];
}

describe('a member of a flock', () => {
  test('alone heads for where its flock goes, from the first tick on', () => {
    const rig = moverRig({ body: 'block', movers: [{ x: 5, y: 10 }], tasks: [{ count: 1, task: to(15, 10) }] });
    expect(wishOf(rig, 0)).toEqual([expect.closeTo(1, 3), expect.closeTo(0, 3)]);
  });

  test('heads for the middle of those that it sees, too, and not of those that it does not', () => {
    const movers = [{ x: 5, y: 10 }, { x: 5, y: 13 }, { x: 5, y: 14 }]; // prettier-ignore
    const near = moverRig({ body: 'block', movers, tasks: [{ count: 3, task: to(95, 10) }], side: 100 });
    expect(wishOf(near, 0)[1]).toBeGreaterThan(0.1);
    expect(wishOf(near, 2)[1]).toBeLessThan(-0.1);
    const far = moverRig({ body: 'block', movers: [{ x: 5, y: 10 }, { x: 5, y: 40 }], tasks: [{ count: 2, task: to(95, 10) }], side: 100 }); // prettier-ignore
    expect(wishOf(far, 0)[1]).toBeCloseTo(0, 2);
  });

  test('drives as the others around it do, too', () => {
    const movers = [{ x: 5, y: 10 }, { x: 4, y: 11 }, { x: 6, y: 9 }]; // prettier-ignore
    const rig = moverRig({ body: 'block', movers, tasks: [{ count: 3, task: to(95, 10) }], side: 100 });
    const calm = wishOf(rig, 0)[1];
    for (const other of [1, 2]) agentOf(rig.crowd, other)[AgentWord.vy] = 1.5;
    turnCrowd(rig.planner, 1);
    expect(wishOf(rig, 0)[1]).toBeGreaterThan(calm + 0.2);
  });

  test('cares for nobody of another flock', () => {
    const movers = [{ x: 5, y: 10 }, { x: 5, y: 12 }]; // prettier-ignore
    const tasks = [{ count: 1, task: to(95, 10) }, { count: 1, task: to(95, 12) }]; // prettier-ignore
    const rig = moverRig({ body: 'block', movers, tasks, side: 100 });
    expect(wishOf(rig, 0)[1]).toBeCloseTo(0, 3);
  });
});

describe('a flock', () => {
  test('goes on to the next place once one of it is there, which is counted once for all', () => {
    const areas = [{ x: 2, y: 2, width: 16, height: 16 }];
    const movers = [{ x: 5, y: 10 }, { x: 7, y: 10 }, { x: 9, y: 10 }]; // prettier-ignore
    const rig = moverRig({ body: 'block', movers, tasks: [{ count: 3, task: { kind: 'flock', sight: 6, areas } }] });
    const { state } = rig.planner;
    const places = new Set<string>();
    rig.go(600, () => places.add(`${state.placeX[0]} ${state.placeY[0]}`));
    expect(rig.totals[Total.arrivals]).toBeGreaterThan(3);
    expect(places.size).toBe(rig.totals[Total.arrivals] + 1);
    expect(state.leg.every((leg) => leg === 0)).toBe(true);
  });
});
