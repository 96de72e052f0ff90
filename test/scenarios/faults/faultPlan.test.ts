import { describe, expect, test } from 'vitest';
import { CommandKind } from '../../../engine/commands.ts';
import { Fault as FaultFlag } from '../../../engine/components.ts';
import { EventKind } from '../../../engine/events.ts';
import { planFaults, plannerFaults, staleDispatchers, type PlannedFault } from '../../../scenarios/faults/faultPlan.ts';
import { advance, type FleetRun } from '../../../scenarios/run/fleetRun.ts';
import type { Scenario } from '../../../scenarios/scenario.ts';
import { faultsOf } from '../../support/faults.ts';
import { problemsOf, scenarioOf, SITE, startRun } from '../../support/fleetRuns.ts';
import { eventsOf } from '../../support/guardRig.ts';

const FOUR_ZONES = { zones: 4, gateways: 1, custom: false };
const FLOOR = startRun(scenarioOf(SITE)).floor;

function under(...texts: string[]): Scenario {
  return scenarioOf(SITE, { faults: faultsOf(...texts) });
}

function planned(...texts: string[]): readonly PlannedFault[] {
  return plannedOf(under(...texts));
}

/** @returns the faults of a scenario in which they are right */
function plannedOf(scenario: Scenario, seed = 1): readonly PlannedFault[] {
  const plan = planFaults(scenario, FLOOR, seed);
  if (!plan.ok) throw new Error(JSON.stringify(plan.problems));
  return plan.faults;
}

/** @returns for each tick from 1 on whether something is out of order */
function watch(run: FleetRun, ticks: number, isOut: () => boolean): number[] {
  const out: number[] = [];
  for (let tick = 1; tick <= ticks; tick++) {
    advance(run);
    if (isOut()) out.push(tick);
  }
  return out;
}

const span = (from: number, until: number): number[] => Array.from({ length: until - from }, (_, i) => from + i);

describe('a plan of faults', () => {
  test('has its times in ticks; a crash lasts until the planner has had its turn, other faults to the end where nothing is said', () => {
    expect(
      planned('planner.hang:1@12.3s+2s', 'planner.crash:2@5s', 'robot.breakdown:3@1m').map(({ from, until }) => [
        from,
        until,
      ]),
    ).toEqual([
      [123, 143],
      [50, 52],
      [600, Infinity],
    ]);
  });

  test('never begins before the first tick, nor lasts for none', () => {
    expect(
      planned('robot.breakdown:0@0s+5s', 'robot.breakdown:1@3s+10ms').map(({ from, until }) => [from, until]),
    ).toEqual([
      [1, 51],
      [30, 31],
    ]);
  });

  test('chooses targets by the seed where none is named: the same for the same seed', () => {
    const open = under('robot.breakdown@10s', 'station.outage@10s', 'charger.outage@10s', 'planner.crash@10s');
    const of = (seed: number): number[] => plannedOf(open, seed).map(({ target }) => target);
    expect(of(1)).toEqual(of(1));
    const seeds = Array.from({ length: 40 }, (_, seed) => of(seed));
    const counts = [12, 4, 2, 4];
    counts.forEach((count, i) => {
      const targets = new Set(seeds.map((ofSeed) => ofSeed[i]));
      expect([...targets].every((target) => target >= 0 && target < count)).toBe(true);
      expect(targets.size).toBeGreaterThan(1);
    });
  });

  test('finds a station by its name', () => {
    expect(planned('station.outage:station-3@10s')[0].target).toBe(2);
  });

  test.each([
    ['station.outage:station-9@10s', 'there is no station station-9; this floor has 4, from 0'],
    ['station.outage:4@10s', 'there is no station 4; this floor has 4, from 0'],
    ['charger.outage:2@10s', 'there is no charger 2; this floor has 2, from 0'],
    ['robot.breakdown:12@10s', 'there is no robot 12; this floor has 12, from 0'],
    ['planner.crash:4@10s', 'there is no zone 4; this floor has 4, from 0'],
  ])('%s is bad input', (text, message) => {
    expect(problemsOf(under('robot.breakdown:0@10s', text))).toEqual([{ field: 'faults.1.target', message }]);
  });

  test('asks for a place that the floor has at all', () => {
    const scenario = scenarioOf(SITE.replace('chargers: 2', 'chargers: 0'), { faults: faultsOf('charger.outage@10s') });
    expect(problemsOf(scenario)[0]?.message).toContain('this floor has none');
  });
});

