import { describe, expect, test } from 'vitest';
import { Activity, Errand, Fault } from '../../../engine/components.ts';
import { compileClass } from '../../../engine/compiledClass.ts';
import { TOTE_AMR } from '../../../engine/robots.ts';
import { tick as engineTick } from '../../../engine/tick.ts';
import { DistanceTables } from '../../../planners/mapf/distanceTables.ts';
import { createGuidance } from '../../../planners/mapf/guidance.ts';
import { createMotionActor, MOTION_DEFAULTS } from '../../../planners/mapf/motionActor.ts';
import { CLOCK, dispatcherName } from '../../../planners/actorNames.ts';
import type { GoalsMessage } from '../../../planners/messages.ts';
import { createFleet, drawn, nodeAt } from '../../support/fleetRig.ts';
import { hearing } from '../../support/dispatchRig.ts';
import { claimWay } from '../../support/randomClaims.ts';

/** Two zones side by side; robots at columns 0, 2 and 8 of a street. */
const floor = drawn(['..........', '..........'], { zones: { split: 'strips', count: 2 } });
const at = (column: number, row = 0): number => nodeAt(floor, column, row);

function motion(starts = [at(0), at(2), at(8)]) {
  const fleet = createFleet({ floor, starts });
  const guidance = createGuidance(floor.graph, compileClass(TOTE_AMR, 0.1));
  const up = [true, true];
  const rejected: string[] = [];
  const { ledger, obstructions, fleet: view } = fleet.planning;
  const behaviour = createMotionActor(
    {
      fleet: view,
      ledger,
      obstructions,
      guidance,
      tables: new DistanceTables(guidance, 1e7),
      zones: 2,
      zoneIsUp: (zone) => up[zone],
      reject: (name) => void rejected.push(name),
    },
    starts.length,
  );
  const state = behaviour.create();
  const tell = (message: Partial<GoalsMessage>, from = dispatcherName(message.zone ?? 0)): number => {
    const tick = fleet.sim.clock[0];
    const base = { kind: 'goals', zone: 0, tick, robots: [], goals: [], since: [] } as const;
    return behaviour.handle(state, { from, message: { ...base, ...message } }, hearing());
  };
  /** @returns who is moved: [robot, node] */
  const step = (tick = fleet.sim.clock[0]): number[][] => {
    const out = hearing();
    behaviour.handle(state, { from: CLOCK, message: { kind: 'step', tick } }, out);
    return out.effects.map((effect) => [
      'robot' in effect ? effect.robot : -1,
      effect.kind === 'claim' ? floor.graph.to[effect.edge] : -1,
    ]);
  };
  return { ...fleet, up, rejected, behaviour, state, tell, step };
}

const all = { robots: [0, 1, 2], goals: [at(9), at(9, 1), at(0)], since: [0, 0, 0] };

describe('the motion planner', () => {
  test('moves robots towards the goals that zones have told it', () => {
    const { tell, step } = motion();
    tell({ ...all, zone: 0 });
    tell({ zone: 1 });
    expect(step()).toEqual(expect.arrayContaining([[0, at(1)]]));
    expect(step()).toHaveLength(3);
  });

  test('moves nobody before it has heard anything', () => {
    expect(motion().step()).toEqual([]);
  });

  test('does not plan a step of another tick', () => {
    const { tell, step } = motion();
    tell(all);
    tell({ zone: 1 });
    expect(step(5)).toEqual([]);
  });

  test('leaves robots alone whose plan is long enough', () => {
    const fleet = motion();
    fleet.tell(all);
    fleet.tell({ zone: 1 });
    claimWay(fleet, 1, [at(3), at(4), at(5)]);
    engineTick(fleet.sim);
    const { planned, passed } = fleet.sim.columns.route;
    expect(planned[1] - passed[1]).toBe(3);
    expect(fleet.step(1).map(([robot]) => robot)).not.toContain(1);
  });
});

