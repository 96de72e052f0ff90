import { describe, expect, test } from 'vitest';
import { CommandKind } from '../../../engine/commands.ts';
import { Mode } from '../../../engine/components.ts';
import { buildLaneGraph } from '../../../engine/floor/buildLaneGraph.ts';
import { createClearances } from '../../../planners/reservations/clearances.ts';
import { leave } from '../../../planners/reservations/ledger.ts';
import { orderOfLedger } from '../../../planners/reservations/orderOfLedger.ts';
import { controlTraffic } from '../../../planners/reservations/trafficControl.ts';
import { createFleet, type Fleet } from '../../support/fleetRig.ts';
import { robotClass } from '../../support/guardRig.ts';
import { polyline, type Point } from '../../support/laneRig.ts';
import { claimWay, hallOf } from '../../support/randomClaims.ts';

/** A radius that f32 holds, so that "exactly as far as it must be" exists. */
const DISC = robotClass({ kind: 'circle', radius: 0.25 });
const SLACK = 0.5;
const CLEARANCE = 1;

const LINE = Array.from({ length: 8 }, (_, i): Point => [4 + 2 * i, 4]);

function fleetOn(starts: readonly number[], points: readonly Point[] = LINE): Fleet {
  return createFleet({ floor: hallOf(polyline(points)), starts, classes: [DISC] });
}

/** One look of traffic control. @returns what it releases: robot, number of the visit, m beyond it */
function look({ sim, planning }: Fleet): number[][] {
  const { commands } = sim;
  commands.count = 0;
  controlTraffic(planning.ledger, planning.fleet, createClearances(sim.classes, SLACK), commands);
  return Array.from({ length: commands.count }, (_, i) => {
    expect(commands.kind[i]).toBe(CommandKind.allocate);
    return [commands.robot[i], commands.a[i], commands.value[i]];
  });
}

/** Says that a robot has come to a visit and stands `ahead` m beyond its node to the east. */
function arrive({ sim }: Fleet, robot: number, visit: number, { node, ahead = 0 }: { node: number; ahead?: number }) {
  const { route, pose } = sim.columns;
  route.passed[robot] = visit;
  route.node[robot] = node;
  pose.x[robot] = sim.graph.x[node] + ahead;
}

/** @returns the places that a robot stands or waits for, ascending */
function placesOf({ planning: { ledger } }: Fleet, robot: number): number[] {
  return orderOfLedger(ledger, ledger.claimed)
    .queues.filter(({ line }) => line.some((visit) => visit.robot === robot))
    .map(({ place }) => place);
}

describe('a robot', () => {
  test('is given all of its way at once where nobody stands before it, and is told so once', () => {
    const fleet = fleetOn([0]);
    claimWay(fleet, 0, [1, 2, 3]);
    expect(look(fleet)).toEqual([[0, 3, 0]]);
    fleet.sim.columns.route.allocated[0] = 3;
    expect(look(fleet)).toEqual([]);
  });

  test('is given what lies before the first place at which it has to wait', () => {
    const fleet = fleetOn([0, 3]);
    claimWay(fleet, 1, [4]);
    claimWay(fleet, 0, [1, 2, 3]);
    expect(look(fleet)).toEqual([
      [0, 2, 0],
      [1, 1, 0],
    ]);
  });

  test('is told that it may go on, and no longer how near it might have come', () => {
    const fleet = fleetOn([0, 1]);
    claimWay(fleet, 1, [2]);
    claimWay(fleet, 0, [1]);
    fleet.sim.columns.route.creep[0] = 0.75;
    arrive(fleet, 1, 0, { node: 1, ahead: CLEARANCE });
    expect(look(fleet)).toEqual([
      [0, 1, 0],
      [1, 1, 0],
    ]);
  });

  test('that stands where its plan ends keeps that place, however far it is from it', () => {
    const fleet = fleetOn([0]);
    arrive(fleet, 0, 0, { node: 0, ahead: 5 });
    expect(look(fleet)).toEqual([]);
    expect(placesOf(fleet, 0)).toEqual([0]);
  });

  test('that is no longer on the lanes is told nothing, and frees nothing', () => {
    for (const mode of [Mode.unused, Mode.free]) {
      const fleet = fleetOn([0, 4]);
      claimWay(fleet, 0, [1, 2]);
      fleet.sim.columns.kind.mode[0] = mode;
      arrive(fleet, 0, 1, { node: 1 });
      expect(look(fleet)).toEqual([]);
      expect(placesOf(fleet, 0)).toEqual([0, 1, 2]);
      leave(fleet.planning.ledger, 0);
      expect(look(fleet)).toEqual([]);
    }
  });
});

describe('a place is freed', () => {
  test('as soon as its robot is as far away as another one needs, to whichever side', () => {
    for (const [dx, dy] of [
      [CLEARANCE, 0],
      [0, CLEARANCE],
      [-CLEARANCE, 0],
      [0.75, -0.75],
    ]) {
      const fleet = fleetOn([1]);
      claimWay(fleet, 0, [2]);
      const { pose } = fleet.sim.columns;
      for (const [part, places] of [
        [0.9, [1, 2]],
        [1, [2]],
      ] as const) {
        pose.x[0] = LINE[1][0] + part * dx;
        pose.y[0] = LINE[1][1] + part * dy;
        look(fleet);
        expect(placesOf(fleet, 0)).toEqual(places);
      }
    }
  });

  test('at the latest when its robot has come to the next one, and be it that it has passed several in a tick', () => {
    const fleet = fleetOn([0]);
    claimWay(fleet, 0, [1, 2, 3, 4]);
    arrive(fleet, 0, 3, { node: 3 });
    look(fleet);
    expect(placesOf(fleet, 0)).toEqual([3, 4]);
    look(fleet);
    expect(placesOf(fleet, 0)).toEqual([3, 4]);
  });

  test('only once: a robot that is far from it keeps the next one', () => {
    const fleet = fleetOn([0]);
    claimWay(fleet, 0, [1, 2]);
    arrive(fleet, 0, 0, { node: 0, ahead: 1.9 });
    for (let tick = 0; tick < 3; tick++) look(fleet);
    expect(placesOf(fleet, 0)).toEqual([1, 2]);
  });

  test('as soon as its robot has come by, where that only crossed it', () => {
    const crossing = buildLaneGraph(
      [
        [4, 6],
        [8, 6],
        [6, 4],
        [6, 8],
      ].map(([x, y]) => ({ x, y, kind: 0, zone: 0 })),
      [
        { from: 0, to: 1, against: false },
        { from: 2, to: 3, against: false },
      ],
    );
    const fleet = createFleet({ floor: hallOf(crossing), starts: [0, 2], classes: [DISC] });
    claimWay(fleet, 0, [1]);
    claimWay(fleet, 1, [3]);
    expect(look(fleet)).toEqual([[0, 1, 0]]);
    arrive(fleet, 0, 1, { node: 1 });
    fleet.sim.columns.route.allocated[0] = 1;
    expect(look(fleet)).toEqual([[1, 1, 0]]);
    expect(placesOf(fleet, 0)).toEqual([1]);
  });
});
