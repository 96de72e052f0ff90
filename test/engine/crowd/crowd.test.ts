import { describe, expect, test } from 'vitest';
import { CommandKind } from '../../../engine/commands.ts';
import { Fault, Mode } from '../../../engine/components.ts';
import { createCrowd, enterCrowd } from '../../../engine/crowd/crowd.ts';
import { Priority, unyielding } from '../../../engine/crowd/priority.ts';
import { crowdBytes } from '../../../engine/crowd/crowdBytes.ts';
import { openFloor } from '../../../engine/floor/openFloor.ts';
import { AgentWord } from '../../../engine/kernels/kernelDef.ts';
import { hashState, engineParts } from '../../../engine/statePart.ts';
import { tick } from '../../../engine/tick.ts';
import { agentOf, apart, crowdRig, head, onePower, RADIUS, type CrowdRig } from '../../support/crowdRig.ts';

const ticks = ({ sim }: CrowdRig, count: number): void => {
  for (let i = 0; i < count; i++) tick(sim);
};

const DEF = {
  body: 'robots',
  count: 3,
  neighbourDistance: 0.2,
  maxNeighbours: 10,
  horizon: 2,
  wallHorizon: 1,
  comfort: 0.25,
  maxSpeed: 1.5,
  maxRadius: 0.4,
} as const;

describe('a crowd', () => {
  const floor = openFloor({
    name: 'hall',
    width: 33,
    height: 7,
    obstacles: [{ minX: 3, minY: 2, maxX: 4, maxY: 5 }],
  });

  test.each(['robots', 'block'] as const)('of %s takes as many bytes as is told before it is made', (body) => {
    for (const threads of [1, 3]) {
      const power = { ...onePower(), threads, startThread: () => undefined };
      const { kernel } = createCrowd({ ...DEF, body }, power, { floor, dt: 0.1, rows: 9 });
      expect(crowdBytes({ ...DEF, body }, { floor, rows: 9, threads })).toBe(kernel.layout.bytes);
    }
  });

  test('is empty to begin with; who enters is at rest, heads for where it stands, and is as large as its comfort makes it', () => {
    const crowd = createCrowd(DEF, onePower(), { floor, dt: 0.1, rows: 9 });
    expect(crowd.kernel.count).toBe(0);
    enterCrowd(crowd, { number: 2, x: 3, y: 4, radius: 0.5, maxSpeed: 1.25 });
    expect(crowd.kernel.count).toBe(1);
    expect(Array.from(agentOf(crowd, 2))).toEqual([3, 4, 0, 0, 0.75, 1.25, 3, 4]);
    expect(Array.from(crowd.priorityOf)).toEqual(new Array(9).fill(Priority.ordinary));
  });

  test.each(['x', 'y', 'radius', 'maxSpeed'] as const)('lets nobody in whose %s is no sane number', (field) => {
    const crowd = createCrowd(DEF, onePower(), { floor, dt: 0.1, rows: 9 });
    for (const value of [NaN, Infinity, -Infinity, -1e20, 1e20]) {
      const agent = { number: 0, x: 3, y: 4, radius: 0.5, maxSpeed: 1, [field]: value };
      expect(() => enterCrowd(crowd, agent)).toThrow('assertion failed');
    }
    expect(crowd.kernel.count).toBe(0);
  });
});