describe('a word that makes no sense', () => {
  const impossible: [string, Partial<GoalsMessage>][] = [
    ['a robot that does not exist', { robots: [0, 3], goals: [at(1), at(1)], since: [0, 0] }],
    ['a robot that is no number', { robots: [0, NaN], goals: [at(1), at(1)], since: [0, 0] }],
    ['a goal off the floor', { robots: [0, 1], goals: [at(1), 20], since: [0, 0] }],
    ['half a goal', { robots: [0, 1], goals: [at(1), 0.5], since: [0, 0] }],
    ['a time to come', { robots: [0, 1], goals: [at(1), at(1)], since: [0, 1] }],
    ['goals that are missing', { robots: [0, 1], goals: [at(1)], since: [0, 0] }],
    ['goals of nobody', { robots: [0], goals: [at(1), at(2)], since: [0] }],
    ['a tick to come', { tick: 1, robots: [0], goals: [at(1)], since: [0] }],
  ];

  test.each(impossible)('is not believed at all, and costs the zone its planner: %s', (_, message) => {
    const { tell, state, rejected } = motion();
    const before = Object.values(state).map((array) => array.slice());
    tell({ zone: 1, ...message });
    expect(Object.values(state)).toEqual(before);
    expect(rejected).toEqual(['zone1']);
  });

  test.each([-1, 1, 2, NaN, 0.5])(
    'about a zone that is not the sender’s (%d) is not believed, and the sender pays',
    (zone) => {
      const { tell, rejected, state } = motion();
      tell({ ...all, zone }, 'zone0');
      expect([rejected, Array.from(state.goal)]).toEqual([['zone0'], [-1, -1, -1]]);
      expect(Array.from(state.heard).every((tick) => tick < 0)).toBe(true);
    },
  );
});

describe('a word that is late', () => {
  test('does not undo a newer one about the same robot, whichever zone it is from', () => {
    const { tell, state, sim } = motion();
    sim.clock[0] = 10;
    tell({ zone: 1, robots: [0], goals: [at(9)], since: [9] });
    tell({ zone: 0, tick: 6, robots: [0, 1], goals: [at(3), at(4)], since: [6, 6] });
    expect(Array.from(state.goal.subarray(0, 2))).toEqual([at(9), at(4)]);
    expect(Array.from(state.heard)).toEqual([10, 10]);
  });

  test('does not make a zone look silent that has spoken since', () => {
    const { tell, state, sim } = motion();
    sim.clock[0] = 10;
    tell({ zone: 0 });
    tell({ zone: 0, tick: 3 });
    expect(state.heard[0]).toBe(10);
  });
});

describe('the age of a goal', () => {
  test('goes with a robot from zone to zone, and starts anew with a new goal', () => {
    const { tell, state, sim } = motion();
    sim.clock[0] = 500;
    tell({ zone: 0, robots: [0], goals: [at(9)], since: [20] });
    tell({ zone: 1, robots: [0], goals: [at(9)], since: [500] });
    expect(state.since[0]).toBe(20);
    tell({ zone: 1, robots: [0], goals: [at(8)], since: [500] });
    expect(state.since[0]).toBe(500);
  });
});

describe('robots of a zone that is silent', () => {
  test('stay where their plans end', () => {
    const { tell, step, sim } = motion([at(3), at(4), at(6)]);
    tell({ zone: 0, robots: [0, 1, 2], goals: [at(9), -1, at(0)], since: [0, 0, 0] });
    tell({ zone: 1 });
    sim.clock[0] = MOTION_DEFAULTS.freshFor + 1;
    tell({ zone: 1 });
    // Robots 0 and 1 are in zone 0, which has said nothing for too long.
    expect(step().map(([robot]) => robot)).toEqual([2]);
  });

  test('as when its planner is down', () => {
    const { tell, step, up } = motion();
    tell(all);
    tell({ zone: 1 });
    up[0] = false;
    expect(step().map(([robot]) => robot)).toEqual([2]);
  });
});

describe('robots that may not be moved', () => {
  const pushedAside = (prepare: (columns: ReturnType<typeof motion>['sim']['columns']) => void): boolean => {
    const narrow = motion([at(0), at(1), at(8)]);
    narrow.tell({ robots: [0, 1], goals: [at(9), -1], since: [0, 0] });
    narrow.tell({ zone: 1 });
    prepare(narrow.sim.columns);
    return narrow.step().some(([robot]) => robot === 1);
  };

  test('are those at work, broken down, or about to begin where their plan ends; an idle one gives way', () => {
    expect(pushedAside(() => undefined)).toBe(true);
    expect(pushedAside(({ work }) => (work.fault[1] = Fault.breakdown))).toBe(false);
    expect(pushedAside(({ work }) => (work.activity[1] = Activity.picking))).toBe(false);
    for (const errand of [Errand.pick, Errand.deliver, Errand.charge]) {
      const begins = ({ work }: { work: { errand: Uint8Array; target: Int32Array } }): void => {
        work.errand[1] = errand;
        work.target[1] = at(1);
      };
      expect(pushedAside(begins)).toBe(false);
    }
  });

  test('a parked robot gives way', () => {
    expect(
      pushedAside(({ work }) => {
        work.errand[1] = Errand.park;
        work.activity[1] = Activity.parked;
        work.target[1] = at(1);
      }),
    ).toBe(true);
  });
});