describe('a planner', () => {
  test('is under its fault from the first to the last tick, and no other planner is', () => {
    const schedule = plannerFaults(
      planned('planner.hang:1@10s+2s', 'planner.garbage:1@15s+1s', 'planner.late:0@11s+1s'),
      FOUR_ZONES,
    );
    expect([99, 100, 119, 120].map((tick) => schedule('zone1', tick))).toEqual([null, 'hang', 'hang', null]);
    expect([149, 150, 159, 160].map((tick) => schedule('zone1', tick))).toEqual([null, 'garbage', 'garbage', null]);
    expect([109, 110].map((tick) => schedule('zone0', tick))).toEqual([null, 'late']);
    expect(schedule('motion', 105)).toBeNull();
    expect(plannerFaults([], FOUR_ZONES)('zone1', 100)).toBeNull();
  });
});

describe('a robot that breaks down', () => {
  const brokenTicks = (...texts: string[]): number[] => {
    const run = startRun(under(...texts));
    return watch(run, 80, () => (run.sim.columns.work.fault[5] & FaultFlag.breakdown) !== 0);
  };

  test('is out of order in every tick of its fault, the first and the last included', () => {
    expect(brokenTicks('robot.breakdown:5@2s+3s')).toEqual(span(20, 50));
    expect(brokenTicks('robot.breakdown:5@0s+3s')).toEqual(span(1, 31));
    expect(brokenTicks('robot.breakdown:5@4s')).toEqual(span(40, 81));
  });

  test('by two faults is repaired when the last of them ends', () => {
    expect(brokenTicks('robot.breakdown:5@1s+3s', 'robot.breakdown:5@2s+4s')).toEqual(span(10, 60));
    expect(brokenTicks('robot.breakdown:5@1s+6s', 'robot.breakdown:5@2s+1s')).toEqual(span(10, 70));
    expect(brokenTicks('robot.breakdown:5@1s+2s', 'robot.breakdown:5@3s+2s')).toEqual(span(10, 50));
    expect(brokenTicks('robot.breakdown:5@1s+2s', 'robot.breakdown:6@2s+4s')).toEqual(span(10, 30));
  });
});

describe('a planner that fills the inbox', () => {
  test('keeps no fault out of it', () => {
    const run = startRun(under('robot.breakdown:5@0s', 'charger.outage:0@0s'));
    while (run.sim.commands.push(CommandKind.appendVisit, 0, -1));
    advance(run);
    expect(run.sim.columns.work.fault[5]).toBe(FaultFlag.breakdown);
    expect(run.sim.closed[run.floor.chargers[0]]).toBe(1);
  });
});

describe('a robot that people take over, or that is lost', () => {
  const ticksUnder = (flag: number, ...texts: string[]): number[] => {
    const run = startRun(under(...texts));
    return watch(run, 80, () => (run.sim.columns.work.fault[5] & flag) !== 0);
  };

  test.each(['manual', 'intervened', 'service', 'teachIn', 'startup'])(
    'stands under Shoal’s own planners: %s',
    (mode) => {
      expect(ticksUnder(FaultFlag.manual, `robot.${mode}:5@2s+3s`)).toEqual(span(20, 50));
    },
  );

  test('goes on where only its speed is in their hands: semiautomatic', () => {
    expect(ticksUnder(FaultFlag.manual, 'robot.semiautomatic:5@2s+3s')).toEqual([]);
  });

  test('stands until the last of them has left it, whatever each of them wants', () => {
    expect(ticksUnder(FaultFlag.manual, 'robot.manual:5@1s+3s', 'robot.service:5@2s+4s')).toEqual(span(10, 60));
  });

  test('does not know where it is in every tick of its fault', () => {
    expect(ticksUnder(FaultFlag.lost, 'robot.lost:5@2s+3s')).toEqual(span(20, 50));
  });
});

