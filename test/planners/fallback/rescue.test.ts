import { describe, expect, test } from 'vitest';
import { Activity } from '../../../engine/components.ts';
import { Spin, type LaneDef } from '../../../engine/floor/laneGraph.ts';
import { ROUTE_CAPACITY } from '../../../engine/limits.ts';
import { Rescue } from '../../../planners/fallback/rescue.ts';
import { isUnderWay, Slot } from '../../../planners/fallback/rescuePlan.ts';
import { claim } from '../../../planners/reservations/ledger.ts';
import { hearing } from '../../support/dispatchRig.ts';
import { edgeBetween } from '../../support/laneRig.ts';
import { rescueRig, type RescueRig } from '../../support/rescueRig.ts';

const DEF = { frozen: 100, starved: 1200 };

/** A fleet whose rescues are told what to do, turn by turn; claims land in the ledger when the test says so. */
function rescuing(rig: RescueRig) {
  const rescue = new Rescue(rig.on, DEF, rig.state.goal.length);
  const { ledger } = rig.planning;
  let told: { robot: number; edge: number }[] = [];
  rig.sim.clock[0] = 200;
  const turn = () => {
    const out = hearing();
    const units = rescue.proceed(rig.state, out);
    told = out.effects.flatMap((effect) => (effect.kind === 'claim' ? [effect] : []));
    rig.sim.clock[0] += 2;
    return { units, moves: told.map(({ robot, edge }) => [robot, ledger.graph.to[edge]]) };
  };
  const land = (): void => {
    for (const { robot, edge } of told) expect(claim(ledger, robot, edge)).toBeNull();
  };
  return { ...rig, turn, land, isOn: () => isUnderWay(rig.state) };
}

/** Two in a lane with a pocket: the left one wants to where the right one is, which has nothing to do. */
const pocket = () =>
  rescueRig(
    ['....', '@@.@'],
    [
      [0, 0],
      [1, 0],
    ],
    [[1, 0], null],
  );

/** A lane of twelve cells with one robot in it, which joint steps have let stand. */
const long = () => rescueRig(['............'], [[0, 0]], [[11, 0]]);

