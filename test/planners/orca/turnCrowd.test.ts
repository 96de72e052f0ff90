import { describe, expect, test } from 'vitest';
import { Mode } from '../../../engine/components.ts';
import { AgentWord } from '../../../engine/kernels/kernelDef.ts';
import { Stage } from '../../../planners/orca/crowdState.ts';
import { Total } from '../../../planners/orca/moverTotals.ts';
import type { Task } from '../../../planners/orca/crowdPlan.ts';
import { turnCrowd } from '../../../planners/orca/turnCrowd.ts';
import { agentOf } from '../../support/crowdRig.ts';
import { moverRig } from '../../support/moverRig.ts';

const at = (x: number, y: number): { x: number; y: number; width: number; height: number } => ({ x, y, width: 0, height: 0 }); // prettier-ignore
const gather = (...places: readonly (readonly [number, number])[]): Task => ({
  kind: 'gather',
  x: Float32Array.from(places, ([x]) => x),
  y: Float32Array.from(places, ([, y]) => y),
});

describe('a mover that gathers', () => {
  test('goes to its place, and settles there for good', () => {
    const rig = moverRig({ body: 'robots', movers: [{ x: 5, y: 5 }, { x: 15, y: 5 }], tasks: [{ count: 2, task: gather([5, 12], [15, 18]) }] }); // prettier-ignore
    const { state } = rig.planner;
    rig.go(70);
    expect(Array.from(state.stage)).toEqual([Stage.settled, Stage.going]);
    rig.go(400);
    expect(Array.from(state.stage)).toEqual([Stage.settled, Stage.settled]);
    expect(Array.from(rig.totals)).toEqual([2, 2, 0, expect.any(Number), 0]);
    expect(rig.totals[Total.lastArrival]).toBeGreaterThan(70);
    expect(rig.totals[Total.lastArrival]).toBeLessThan(150);
    expect(rig.sim.columns.pose.y[0]).toBeCloseTo(12, 1);
    expect(rig.sim.columns.pose.y[1]).toBeCloseTo(18, 1);
    expect(state.leg[0]).toBe(1);
  });

  test('comes back when it was pushed away, round what is between', () => {
    const obstacles = [{ minX: 9, minY: 0, maxX: 10, maxY: 14 }];
    const rig = moverRig({ body: 'block', movers: [{ x: 8, y: 8 }], obstacles, tasks: [{ count: 1, task: gather([7, 8]) }] }); // prettier-ignore
    rig.go(20);
    expect(rig.planner.state.stage[0]).toBe(Stage.settled);
    agentOf(rig.crowd, 0).set([13, 8], AgentWord.x);
    rig.go(200);
    expect(agentOf(rig.crowd, 0)[AgentWord.x]).toBeCloseTo(7, 1);
    expect(rig.totals[Total.arrivals]).toBe(1);
  });

  test('says again in each of its turns that it stays, for what it said may have been lost', () => {
    const rig = moverRig({ body: 'robots', movers: [{ x: 5, y: 5 }], tasks: [{ count: 1, task: gather([5, 5]) }] });
    rig.go(20);
    const said: number[] = [];
    const stay = (mover: number): number => said.push(mover);
    for (let tick = 1; tick <= 20; tick++) turnCrowd({ ...rig.planner, orders: { ...rig.planner.orders, stay } }, tick);
    expect(said).toEqual([0, 0, 0, 0]);
  });
});

