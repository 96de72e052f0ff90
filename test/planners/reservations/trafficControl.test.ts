import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CommandKind } from '../../../engine/commands.ts';
import { Fault } from '../../../engine/components.ts';
import { buildLaneGraph } from '../../../engine/floor/buildLaneGraph.ts';
import type { LaneGraph } from '../../../engine/floor/laneGraph.ts';
import { MP_500, TOTE_AMR, type RobotClass } from '../../../engine/robots.ts';
import { orderOfLedger } from '../../../planners/reservations/orderOfLedger.ts';
import { validateOrder } from '../../../planners/reservations/validateOrder.ts';
import { laneGraphs } from '../../support/arbitraryFloors.ts';
import { advance, createFleet, drawn, type Fleet } from '../../support/fleetRig.ts';
import { polyline, type Point } from '../../support/laneRig.ts';
import { aimless, claimWay, hallOf, roomyStarts, trafficOnly } from '../../support/randomClaims.ts';
import { expectEqual } from '../../support/expectEqual.ts';

const ROUND = 0.7 + 0.05;
const IN_LINE = 0.823 + 0.05;
/** m: rounding of f32 poses, and of landing on a node */
const ROUNDING = 1e-3;

/** Lets robots drive about at random for a while, then only to the end of what they have. @returns how it went */
function driveAbout(
  fleet: Fleet,
  { seed, ticks }: { seed: number; ticks: number },
  look: () => void = () => undefined,
) {
  const plan = aimless(fleet, seed);
  const { ledger } = fleet.planning;
  const { route } = fleet.sim.columns;
  const moving = (): boolean => ledger.claimed.some((claimed, robot) => route.passed[robot] < claimed);
  for (let tick = 0; tick < ticks; tick++) {
    advance(fleet, plan(true));
    look();
  }
  for (let tick = 0; tick < 8000 && moving(); tick++) advance(fleet, plan(false));
  return { ...fleet.seen, stillWaiting: moving(), visits: ledger.claimed.reduce((sum, claimed) => sum + claimed, 0) };
}

const calm = { contacts: 0, stops: 0, refused: 0, stillWaiting: false };

function fleetOn(graph: LaneGraph, nodes: readonly number[], classes: readonly RobotClass[]): Fleet {
  const starts = roomyStarts(graph, nodes, classes);
  return createFleet({ floor: hallOf(graph), starts, classes, classOf: starts.map((_, i) => i % classes.length) });
}

/** Any nodes of a graph, each once. */
const someNodes = (graph: LaneGraph) =>
  fc.uniqueArray(fc.nat(graph.nodeCount - 1), { minLength: Math.ceil(graph.nodeCount / 4), maxLength: 14 });

describe('whatever is claimed, the guard has nothing to do and everybody arrives', () => {
  const grids = fc
    .record({ columns: fc.integer({ min: 3, max: 6 }), rows: fc.integer({ min: 2, max: 4 }) })
    .map(({ columns, rows }) => Array.from({ length: rows }, () => '.'.repeat(columns)));
  const fleets = fc.constantFrom(
    { classes: [TOTE_AMR], pitch: 1, keep: ROUND },
    { classes: [TOTE_AMR], pitch: 0.75, keep: ROUND },
    { classes: [MP_500], pitch: 1.1, keep: IN_LINE },
    { classes: [TOTE_AMR, MP_500], pitch: 1.1, keep: ROUND },
    { classes: [MP_500], pitch: 0.6, keep: IN_LINE },
  );

  test('on grids, wide and narrow, of round robots and rectangles', () => {
    const worlds = fc.record({ lines: grids, fleet: fleets }).chain(({ lines, fleet }) => {
      const { graph } = drawn(lines, { pitch: fleet.pitch });
      const shifted = { ...graph, x: graph.x.map((x) => x + 3), y: graph.y.map((y) => y + 3) };
      return fc.record({
        graph: fc.constant(shifted),
        fleet: fc.constant(fleet),
        nodes: someNodes(graph),
        seed: fc.nat(),
      });
    });
    fc.assert(
      fc.property(worlds, ({ graph, fleet: { classes, keep }, nodes, seed }) => {
        const end = driveAbout(fleetOn(graph, nodes, classes), { seed, ticks: 150 });
        expect(end).toMatchObject(calm);
        expect(end.nearest).toBeGreaterThan(keep - ROUNDING);
      }),
      { numRuns: 300 },
    );
  });

  test('on lanes without any order: too near to each other, crossing, at any angle, one-way', () => {
    const worlds = laneGraphs.chain(({ nodes, edges }) => {
      const graph = buildLaneGraph(
        nodes.map((node) => ({ ...node, x: node.x + 3, y: node.y + 3 })),
        edges,
      );
      return fc.record({ graph: fc.constant(graph), nodes: someNodes(graph), seed: fc.nat() });
    });
    fc.assert(
      fc.property(worlds, ({ graph, nodes, seed }) => {
        const end = driveAbout(fleetOn(graph, nodes, [TOTE_AMR]), { seed, ticks: 150 });
        expect(end).toMatchObject(calm);
        expect(end.nearest).toBeGreaterThan(ROUND - ROUNDING);
      }),
      { numRuns: 300 },
    );
  });

  test('and the order of the ledger is sound at every tick', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(0.5, 1), (seed, pitch) => {
        const { graph } = drawn(['.....', '.@.@.', '.....'], { pitch });
        const shifted = { ...graph, x: graph.x.map((x) => x + 3), y: graph.y.map((y) => y + 3) };
        const fleet = fleetOn(shifted, [0, 2, 5, 9, 12], [TOTE_AMR]);
        const { allocated } = fleet.sim.columns.route;
        driveAbout(fleet, { seed, ticks: 100 }, () =>
          expectEqual(validateOrder(orderOfLedger(fleet.planning.ledger, allocated)), { ok: true }),
        );
      }),
      { numRuns: 10 },
    );
  });
});

