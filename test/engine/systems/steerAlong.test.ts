import { describe, expect, test } from 'vitest';
import { EventKind } from '../../../engine/events.ts';
import { Spin, type LaneDef } from '../../../engine/floor/laneGraph.ts';
import { RandomStream } from '../../../engine/random.ts';
import { MP_500, TOTE_AMR, type RobotClass } from '../../../engine/robots.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import { setHeading } from '../../../engine/systems/integratePose.ts';
import { tick } from '../../../engine/tick.ts';
import { bentRig, bow, offLane, oneWay } from '../../support/bentLanes.ts';
import { eventsOf, put } from '../../support/guardRig.ts';
import {
  atRest,
  driveToEnd,
  laneRig,
  planVisits,
  putOnNode,
  release,
  send,
  type Point,
} from '../../support/laneRig.ts';

/** m that a robot may be off a lane that bends, of which 5 mm are between a curve and the pieces that it is made of. */
const BOUND = 0.03;

const SLUGGISH: RobotClass = { ...TOTE_AMR, name: 'sluggish', maxTurnRate: 0.6, turnAcceleration: 0.5 };
const SLIDER: RobotClass = { ...TOTE_AMR, name: 'slider', drive: 'holonomic' };

/** Puts a robot on node 0, facing the way it will be driven. */
function start(sim: Simulation, face = 0): number {
  const row = putOnNode(sim, 0, 1);
  setHeading(sim, row, sim.columns.pose.theta[row] + face);
  return row;
}

/** m from the node where the robot stands. */
function missed({ graph, columns: { pose, route } }: Simulation, row: number): number {
  const node = route.node[row];
  return Math.hypot(pose.x[row] - graph.x[node], pose.y[row] - graph.y[node]);
}

describe('a way with curves', () => {
  test.each(
    [TOTE_AMR, MP_500, SLUGGISH].flatMap((robots) =>
      [0, Math.PI].flatMap((face) =>
        [0.5, 1, 1.8, 5, 15].map((radius) => [robots.name, radius, face, robots] as const),
      ),
    ),
  )('%s, radius %d m, facing %d: it is driven in one go, and nowhere far off', (_, radius, face, robots) => {
    const sim = bentRig(bow(radius, { face }), robots);
    const row = start(sim, face);
    send(sim, row, [1, 2, 3, 4]);
    let off = 0;
    let stops = 0;
    const ticks = driveToEnd(sim, row, () => {
      off = Math.max(off, offLane(sim, row));
      if (sim.columns.twist.forward[row] === 0 && sim.columns.route.passed[row] < 4) stops++;
    });
    expect(off).toBeLessThan(BOUND);
    expect(stops).toBeLessThanOrEqual(1); // the tick in which it is told
    expect(missed(sim, row)).toBeLessThan(1e-3);
    const way = 10 + Math.PI * radius;
    expect(ticks / 10).toBeLessThan((2 * way) / robots.maxSpeed + (robots === SLUGGISH ? 20 : 6));
  });

  test('is driven the slower the tighter it is, and round a wide one hardly slower than straight on', () => {
    const slowest = [0.5, 1, 2, 5, 20].map((radius) => {
      const sim = bentRig(bow(radius));
      const row = start(sim);
      send(sim, row, [1, 2, 3, 4]);
      let least = Infinity;
      driveToEnd(sim, row, () => {
        const passed = sim.columns.route.passed[row];
        if (passed === 1 || passed === 2) least = Math.min(least, sim.columns.twist.forward[row]);
      });
      return least;
    });
    expect(slowest).toEqual(slowest.toSorted((a, b) => a - b));
    expect(slowest[0]).toBeGreaterThan(0.3);
    expect(slowest.at(-1)).toBeGreaterThan(1);
  });

  test('that is released in fits and starts is passed node by node, and the robot keeps to it', () => {
    const random = new RandomStream(3, 'fits');
    const points: Point[] = [[20, 20]];
    const lanes: LaneDef[] = [];
    for (let leg = 0, angle = 0.3; leg < 200; leg++) {
      const [x, y] = points[points.length - 1];
      const turn = (leg % 40 < 20 ? 1 : -1) * [0, 0.1, 0.28, 0.9][random.integer(4)];
      angle += turn;
      const length = 0.4 + 1.5 * random.real();
      points.push([x + length * Math.cos(angle), y + length * Math.sin(angle)]);
      lanes.push({});
    }
    const centred = points.map(([x, y]): Point => [x + 30, y + 30]);
    const sim = laneRig(oneWay(centred, lanes), { floor: { ...bentRig(bow(1)).def.floor, width: 500, height: 500, graph: oneWay(centred, lanes) } }); // prettier-ignore
    const row = start(sim);
    const { route } = sim.columns;
    const seen: number[] = [];
    let off = 0;
    for (let ticks = 0; ticks < 9_000 && route.passed[row] < 200; ticks++) {
      const planned = route.planned[row];
      if (planned < 200 && planned - route.passed[row] < 6) planVisits(sim, row, [planned + 1]);
      if (random.real() < 0.15) release(sim, row, planned);
      tick(sim);
      for (const [, node] of eventsOf(sim, EventKind.nodeReached)) seen.push(node);
      off = Math.max(off, offLane(sim, row));
    }
    expect(seen).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
    expect(off).toBeLessThan(BOUND);
  });
});