describe('free movers that are robots', () => {
  test('drive towards what they head for, whichever way they look, within the limits of their class', () => {
    const rig = crowdRig({ movers: [{ x: 5, y: 5, theta: 2 }] });
    head(rig.crowd, 0, 5, 15);
    tick(rig.sim);
    const { twist, pose } = rig.sim.columns;
    const vx = twist.forward[0] * pose.cos[0] - twist.left[0] * pose.sin[0];
    const vy = twist.forward[0] * pose.sin[0] + twist.left[0] * pose.cos[0];
    expect(vx).toBeCloseTo(0, 5);
    expect(vy).toBeGreaterThan(0.05);
    expect(vy).toBeLessThan(0.2); // an acceleration's worth, not the top speed
    ticks(rig, 300);
    expect(pose.x[0]).toBeCloseTo(5, 2);
    expect(pose.y[0]).toBeCloseTo(15, 1);
    expect(pose.theta[0]).toBeCloseTo(2, 6); // they never turn
  });

  test.each([
    ['NaN', NaN],
    ['Infinity', Infinity],
    ['minus Infinity', -Infinity],
  ])('stand, and are counted, while they head for %s; nobody else minds', (_, nonsense) => {
    const rig = crowdRig({ movers: [{ x: 5, y: 5 }, { x: 8, y: 5 }] }); // prettier-ignore
    head(rig.crowd, 0, 15, 5);
    head(rig.crowd, 1, 8, 15);
    ticks(rig, 5);
    head(rig.crowd, 0, nonsense, 5);
    ticks(rig, 20);
    const { twist, pose, work } = rig.sim.columns;
    expect(Math.abs(twist.forward[0]) + Math.abs(twist.left[0])).toBe(0);
    expect(work.fault[0]).toBe(Fault.none);
    expect(rig.crowd.poisoned[0]).toBe(1);
    expect(pose.y[1]).toBeGreaterThan(6.5);
    head(rig.crowd, 0, 15, 5);
    ticks(rig, 10);
    expect(twist.forward[0]).toBeGreaterThan(0.5);
    expect(rig.crowd.poisoned[0]).toBe(0);
  });

  test('leave alone what others wish, on lanes or off them, and give way to them all the same', () => {
    for (const mode of [Mode.lane, Mode.free]) {
      const rig = crowdRig({ movers: [{ x: 10, y: 5.1 }], others: [{ x: 5, y: 5, mode }] });
      const { twist, pose } = rig.sim.columns;
      head(rig.crowd, 0, 0, 5); // head on
      head(rig.crowd, 1, 5, 19); // nobody asks what the other one heads for
      for (let i = 0; i < 80; i++) {
        if (mode === Mode.free) rig.sim.commands.push(CommandKind.setWish, 0, 0, 0, 0, 1, 0, 0);
        tick(rig.sim);
      }
      expect(Math.abs(twist.left[0])).toBe(0);
      expect(twist.forward[0]).toBeCloseTo(mode === Mode.free ? 1 : 0, 6);
      expect(priorityOf(rig, 1)).toBe(unyielding(rig.crowd.def));
      expect(priorityOf(rig, 0)).toBe(Priority.ordinary);
      expect(pose.x[0]).toBeGreaterThan(mode === Mode.free ? 12 : 4.9);
      expect(pose.y[0]).toBe(5);
      expect(apart(rig.crowd, 0, 1)).toBeGreaterThan(2 * RADIUS - 0.02);
    }
  });

  test('do not count on one that has failed: it gives way to nobody, and they go round it', () => {
    const rig = crowdRig({ movers: [{ x: 5, y: 5 }, { x: 9, y: 5.4 }], guard: 'on', def: { comfort: 0.1 } }); // prettier-ignore
    rig.sim.columns.work.fault[1] = Fault.breakdown;
    head(rig.crowd, 0, 15, 5);
    ticks(rig, 150);
    expect(priorityOf(rig, 1)).toBe(unyielding(rig.crowd.def));
    expect(rig.sim.columns.pose.x[1]).toBe(9);
    expect(rig.sim.columns.pose.x[0]).toBeGreaterThan(14);
  });

  test('are led by no block: a block moves without rows, robots with the guard alone', () => {
    const rig = crowdRig({ movers: [{ x: 5, y: 5 }] });
    head(rig.crowd, 0, 15, 5);
    const { pose, twist } = rig.sim.columns;
    let x = pose.x[0];
    for (let i = 0; i < 10; i++) {
      tick(rig.sim);
      expect(pose.x[0]).toBeCloseTo(x + twist.forward[0] * 0.1, 5); // once a tick, not twice
      expect(agentOf(rig.crowd, 0)[AgentWord.x]).toBe(x); // the kernel knows where they were when it decided
      x = pose.x[0];
    }
  });
});