describe('a station and a charger', () => {
  test('are out of service in every tick of their faults', () => {
    const run = startRun(under('station.outage:1@1s+2s', 'station.outage:1@2s+3s', 'charger.outage:0@1s+1s'));
    const station = run.floor.stations[1].node;
    const charger = run.floor.chargers[0];
    const seen: [number[], number[]] = [[], []];
    for (let tick = 1; tick <= 70; tick++) {
      advance(run);
      if (run.sim.closed[station] !== 0) seen[0].push(tick);
      if (run.sim.closed[charger] !== 0) seen[1].push(tick);
    }
    expect(seen).toEqual([span(10, 50), span(10, 20)]);
    expect(run.sim.closed.every((closed) => closed === 0)).toBe(true);
  });

  test('may all fail at once, also where there are more of them than robots to command', () => {
    const outages = [0, 1, 2, 3].flatMap((station) =>
      ['1s', '1.1s', '1.2s'].map((at) => `station.outage:${station}@${at}+1m`),
    );
    const one = SITE.replace('count: 12', 'count: 1');
    const run = startRun(
      scenarioOf(one, { faults: faultsOf(...outages, 'charger.outage:0@1s', 'charger.outage:1@1s') }),
    );
    for (let tick = 0; tick < 15; tick++) {
      advance(run);
      expect(eventsOf(run.sim, EventKind.commandRefused)).toEqual([]);
    }
    expect(run.sim.closed.reduce((sum, closed) => sum + closed, 0)).toBe(6);
    expect(CommandKind.closeNode).toBeGreaterThan(CommandKind.fail);
  });
});

describe('faults of planners', () => {
  test.each(['drop', 'duplicate', 'stale'] as const)(
    '%s comes over the dispatcher of its zone, and over nobody else',
    (kind) => {
      const faults = plannerFaults(planned(`planner.${kind}:2@5s+1s`), FOUR_ZONES);
      const ticks = (actor: string): number[] => span(0, 80).filter((tick) => faults(actor, tick) === kind);
      expect(ticks('zone2')).toEqual(span(50, 60));
      expect([...ticks('zone1'), ...ticks('motion'), ...ticks('traffic')]).toEqual([]);
    },
  );

  test("of any zone are those of a planner of the user's own, where there is one", () => {
    const faults = plannerFaults(planned('planner.drop:2@5s+1s', 'planner.stale:0@7s+1s'), {
      ...FOUR_ZONES,
      custom: true,
    });
    expect([faults('motion', 55), faults('motion', 75), faults('zone2', 55)]).toEqual(['drop', 'stale', null]);
  });

  test('of an edge gateway are those of its zones, which die with it and are started again with it', () => {
    const scenario = scenarioOf(SITE, { gateways: 3, faults: faultsOf('gateway.crash:0@5s+2s', 'gateway.crash:2@9s') });
    const faults = plannerFaults(plannedOf(scenario), { zones: 4, gateways: 3, custom: false });
    const ticks = (zone: number): number[] => span(0, 120).filter((tick) => faults(`zone${zone}`, tick) === 'crash');
    expect([ticks(0), ticks(3)]).toEqual([span(50, 70), span(50, 70)]);
    expect([ticks(1), ticks(2).at(0)]).toEqual([[], 90]);
    const beyond = { ...scenario, faults: faultsOf('gateway.crash:3@5s') };
    expect(planFaults(beyond, FLOOR, 1)).toMatchObject({
      ok: false,
      problems: [{ field: 'faults.0.target', message: expect.stringContaining('no gateway 3') }],
    });
  });

  test('name the dispatchers that are to see an old fleet, each once', () => {
    const faults = planned('planner.stale:3@5s', 'planner.hang:1@5s', 'planner.stale:0@7s+1s', 'planner.stale:3@1s+1s');
    expect(staleDispatchers(faults)).toEqual(['zone3', 'zone0']);
    expect(staleDispatchers(planned('planner.late:1@5s'))).toEqual([]);
  });
});