describe('by name', () => {
  const driveTo = (
    points: readonly Point[],
    starts: readonly number[],
    ways: readonly (readonly number[])[],
  ): Fleet => {
    const fleet = createFleet({ floor: hallOf(polyline(points)), starts });
    ways.forEach((way, robot) => claimWay(fleet, robot, way));
    return fleet;
  };

  test('a robot follows another at a running distance, not a whole place behind', () => {
    const line = Array.from({ length: 9 }, (_, i): Point => [3 + i, 3]);
    const fleet = driveTo(
      line,
      [1, 0],
      [
        [2, 3, 4, 5, 6, 7, 8],
        [1, 2, 3, 4, 5, 6, 7],
      ],
    );
    const { pose, twist, route } = fleet.sim.columns;
    const control = trafficOnly(fleet);
    let widest = 0;
    let ticks = 0;
    for (; ticks < 200 && route.passed[1] < 7; ticks++) {
      advance(fleet, control);
      if (twist.forward[0] > 0) widest = Math.max(widest, pose.x[0] - pose.x[1]);
    }
    expect(widest).toBeLessThan(2.1);
    expect(ticks).toBeLessThan(71); // 7 m at 1.5 m/s take 62 ticks with nobody ahead
  });

  test('a place is free for the next robot once the one before is far enough away, wherever that is going', () => {
    const fleet = driveTo(
      [
        [3, 3],
        [4, 3],
        [14, 3],
      ],
      [1, 0],
      [[2], [1]],
    );
    const { route } = fleet.sim.columns;
    const control = trafficOnly(fleet);
    while (route.passed[1] === 0 && route.passed[0] === 0) advance(fleet, control);
    expect(Array.from(route.passed)).toEqual([0, 1]);
  });

  test('nobody closes up behind a robot that is to come back past it at an angle', () => {
    // Robot 0 drives 0 → 1 → 2, back over its left shoulder; robot 1 waits at 3 for place 1.
    const nodes = [
      [7.6, 5],
      [5.6, 5],
      [3.868, 6],
      [4, 5],
    ].map(([x, y]) => ({ x, y, kind: 0, zone: 0 }));
    const links = [
      [0, 1],
      [1, 2],
      [3, 1],
    ].map(([from, to]) => ({ from, to, against: false }));
    const fleet = fleetOn(buildLaneGraph(nodes, links), [0, 3], [TOTE_AMR]);
    claimWay(fleet, 0, [1, 2]);
    claimWay(fleet, 1, [1]);
    const control = trafficOnly(fleet);
    for (let tick = 0; tick < 200; tick++) advance(fleet, control);
    expect(Array.from(fleet.sim.columns.route.passed)).toEqual([2, 1]);
    expect(fleet.seen).toMatchObject({ contacts: 0, stops: 0 });
    expect(fleet.seen.nearest).toBeGreaterThan(ROUND - ROUNDING);
  });

  test('a broken-down robot keeps what it has, and the one behind it stops short', () => {
    const fleet = driveTo(
      [
        [3, 3],
        [5, 3],
        [7, 3],
      ],
      [1, 0],
      [[2], [1]],
    );
    const { pose, route } = fleet.sim.columns;
    const control = trafficOnly(fleet);
    for (let tick = 0; tick < 15; tick++) advance(fleet, control);
    fleet.sim.commands.push(CommandKind.fail, 0, 0, 0, 0, Fault.breakdown);
    for (let tick = 0; tick < 100; tick++) advance(fleet, control);
    expect(pose.x[0] - pose.x[1]).toBeGreaterThan(ROUND - ROUNDING);
    expect(fleet.seen).toMatchObject({ contacts: 0, stops: 0 });
    fleet.sim.commands.push(CommandKind.repair, 0, 0, 0, 0, Fault.breakdown);
    for (let tick = 0; tick < 100; tick++) advance(fleet, control);
    expect(Array.from(route.passed)).toEqual([1, 1]);
  });
});