describe('a mover that wanders', () => {
  test('goes on to the next place as soon as it is at one', () => {
    const areas = [{ x: 2, y: 2, width: 16, height: 16 }];
    const rig = moverRig({ body: 'block', movers: [{ x: 5, y: 5 }], tasks: [{ count: 1, task: { kind: 'wander', areas } }] }); // prettier-ignore
    const { state } = rig.planner;
    let legs = 0;
    rig.go(600, () => {
      const [x, y] = agentOf(rig.crowd, 0);
      const away = Math.hypot(state.toX[0] - x, state.toY[0] - y);
      if (state.leg[0] > legs) legs = state.leg[0];
      else expect(away).toBeGreaterThan(0.5);
      expect(state.stage[0]).toBe(Stage.going);
    });
    expect(legs).toBeGreaterThan(3);
    expect(rig.totals[Total.arrivals]).toBe(legs);
  });

  test('draws another place where no way leads to the first', () => {
    // A pen that nobody gets out of or into, and a free side.
    const pen = [
      { minX: 10, minY: 0, maxX: 10.5, maxY: 20 },
      { minX: 0, minY: 19.5, maxX: 20, maxY: 20 },
    ];
    const areas = [{ x: 14, y: 5, width: 4, height: 4 }, { x: 2, y: 2, width: 3, height: 3 }]; // prettier-ignore
    const movers = Array.from({ length: 4 }, (_, i) => ({ x: 2 + i, y: 15 }));
    const rig = moverRig({ body: 'block', movers, obstacles: pen, tasks: [{ count: 4, task: { kind: 'wander', areas } }] }); // prettier-ignore
    rig.go(300);
    const { state } = rig.planner;
    for (let mover = 0; mover < 4; mover++) {
      expect(state.leg[mover]).toBeGreaterThan(0);
      expect(agentOf(rig.crowd, mover)[AgentWord.x]).toBeLessThan(10);
    }
  });

  test('draws whenever it is its turn, no oftener, where no way leads to any place', () => {
    const obstacles = [{ minX: 10, minY: 0, maxX: 10.5, maxY: 20 }];
    const task: Task = { kind: 'wander', areas: [{ x: 14, y: 2, width: 4, height: 16 }] };
    const rig = moverRig({ body: 'block', movers: [{ x: 5, y: 10 }], obstacles, tasks: [{ count: 1, task }] });
    const { state, plan } = rig.planner;
    const drawn: number[] = [];
    let before = state.toX[0];
    rig.go(60, (tick) => {
      if (state.toX[0] !== before) drawn.push(tick);
      before = state.toX[0];
    });
    expect(drawn).toEqual(Array.from({ length: 60 / plan.lookEvery }, (_, i) => (i + 1) * plan.lookEvery));
    expect(agentOf(rig.crowd, 0)[AgentWord.x]).toBe(5);
  });
});

describe('a mover that goes to and fro', () => {
  test('stands at either end as long as told, no tick more or less', () => {
    const task: Task = { kind: 'shuttle', there: [at(12, 5)], back: [at(5, 5)], carries: false, dwell: 30 };
    const rig = moverRig({ body: 'block', movers: [{ x: 5, y: 5 }], tasks: [{ count: 1, task }] });
    const { state } = rig.planner;
    const stood = [0, 0, 0, 0, 0];
    const ends: number[] = [];
    rig.go(400, () => {
      if (state.stage[0] !== Stage.dwelling) return;
      if (stood[state.leg[0]]++ === 0) ends.push(Math.round(agentOf(rig.crowd, 0)[AgentWord.x]));
    });
    expect(ends.slice(0, 3)).toEqual([12, 5, 12]);
    expect(stood.slice(1, 4)).toEqual([30, 30, 30]);
  });

  test('does not stand where it need not', () => {
    const task: Task = { kind: 'shuttle', there: [at(12, 5)], back: [at(5, 5)], carries: false, dwell: 0 };
    const rig = moverRig({ body: 'block', movers: [{ x: 5, y: 5 }], tasks: [{ count: 1, task }] });
    rig.go(200, () => expect(rig.planner.state.stage[0]).toBe(Stage.going));
    expect(rig.planner.state.leg[0]).toBeGreaterThanOrEqual(3);
  });
});

