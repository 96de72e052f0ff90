import { describe, expect, test } from 'vitest';
import { compileClass } from '../../../engine/compiledClass.ts';
import { Fault, Mode } from '../../../engine/components.ts';
import { TOTE_AMR } from '../../../engine/robots.ts';
import { DistanceTables } from '../../../planners/mapf/distanceTables.ts';
import { createRescueMarks, createRescueState } from '../../../planners/fallback/rescuePlan.ts';
import { FleetAgents } from '../../../planners/mapf/fleetAgents.ts';
import { createGuidance } from '../../../planners/mapf/guidance.ts';
import { MOTION_DEFAULTS, type MotionState } from '../../../planners/mapf/motionActor.ts';
import { claim, firstSlot, LEDGER_RING } from '../../../planners/reservations/ledger.ts';
import { createFleet, drawn, nodeAt } from '../../support/fleetRig.ts';
import { edgeBetween } from '../../support/laneRig.ts';

/** A ring with a dead end of two cells below it. */
const floor = drawn(['......', '.@@@@.', '......', '@@.@@@', '@@.@@@']);
const at = (column: number, row: number): number => nodeAt(floor, column, row);

function agentsOn(starts: readonly number[], goals: readonly number[]) {
  const fleet = createFleet({ floor, starts });
  const guidance = createGuidance(floor.graph, compileClass(TOTE_AMR, 0.1));
  const { ledger, obstructions, fleet: view } = fleet.planning;
  const on = { fleet: view, ledger, obstructions, guidance, tables: new DistanceTables(guidance, 1e7), zones: 1 };
  const marks = createRescueMarks({ robots: starts.length, nodes: floor.graph.nodeCount });
  const agents = new FleetAgents(
    { ...on, zoneIsUp: () => true, reject: () => undefined },
    MOTION_DEFAULTS,
    starts.length,
    marks,
  );
  const zeros = (): Int32Array => new Int32Array(starts.length);
  const state: MotionState = {
    goal: Int32Array.from(goals),
    since: zeros(),
    toldAt: zeros(),
    lastMove: zeros(),
    nearest: zeros(),
    nearestAt: zeros(),
    nearestTo: zeros().fill(-1),
    heard: new Int32Array(1),
    ...createRescueState(starts.length, -1_000_000),
  };
  return { ...fleet, agents, state, marks };
}

function prepare(agents: FleetAgents, state: MotionState): boolean {
  agents.look(state);
  return agents.prepare(state);
}