describe('bends', () => {
  const way = (angle: number): Point[] => [
    [20, 20],
    [24, 20],
    [24 + 4 * Math.cos(angle), 20 + 4 * Math.sin(angle)],
  ];

  test.each([
    [0.05, 0],
    [0.29, 0],
    [0.31, 1],
    [1.57, 1],
    [3.1, 1],
  ])('of %d rad are driven through, or turned at on the spot: %d stops', (angle, stops) => {
    const sim = bentRig(oneWay(way(angle), [{}, {}]));
    const row = start(sim);
    send(sim, row, [1, 2]);
    let stood = 0;
    let before = true;
    driveToEnd(sim, row, () => {
      const stands = sim.columns.twist.forward[row] === 0;
      if (stands && !before && sim.columns.route.passed[row] < 2) stood++;
      before = stands;
    });
    expect(stood).toBe(stops);
    expect(missed(sim, row)).toBeLessThan(1e-3);
  });

  test('within an edge are turned at on the spot, too, where they are sharp', () => {
    const sim = bentRig(oneWay([[20, 20], [24, 24]], [{ via: [{ x: 24, y: 20 }] }])); // prettier-ignore
    const row = start(sim);
    send(sim, row, [1]);
    const { pose, twist } = sim.columns;
    let turnedAt: [number, number] | undefined;
    driveToEnd(sim, row, () => {
      if (twist.turn[row] !== 0) turnedAt ??= [pose.x[row], pose.y[row]];
      if (twist.turn[row] !== 0) expect(twist.forward[row]).toBe(0);
    });
    expect(turnedAt![0]).toBeCloseTo(24, 4);
    expect(turnedAt![1]).toBeCloseTo(20, 4);
    expect([pose.x[row], pose.y[row]].map((at) => Math.round(at * 1e4) / 1e4)).toEqual([24, 24]);
  });
});

describe('facing', () => {
  /** There and back on 5 m, the way back as it says. */
  const spur = (back: LaneDef) => [oneWay([[20, 20], [25, 20], [20, 20.00001]], [{}, back])][0]; // prettier-ignore

  test('a robot that backs out does not turn', () => {
    const sim = bentRig(spur({ face: Math.PI }));
    const row = start(sim);
    send(sim, row, [1, 2]);
    const { twist, pose } = sim.columns;
    let turned = 0;
    const ticks = driveToEnd(sim, row, () => (turned += Math.abs(twist.turn[row])));
    expect(turned).toBeLessThan(1e-4);
    expect(Math.abs(pose.theta[row])).toBeLessThan(1e-4);
    expect(pose.x[row]).toBeCloseTo(20, 3);
    const turning = bentRig(spur({}));
    const other = start(turning);
    send(turning, other, [1, 2]);
    expect(driveToEnd(turning, other)).toBeGreaterThan(ticks + 20);
    expect(Math.abs(turning.columns.pose.theta[other])).toBeGreaterThan(3.1);
  });

  test('a robot that can drives sideways, straight and round a curve, and keeps its side to the way', () => {
    const sim = bentRig(bow(2, { face: Math.PI / 2 }), SLIDER);
    const row = start(sim, Math.PI / 2);
    send(sim, row, [1, 2, 3, 4]);
    const { twist, pose } = sim.columns;
    let off = 0;
    driveToEnd(sim, row, () => {
      off = Math.max(off, offLane(sim, row));
      expect(Math.abs(twist.forward[row])).toBeLessThan(1e-6);
      expect(twist.left[row]).toBeLessThanOrEqual(0);
    });
    expect(off).toBeLessThan(BOUND);
    expect(pose.theta[row]).toBeCloseTo(Math.PI / 2, 2);
  });
});