describe('a rescue', () => {
  test('tells the moves of a plan in their order, and is over once they are made', () => {
    const { turn, land, isOn, at } = rescuing(pocket());
    expect(turn().moves).toEqual([
      [1, at(2, 0)],
      [0, at(1, 0)],
    ]);
    expect(isOn()).toBe(true);
    land();
    expect(turn().moves).toEqual([]);
    expect(isOn()).toBe(false);
  });

  test('says whom joint steps have to leave alone, and which places, until it is over', () => {
    const { turn, land, on, at } = rescuing(pocket());
    turn();
    const kept = () => Array.from(on.marks.isKept.keys()).filter((node) => on.marks.isKept[node] !== 0);
    expect(Array.from(on.marks.takesPart)).toEqual([1, 1]);
    expect(kept()).toEqual([at(1, 0), at(2, 0)]);
    land();
    turn();
    expect([Array.from(on.marks.takesPart), kept()]).toEqual([[0, 0], []]);
  });

  test('tells no more than robots have room for, and the rest when they have driven', () => {
    const { turn, land, sim, planning, isOn } = rescuing(long());
    expect(turn().moves).toHaveLength(ROUTE_CAPACITY);
    land();
    expect(turn().moves).toHaveLength(0);
    sim.columns.route.passed[0] = 5;
    planning.ledger.freed[0] = 5;
    expect(turn().moves).toHaveLength(11 - ROUTE_CAPACITY);
    land();
    turn();
    expect(isOn()).toBe(false);
  });

  test('waits until what it told has landed, but not for ever', () => {
    const { turn, isOn, sim } = rescuing(pocket());
    turn();
    expect([turn().moves, isOn()]).toEqual([[], true]);
    sim.clock[0] += 30;
    expect([turn().moves, isOn()]).toEqual([[], false]);
  });

  test.each<[string, (rig: RescueRig) => void]>([
    ['the robot is to go elsewhere', ({ state, at }) => (state.goal[0] = at(3, 0))],
    ['who has to move is out', ({ out }) => out.add(0)],
    ['who has to move charges', ({ sim }) => (sim.columns.work.activity[0] = Activity.charging)],
    ['it does not get on for a minute', ({ sim, state }) => (state.nearestAt[0] = sim.clock[0] += 601)],
  ])('is given up when %s', (_, change) => {
    const rig = rescuing(long());
    rig.turn();
    rig.land();
    rig.turn();
    expect(rig.isOn()).toBe(true);
    change(rig);
    rig.turn();
    expect(rig.isOn()).toBe(false);
  });

  test('goes on past one that is at work for now', () => {
    const rig = rescuing(long());
    rig.turn();
    rig.land();
    rig.sim.columns.work.activity[0] = Activity.delivering;
    rig.turn();
    expect(rig.isOn()).toBe(true);
  });

  test('moves nobody who is held, and does without', () => {
    const rig = rescuing(pocket());
    rig.held.add(1);
    expect(rig.turn().moves).toEqual([]);
    expect([rig.isOn(), rig.state.triedAt[0]]).toEqual([false, 200]);
  });

  test('costs nothing but a look where all is well', () => {
    const rig = rescuing(pocket());
    rig.state.nearestAt[0] = 199;
    expect(rig.turn()).toEqual({ units: 0, moves: [] });
  });

  test('does not bring a robot nearer to a goal where somebody is held, who will leave it: it would be first of those that wait', () => {
    const rig = rescuing(
      rescueRig(
        ['.........'],
        [
          [0, 0],
          [8, 0],
        ],
        [[8, 0], null],
      ),
    );
    rig.held.add(1);
    expect(rig.turn().moves).toEqual([]);
  });

  test('begins later where lanes are so long that a plan grows only now and then', () => {
    const begins = (length: number): boolean => {
      const rig = pocket();
      rig.on.fleet.graph.length.fill(length);
      const { turn, isOn } = rescuing(rig);
      turn();
      return isOn();
    };
    expect([begins(1), begins(8)]).toEqual([true, false]);
  });

  test('ends nearer to the goal on a floor that is too large to be searched whole', () => {
    const rows = Array.from({ length: 20 }, () => '.'.repeat(20));
    const rig = rescuing(rescueRig(rows, [[0, 0]], [[19, 19]]));
    const { rescue, rescueEdge } = rig.state;
    rig.turn();
    const last = rig.on.ledger.graph.to[rescueEdge[rescue[Slot.count] - 1]];
    const { x, y } = rig.on.ledger.graph;
    const away = (node: number): number =>
      Math.abs(x[node] - x[rig.at(19, 19)]) + Math.abs(y[node] - y[rig.at(19, 19)]);
    expect(away(last)).toBeLessThan(away(rig.at(0, 0)));
    expect(away(last)).toBeGreaterThan(0);
  });

  test('is of no use where robots pass through each other', () => {
    const rig = pocket();
    const ledger = { ...rig.on.ledger, exclusive: false };
    rig.sim.clock[0] = 200;
    expect(new Rescue({ ...rig.on, ledger }, DEF, 2).proceed(rig.state, hearing())).toBe(0);
    expect(isUnderWay(rig.state)).toBe(false);
  });
});

describe('on lanes with traits', () => {
  const onLanes = () =>
    rescuing(
      rescueRig(
        ['....', '@@.@'],
        [
          [0, 0],
          [1, 0],
        ],
        [[1, 0], null],
        {},
      ),
    );

  test('a rescue is told as anywhere', () => {
    const { turn, at } = onLanes();
    expect(turn().moves).toEqual([
      [1, at(2, 0)],
      [0, at(1, 0)],
    ]);
  });

  test('that would send a robot along a lane that is barred to it is none', () => {
    const { turn, at, barred, planning, isOn } = onLanes();
    barred.add(`1 ${edgeBetween(planning.ledger.graph, at(1, 0), at(2, 0))}`);
    expect(turn().moves).toEqual([]);
    expect(isOn()).toBe(false);
  });

  test('that would have a robot turn where it may not is none', () => {
    // The one in the pocket comes out and goes aside, the other one goes in: both round the corner.
    const starts = [[0, 0], [1, 1]] as const; // prettier-ignore
    const count = (lanes: LaneDef): number =>
      rescuing(rescueRig(['...', '@.@'], starts, [[1, 1], null], lanes)).turn().moves.length;
    expect(count({})).toBe(4);
    expect(count({ spinAtEnd: Spin.none })).toBe(0);
  });
});