describe('a mover that fetches', () => {
  const task: Task = { kind: 'shuttle', there: [at(12, 5)], back: [at(5, 5)], carries: true, dwell: 3 };
  const rigOf = () => moverRig({ body: 'block', movers: [{ x: 8, y: 5 }], tasks: [{ count: 1, task }] });

  test('takes something up there, and goes home with it; what is brought is counted', () => {
    const rig = rigOf();
    const seen: string[] = [];
    rig.go(400, () => {
      const now = `${rig.loads[0] === 1 ? 'loaded' : 'empty'} to ${rig.planner.state.toX[0]}`;
      if (rig.planner.state.stage[0] === Stage.going && seen[seen.length - 1] !== now) seen.push(now);
    });
    expect(seen.slice(0, 4)).toEqual(['empty to 12', 'loaded to 5', 'empty to 12', 'loaded to 5']);
    const [arrivals, , , , delivered] = rig.totals;
    expect(arrivals).toBeGreaterThan(3);
    expect(delivered).toBe(Math.floor(arrivals / 2));
  });

  test.each([[1, 5], [0, 12]])('goes by what it carries, whatever else is forgotten: load %i leads to %i', (load, x) => {
    const rig = rigOf();
    rig.loads[0] = load;
    rig.planner.state.stage[0] = Stage.fresh; // as a planner knows it that was started anew
    rig.go(5);
    expect(rig.planner.state.toX[0]).toBe(x);
  }); // prettier-ignore

  test('that has found nothing looks again', () => {
    const rig = rigOf();
    let picked = 0;
    rig.go(400, () => {
      if (rig.loads[0] === 1) picked++;
      rig.loads[0] = 0;
    });
    expect(picked).toBeGreaterThan(5);
    expect(rig.totals[Total.delivered]).toBe(0);
    expect(agentOf(rig.crowd, 0)[AgentWord.x]).toBeCloseTo(12, 0);
  });
});

describe('a mover that does not get on', () => {
  /** It heads for behind a wall that its planner knows nothing of. */
  const stuck = (seed: number) => moverRig({ body: 'block', movers: [{ x: 15, y: 5 }], tasks: [{ count: 1, task: gather([25, 5]) }], plan: { seed } }); // prettier-ignore

  test('goes aside for a while, slowly, then on at its own speed; again and again', () => {
    const rig = stuck(1);
    const { state } = rig.planner;
    const top = agentOf(rig.crowd, 0)[AgentWord.maxSpeed];
    const spells: number[] = [];
    let before = 0;
    rig.go(1500, (tick) => {
      const now = state.stage[0];
      if (now === Stage.aside && state.until[0] !== before) spells.push(tick);
      const asked = agentOf(rig.crowd, 0)[AgentWord.maxSpeed];
      if (now === Stage.aside) expect(asked).toBeLessThan(0.9 * top);
      else expect(asked).toBe(top);
      if (now === Stage.aside) expect(tick).toBeLessThanOrEqual(state.until[0] + rig.planner.plan.lookEvery);
      before = state.until[0];
    });
    expect(spells.length).toBeGreaterThan(3);
    expect(rig.totals[Total.detours]).toBe(spells.length);
    expect(rig.totals[Total.arrivals]).toBe(0);
    expect(spells[0]).toBeGreaterThan(20); // not before its patience is at an end
  });

  test('goes back once it has come no nearer for long, however much it moved, and has as long again when it is on its way', () => {
    const rig = moverRig({ body: 'block', movers: [{ x: 15, y: 5 }], tasks: [{ count: 1, task: { kind: 'wander', areas: [at(25, 5)] } }], plan: { seed: 1 } }); // prettier-ignore
    const { state, plan } = rig.planner;
    const top = agentOf(rig.crowd, 0)[AgentWord.maxSpeed];
    const back: number[] = [];
    rig.go(1500, (tick) => {
      const agent = agentOf(rig.crowd, 0);
      if (state.stage[0] !== Stage.aside || agent[AgentWord.maxSpeed] < 0.5 * top) return;
      if (back.length === 0 || tick > back[back.length - 1] + 1)
        expect(agent[AgentWord.goalX]).toBeLessThan(agent[AgentWord.x]);
      back.push(tick);
    });
    const begun = back.filter((tick, i) => i === 0 || tick > back[i - 1] + 1);
    expect(begun.length).toBeGreaterThan(2);
    expect(begun[0]).toBeGreaterThan(5 * plan.patience);
    for (let i = 1; i < begun.length; i++) expect(begun[i] - begun[i - 1]).toBeGreaterThan(5 * plan.patience);
  });

  test('goes another way with another seed', () => {
    const ways = [1, 2, 3].map((seed) => {
      const rig = stuck(seed);
      rig.go(80);
      return agentOf(rig.crowd, 0)[AgentWord.y];
    });
    expect(new Set(ways).size).toBe(3);
  });

  test('is sent nowhere while it gets on, however slowly', () => {
    const slow = { body: 'block', movers: [{ x: 5, y: 5 }], maxSpeed: 0.1 } as const;
    const rig = moverRig({ ...slow, tasks: [{ count: 1, task: gather([15, 5]) }] });
    rig.go(600);
    expect(rig.totals[Total.detours]).toBe(0);
    expect(agentOf(rig.crowd, 0)[AgentWord.x]).toBeGreaterThan(10);
  });
});

