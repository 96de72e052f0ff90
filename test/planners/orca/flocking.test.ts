import { describe, expect, test } from 'vitest';
import { AgentWord } from '../../../engine/kernels/kernelDef.ts';
import { Placed, Stage } from '../../../planners/orca/crowdState.ts';
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

  test('keeps to the right on its way, and goes straight on the last bit of it', () => {
    const wishFrom = (x: number): [number, number] => {
      const tasks = [{ count: 1, task: to(15, 10) }];
      return wishOf(moverRig({ body: 'block', movers: [{ x, y: 10 }], tasks, plan: { keepRight: 0.2 } }), 0);
    };
    expect(wishFrom(5)[1]).toBeCloseTo(-Math.sin(0.2), 3);
    expect(wishFrom(12.5)[1]).toBeCloseTo(0, 3);
  });

  test('that has gone aside goes on at once where its flock goes elsewhere', () => {
    const rig = moverRig({ body: 'block', movers: [{ x: 5, y: 10 }], tasks: [{ count: 1, task: to(15, 10) }] });
    const { state } = rig.planner;
    state.stage[0] = Stage.aside;
    state.until[0] = 1000;
    turnCrowd(rig.planner, 1);
    expect(state.stage[0]).toBe(Stage.aside);
    state.placed[0] = Placed.not;
    turnCrowd(rig.planner, 2);
    expect(state.stage[0]).toBe(Stage.going);
  });

  test('heads for the middle of those that it sees, too, and not of those that it does not', () => {
    const movers = [{ x: 5, y: 10 }, { x: 5, y: 15 }, { x: 5, y: 16 }]; // prettier-ignore
    const near = moverRig({ body: 'block', movers, tasks: [{ count: 3, task: to(95, 10) }], side: 100 });
    expect(wishOf(near, 0)[1]).toBeGreaterThan(0.1);
    expect(wishOf(near, 2)[1]).toBeLessThan(-0.05);
    const far = moverRig({ body: 'block', movers: [{ x: 5, y: 10 }, { x: 5, y: 40 }], tasks: [{ count: 2, task: to(95, 10) }], side: 100 }); // prettier-ignore
    expect(wishOf(far, 0)[1]).toBeCloseTo(0, 2);
  });

  test('is among them where all of them have room: it does not press on to the middle', () => {
    const movers = [{ x: 5, y: 10 }, { x: 5, y: 12 }, { x: 5, y: 13 }]; // prettier-ignore
    const rig = moverRig({ body: 'block', movers, tasks: [{ count: 3, task: to(95, 10) }], side: 100 });
    expect(wishOf(rig, 0)[1]).toBeCloseTo(0, 2);
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

  test('that cannot get to a place goes to another one: not behind a wall, not into something solid', () => {
    const obstacles = [
      { minX: 12, minY: 0, maxX: 12.5, maxY: 20 },
      { minX: 2, minY: 2, maxX: 5, maxY: 5 },
    ];
    const areas = [{ x: 15, y: 5, width: 4, height: 10 }, { x: 3, y: 3, width: 1, height: 1 }, { x: 2, y: 12, width: 3, height: 3 }]; // prettier-ignore
    const movers = [{ x: 9, y: 10 }, { x: 9, y: 12 }, { x: 10.5, y: 11 }]; // prettier-ignore
    const rig = moverRig({
      body: 'block',
      movers,
      obstacles,
      tasks: [{ count: 3, task: { kind: 'flock', sight: 6, areas } }],
    });
    rig.go(600);
    expect(rig.totals[Total.arrivals]).toBeGreaterThan(1);
    for (const mover of [0, 1, 2]) expect(agentOf(rig.crowd, mover)[AgentWord.x]).toBeLessThan(6);
  });

  test('that cannot get anywhere stays where it is, and draws another place whenever it is its first member’s turn, no oftener', () => {
    const obstacles = [{ minX: 12, minY: 0, maxX: 12.5, maxY: 20 }];
    const movers = [{ x: 5, y: 10 }, { x: 7, y: 10 }]; // prettier-ignore
    const task: Task = { kind: 'flock', sight: 6, areas: [{ x: 14, y: 2, width: 4, height: 16 }] };
    const rig = moverRig({ body: 'block', movers, obstacles, tasks: [{ count: 2, task }] });
    const { state, plan } = rig.planner;
    const drawn: number[] = [];
    let before = state.placeX[0];
    rig.go(300, (tick) => {
      if (state.placeX[0] !== before) drawn.push(tick);
      before = state.placeX[0];
    });
    expect(drawn).toEqual(Array.from({ length: 300 / plan.lookEvery }, (_, i) => (i + 1) * plan.lookEvery));
    expect([0, 1].map((mover) => agentOf(rig.crowd, mover)[AgentWord.x])).toEqual([5, 7]);
    expect(rig.totals[Total.detours]).toBe(0);
  });

  test('leaves a member behind that is cut off from where it goes, who waits', () => {
    const obstacles = [{ minX: 12, minY: 0, maxX: 12.5, maxY: 20 }];
    const movers = [{ x: 5, y: 10 }, { x: 17, y: 10 }]; // prettier-ignore
    const areas = [{ x: 2, y: 3, width: 6, height: 14 }];
    const rig = moverRig({
      body: 'block',
      movers,
      obstacles,
      tasks: [{ count: 2, task: { kind: 'flock', sight: 6, areas } }],
    });
    rig.go(400);
    expect(rig.totals[Total.arrivals]).toBeGreaterThan(2);
    expect(agentOf(rig.crowd, 1)[AgentWord.x]).toBe(17);
  });

  test('has members that do not get on go aside for a while, as others do', () => {
    // Two face a wall that their planner knows nothing of.
    const rig = moverRig({ body: 'block', movers: [{ x: 19, y: 10 }, { x: 19, y: 11 }], tasks: [{ count: 2, task: to(25, 10) }] }); // prettier-ignore
    const { state } = rig.planner;
    const seen = new Set<number>();
    let lowest = 1;
    rig.go(300, () => {
      for (const mover of [0, 1]) {
        seen.add(state.stage[mover]);
        lowest = Math.min(lowest, agentOf(rig.crowd, mover)[AgentWord.maxSpeed]);
      }
    });
    expect(seen).toEqual(new Set([Stage.going, Stage.aside]));
    expect(lowest).toBeLessThan(0.7);
    expect(rig.totals[Total.detours]).toBeGreaterThan(3);
    expect(rig.totals[Total.detours]).toBeLessThan(20);
  });
});