describe('the fleet as the joint step sees it', () => {
  test('acts: who is on the lanes and has a goal other than the place where its plan ends', () => {
    const { agents, state, sim } = agentsOn(
      [at(0, 0), at(2, 0), at(4, 0), at(0, 2)],
      [at(5, 2), at(2, 0), -1, at(5, 0)],
    );
    sim.columns.kind.mode[3] = Mode.free;
    expect(prepare(agents, state)).toBe(true);
    expect(Array.from(agents.acts)).toEqual([1, 0, 0, 0]);
    state.goal[0] = -1;
    expect(prepare(agents, state)).toBe(false);
  });

  test('who comes out of a dead end goes before whoever wants in, from the deepest place first', () => {
    const { agents, state } = agentsOn([at(2, 4), at(2, 3), at(2, 2)], [at(5, 0), at(5, 0), at(2, 4)]);
    prepare(agents, state);
    const [deep, middle, outside] = agents.priority;
    expect([deep > middle, middle > outside]).toEqual([true, true]);
  });

  test('who comes out of a dead end may push without bound at once: nobody gets past it who could let it out', () => {
    const { agents, state } = agentsOn([at(2, 4), at(2, 2)], [at(5, 0), at(5, 0)]);
    prepare(agents, state);
    expect(Array.from(agents.impatient)).toEqual([1, 0]);
  });

  test('a ring with a robot out of order on it is a dead end, until that is repaired', () => {
    const { agents, state, sim, planning } = agentsOn([at(0, 0), at(4, 2), at(0, 1)], [at(5, 2), at(5, 2), -1]);
    /** @returns whether the robot at the far end goes before the other one at the next review of what is in the way */
    const farFirst = (fault: number): boolean => {
      sim.columns.work.fault[2] = fault;
      sim.clock[0] += 10;
      state.heard[0] = sim.clock[0];
      planning.obstructions.review();
      prepare(agents, state);
      return agents.priority[0] > agents.priority[1];
    };
    expect([Fault.none, Fault.breakdown, Fault.none].map(farFirst)).toEqual([false, true, false]);
  });

  test('ways lead round a robot that is out of order, until it is repaired', () => {
    const { agents, state, sim, planning } = agentsOn([at(0, 0), at(3, 0)], [at(5, 0), -1]);
    const [east, south] = [at(1, 0), at(0, 1)].map((node) => edgeBetween(floor.graph, at(0, 0), node));
    const isEastNearer = (fault: number): boolean => {
      sim.columns.work.fault[1] = fault;
      sim.clock[0] += 10;
      planning.obstructions.review();
      prepare(agents, state);
      const way = agents.distance(0) ?? [];
      return way[east] < way[south];
    };
    expect([Fault.none, Fault.breakdown, Fault.none].map(isEastNearer)).toEqual([true, false, true]);
  });

  test('who is nearer to its goal goes first; who has come no nearer for long goes before all', () => {
    const { agents, state, sim, planning } = agentsOn([at(0, 0), at(2, 0)], [at(5, 0), at(5, 0)]);
    const east = (node: number): number => floor.graph.outStart[node]; // edges are ordered by heading
    planning.ledger.edge[0] = east(at(0, 0));
    planning.ledger.edge[LEDGER_RING] = east(at(2, 0));
    prepare(agents, state);
    expect(agents.priority[1]).toBeGreaterThan(agents.priority[0]);
    sim.clock[0] = MOTION_DEFAULTS.stalled + 1;
    state.heard[0] = sim.clock[0];
    state.nearestTo[1] = -1; // it has only just got its goal
    prepare(agents, state);
    expect(agents.priority[0]).toBeGreaterThan(agents.priority[1]);
    expect(Array.from(state.nearestAt)).toEqual([0, sim.clock[0]]);
  });

  test('a new goal is a new beginning', () => {
    const { agents, state, sim } = agentsOn([at(0, 0)], [at(5, 0)]);
    prepare(agents, state);
    sim.clock[0] = 100;
    state.heard[0] = 100;
    state.goal[0] = at(5, 2);
    prepare(agents, state);
    expect([state.nearestAt[0], state.nearestTo[0]]).toEqual([100, at(5, 2)]);
  });

  describe('who has plan enough and has come no nearer for long', () => {
    /** Robot 0 has three visits ahead of it to the east and has stalled, robot 1 wants its place. */
    function stalledFleet() {
      const fleet = agentsOn([at(1, 0), at(5, 0)], [at(5, 2), at(0, 0)]);
      const { planning, sim, state } = fleet;
      for (const column of [1, 2, 3]) {
        const edge = edgeBetween(floor.graph, at(column, 0), at(column + 1, 0));
        expect(claim(planning.ledger, 0, edge)).toBeNull();
        const visit = ++sim.columns.route.planned[0];
        sim.columns.route.edge[visit - 1] = edge;
      }
      prepare(fleet.agents, state);
      sim.clock[0] = MOTION_DEFAULTS.stalled + 1;
      state.heard[0] = sim.clock[0];
      state.nearestTo[1] = -1; // robot 1 has only just got its goal
      return fleet;
    }

    test('does not act and gives way to nobody that goes after it', () => {
      const { agents, state } = stalledFleet();
      prepare(agents, state);
      expect(Array.from(agents.acts)).toEqual([0, 1]);
      expect(agents.holdsOut(0, 1)).toBe(true);
    });

    test('gives way to who goes before it, and as long as it has not stalled', () => {
      const { agents, state, sim } = stalledFleet();
      prepare(agents, state);
      agents.priority[1] = 1e15;
      expect(agents.holdsOut(0, 1)).toBe(false);
      agents.priority[1] = -1;
      sim.clock[0]--;
      expect(agents.holdsOut(0, 1)).toBe(false);
    });

    test('gives way while it waits for somebody, for then it may wait long', () => {
      const { agents, state, planning } = stalledFleet();
      prepare(agents, state);
      const place = floor.graph.to[edgeBetween(floor.graph, at(1, 0), at(2, 0))];
      const other = firstSlot(planning.ledger, 1, 0);
      planning.ledger.next[other] = planning.ledger.head[place];
      planning.ledger.head[place] = other;
      expect(agents.holdsOut(0, 1)).toBe(false);
    });
  });

  test('who has made no way for long enough loses patience', () => {
    const { agents, state, sim } = agentsOn([at(0, 0)], [at(5, 0)]);
    sim.clock[0] = 500;
    state.heard[0] = 500;
    state.lastMove[0] = 500 - MOTION_DEFAULTS.patience;
    prepare(agents, state);
    expect(agents.impatient[0]).toBe(0);
    state.lastMove[0]--;
    prepare(agents, state);
    expect(agents.impatient[0]).toBe(1);
  });

  test('who makes room for one that is rescued does not act, and is not moved; places that it needs are kept', () => {
    const { agents, state, marks } = agentsOn([at(0, 0), at(3, 0)], [at(5, 0), at(0, 0)]);
    marks.takesPart[1] = 1;
    marks.isKept[at(2, 0)] = 1;
    prepare(agents, state);
    expect(Array.from(agents.acts)).toEqual([1, 0]);
    expect([agents.isFixed(0), agents.isFixed(1)]).toEqual([false, true]);
    expect([agents.isKept(at(2, 0)), agents.isKept(at(1, 0))]).toEqual([true, false]);
    // For the rescue itself it can be moved.
    expect([agents.isHeld(1), agents.isOut(1)]).toEqual([false, false]);
  });

  test('a table is that of the goal of the moment', () => {
    const { agents, state } = agentsOn([at(0, 0)], [at(5, 0)]);
    prepare(agents, state);
    const first = agents.distance(0);
    state.goal[0] = at(0, 2);
    prepare(agents, state);
    expect(agents.distance(0)).not.toEqual(first);
    expect(agents.goal(0)).toBe(at(0, 2));
    state.goal[0] = -1;
    expect(agents.distance(0)).toBeNull();
  });
});