describe('limits of a lane', () => {
  test('its top speed is kept from its first metre to its last', () => {
    const sim = bentRig(oneWay([[10, 20], [20, 20], [30, 20], [40, 20]], [{}, { maxSpeed: 0.4 }, {}])); // prettier-ignore
    const row = start(sim);
    send(sim, row, [1, 2, 3]);
    const { twist, pose } = sim.columns;
    let fastest = 0;
    let elsewhere = 0;
    driveToEnd(sim, row, () => {
      const on = pose.x[row] > 20.0001 && pose.x[row] < 30;
      if (on) fastest = Math.max(fastest, twist.forward[row]);
      else elsewhere = Math.max(elsewhere, twist.forward[row]);
    });
    expect(fastest).toBeCloseTo(0.4, 5);
    expect(elsewhere).toBeCloseTo(1.5, 5);
  });

  test('its top rate of turning is kept before it, and on it', () => {
    const sim = bentRig(oneWay([[20, 20], [20, 24]], [{ maxTurnRate: 0.3 }])); // prettier-ignore
    const row = put(sim, { x: 20, y: 20, node: 0, theta: 0 });
    send(sim, row, [1]);
    let fastest = 0;
    const ticks = driveToEnd(sim, row, () => (fastest = Math.max(fastest, sim.columns.twist.turn[row])));
    expect(fastest).toBeCloseTo(0.3, 5);
    expect(ticks).toBeGreaterThan(52);
  });

  test.each([
    ['either way', Spin.both, Spin.both, Math.PI / 2],
    ['left before it', Spin.left, Spin.both, Math.PI / 2],
    ['right before it', Spin.right, Spin.both, -1.5 * Math.PI],
    ['right after the one before', Spin.both, Spin.right, -1.5 * Math.PI],
    ['nowhere, but somebody has sent it', Spin.none, Spin.none, Math.PI / 2],
  ])('it is turned into the way that is allowed: %s', (_, spinAtStart, spinAtEnd, turn) => {
    const sim = bentRig(oneWay([[20, 20], [24, 20], [24, 24]], [{ spinAtEnd }, { spinAtStart }])); // prettier-ignore
    const row = start(sim);
    send(sim, row, [1, 2]);
    let turned = 0;
    driveToEnd(sim, row, () => (turned += sim.columns.twist.turn[row] * sim.def.dt));
    expect(turned).toBeCloseTo(turn, 4);
  });
});

test('a robot that was put down beside its lane finds back to it', () => {
  const sim = bentRig(bow(1.8));
  const row = start(sim);
  sim.columns.pose.y[row] += 0.03;
  send(sim, row, [1, 2, 3, 4]);
  driveToEnd(sim, row);
  expect(atRest(sim, row)).toBe(true);
  expect(missed(sim, row)).toBeLessThan(1e-3);
});

test('a robot stops short of what it does not own, as far as it may close up', () => {
  const sim = bentRig(oneWay([[20, 20], [25, 20], [30, 20]], [{}, {}])); // prettier-ignore
  const row = start(sim);
  planVisits(sim, row, [1, 2]);
  release(sim, row, 1, 0.7);
  for (let ticks = 0; ticks < 200; ticks++) tick(sim);
  expect(sim.columns.pose.x[row]).toBeCloseTo(25.7, 4);
  release(sim, row, 2, 0);
  driveToEnd(sim, row);
  expect(sim.columns.pose.x[row]).toBeCloseTo(30, 4);
});