describe('movers that meet', () => {
  test('keep to the right, so that they pass on the same side', () => {
    const rig = moverRig({
      body: 'block',
      movers: [{ x: 3, y: 10 }, { x: 17, y: 10 }],
      tasks: [{ count: 2, task: gather([17, 10], [3, 10]) }],
      plan: { keepRight: 0.5 },
    }); // prettier-ignore
    const side = [0, 0];
    rig.go(150, () => {
      for (const mover of [0, 1]) {
        const y = agentOf(rig.crowd, mover)[AgentWord.y] - 10;
        if (Math.abs(y) > Math.abs(side[mover])) side[mover] = y;
      }
    });
    expect(side[0]).toBeLessThan(-0.3); // who drives to the right of the picture is below
    expect(side[1]).toBeGreaterThan(0.3);
    expect(Array.from(rig.planner.state.stage)).toEqual([Stage.settled, Stage.settled]);
    expect(rig.totals[Total.detours]).toBe(0);
  });

  test('go straight where they are told to keep nowhere', () => {
    const rig = moverRig({ body: 'block', movers: [{ x: 3, y: 10 }], tasks: [{ count: 1, task: gather([17, 10]) }] });
    rig.go(60, () => expect(agentOf(rig.crowd, 0)[AgentWord.y]).toBeCloseTo(10, 5));
  });
});

describe('a planner of free movers', () => {
  test('tells nobody anything who is no mover', () => {
    const rig = moverRig({
      movers: [{ x: 5, y: 5 }],
      others: [{ x: 15, y: 15, mode: Mode.free }],
      tasks: [{ count: 1, task: gather([5, 12]) }],
    });
    rig.go(50);
    expect(Array.from(agentOf(rig.crowd, 1).subarray(AgentWord.goalX))).toEqual([15, 15]);
  });

  test('wants each mover in one group', () => {
    const make = (count: number) => () => moverRig({ movers: [{ x: 5, y: 5 }, { x: 7, y: 5 }], tasks: [{ count, task: gather([1, 1], [2, 2], [3, 3]) }] }); // prettier-ignore
    expect(make(1)).toThrow('each mover is in a group');
    expect(make(3)).toThrow('each mover is in a group');
    expect(make(2)).not.toThrow();
  });

  test('brings a mover to its senses that somebody has told nonsense', () => {
    const rig = moverRig({ movers: [{ x: 5, y: 5 }], tasks: [{ count: 1, task: gather([15, 5]) }] });
    rig.go(10);
    agentOf(rig.crowd, 0).set([NaN, NaN], AgentWord.goalX);
    rig.go(300);
    expect(rig.planner.state.stage[0]).toBe(Stage.settled);
  });
});