describe('a block of bulk agents', () => {
  test('moves at once at the velocity it has found', () => {
    const rig = crowdRig({ body: 'block', movers: [{ x: 5, y: 5 }] });
    head(rig.crowd, 0, 15, 5);
    tick(rig.sim);
    const [x, y, vx, vy] = agentOf(rig.crowd, 0);
    expect(vx).toBeCloseTo(agentOf(rig.crowd, 0)[AgentWord.maxSpeed], 5);
    expect(vy).toBeCloseTo(0, 6);
    expect(x).toBeCloseTo(5 + 0.1 * vx, 5);
    expect(y).toBeCloseTo(5, 6);
  });

  test('stays in the hall and out of what is solid, whatever it heads for', () => {
    const rig = crowdRig({
      body: 'block',
      movers: [{ x: 5, y: 5 }, { x: 10, y: 15 }], // prettier-ignore
      obstacles: [{ minX: 8, minY: 2, maxX: 9, maxY: 8 }],
    });
    head(rig.crowd, 0, 15, 5); // through the box
    head(rig.crowd, 1, 10, 90); // through the wall
    ticks(rig, 200);
    expect(agentOf(rig.crowd, 0)[AgentWord.x]).toBeCloseTo(8 - RADIUS, 1);
    expect(agentOf(rig.crowd, 1)[AgentWord.y]).toBeCloseTo(20 - RADIUS, 1);
  });

  test('has agents that stand, and are counted, while what they head for is no number', () => {
    const rig = crowdRig({ body: 'block', movers: [{ x: 5, y: 5 }, { x: 9, y: 9 }, { x: 12, y: 3 }] }); // prettier-ignore
    head(rig.crowd, 0, NaN, 5);
    head(rig.crowd, 2, 12, -Infinity);
    head(rig.crowd, 1, 9, 1);
    ticks(rig, 10);
    expect(rig.crowd.poisoned[0]).toBe(2);
    expect(Array.from(agentOf(rig.crowd, 0).subarray(0, 4))).toEqual([5, 5, 0, 0]);
    expect(Array.from(agentOf(rig.crowd, 2).subarray(0, 4))).toEqual([12, 3, 0, 0]);
    expect(agentOf(rig.crowd, 1)[AgentWord.y]).toBeLessThan(8.5);
  });
});

describe.each(['robots', 'block'] as const)('agents of %s', (body) => {
  test('in one place come apart, the same way each time', () => {
    const hashes = [1, 2].map(() => {
      const rig = crowdRig({ body, movers: [{ x: 5, y: 5 }, { x: 8, y: 5 }, { x: 11, y: 5 }] }); // prettier-ignore
      const { pose } = rig.sim.columns;
      for (let number = 0; number < 3; number++) {
        if (body === 'robots') pose.x[rig.crowd.rowOf[number]] = 8;
        else agentOf(rig.crowd, number)[AgentWord.x] = 8;
        head(rig.crowd, number, 8, 5);
      }
      ticks(rig, 150);
      for (const [a, b] of [[0, 1], [0, 2], [1, 2]]) expect(apart(rig.crowd, a, b)).toBeGreaterThan(1.9 * RADIUS); // prettier-ignore
      return hashState(engineParts(rig.sim));
    });
    expect(hashes[0]).toBe(hashes[1]);
  });

  test('are the same whichever order they entered in', () => {
    const places = [{ x: 5, y: 5 }, { x: 8, y: 5.1 }, { x: 11, y: 5.2 }, { x: 8, y: 8 }]; // prettier-ignore
    const goals = [{ x: 12, y: 5 }, { x: 2, y: 5 }, { x: 5, y: 9 }, { x: 9, y: 1 }]; // prettier-ignore
    const after = [[0, 1, 2, 3], [3, 1, 0, 2]].map((order) => {
      const rig = crowdRig({ body, movers: order.map((i) => places[i]) });
      for (const [number, i] of order.entries()) head(rig.crowd, number, goals[i].x, goals[i].y);
      ticks(rig, 60);
      return places.map((_, i) => Array.from(agentOf(rig.crowd, order.indexOf(i))));
    }); // prettier-ignore
    expect(after[0]).toEqual(after[1]);
  });
});

function priorityOf({ crowd: { kernel } }: CrowdRig, number: number): number | undefined {
  return kernel.columns.priority?.[kernel.columns.identity.indexOf(number)];
}
