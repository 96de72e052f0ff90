import { describe, expect, test } from 'vitest';
import { EventKind } from '../../../engine/events.ts';
import { buildLaneGraph } from '../../../engine/floor/buildLaneGraph.ts';
import type { LaneGraph } from '../../../engine/floor/laneGraph.ts';
import { REACHED } from '../../../engine/limits.ts';
import { RandomStream } from '../../../engine/random.ts';
import { tick } from '../../../engine/tick.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import { emptyFloor } from '../../support/emptyFloor.ts';
import { eventsOf } from '../../support/guardRig.ts';
import {
  atRest,
  driveToEnd,
  laneRig,
  planVisits,
  polyline,
  putOnNode,
  release,
  send,
  type Point,
  places,
} from '../../support/laneRig.ts';

const LEGS = 10_000;

/** Lanes both ways between the neighbours of a grid. */
function grid(columns: number, rows: number, pitch: number): LaneGraph {
  const nodes = Array.from({ length: columns * rows }, (_, i) => ({
    x: ((i % columns) + 0.5) * pitch,
    y: (Math.floor(i / columns) + 0.5) * pitch,
    kind: 0,
    zone: 0,
  }));
  const edges = nodes.flatMap((_, i) => [
    ...(i % columns < columns - 1
      ? [
          { from: i, to: i + 1, against: false },
          { from: i + 1, to: i, against: false },
        ]
      : []),
    ...(i + columns < nodes.length
      ? [
          { from: i, to: i + columns, against: false },
          { from: i + columns, to: i, against: false },
        ]
      : []),
  ]);
  return buildLaneGraph(nodes, edges);
}

/** A closed way around `centre`, no two edges alike, with bends of all sizes. */
function ragged(centre: number, seed: number): LaneGraph {
  const random = new RandomStream(seed, 'ragged');
  const points = Array.from({ length: 17 }, (_, i): Point => {
    const angle = ((i + 0.6 * random.real()) / 17) * 2 * Math.PI;
    const radius = 6 + 6 * random.real();
    return [centre + radius * Math.cos(angle), centre + radius * Math.sin(angle)];
  });
  return polyline(points, true);
}

/** The next node of a drive: anywhere but straight back, if there is another way. */
function onward(graph: LaneGraph, at: number, before: number, random: RandomStream): number {
  const out = Array.from(graph.to.subarray(graph.outStart[at], graph.outStart[at + 1]));
  const ahead = out.filter((node) => node !== before);
  return random.real() < 0.1 || ahead.length === 0
    ? out[random.integer(out.length)]
    : ahead[random.integer(ahead.length)];
}

/** Drives `LEGS` edges in fits and starts. @returns m: farthest from the lane, and from the node at which it stands */
function driveLegs(
  sim: Simulation,
  random: RandomStream,
): { off: number; missed: number; visits: number[]; seen: number[] } {
  const { graph } = sim;
  const { route, pose } = sim.columns;
  const row = putOnNode(sim, 0, graph.to[graph.outStart[0]]);
  const visits = [0];
  const seen: number[] = [];
  let off = 0;
  let missed = 0;
  for (let idle = 0; seen.length < LEGS; idle++) {
    if (idle > 400) throw new Error(`stands for ever after ${seen.length} legs at (${pose.x[row]}, ${pose.y[row]})`);
    if (route.planned[row] - route.passed[row] < 4 && random.real() < 0.3) {
      const next = onward(graph, visits[visits.length - 1], visits[visits.length - 2] ?? -1, random);
      planVisits(sim, row, [next]);
      visits.push(next);
    } else if (random.real() < 0.5) release(sim, row, route.planned[row]);
    tick(sim);
    for (const [, node] of eventsOf(sim, EventKind.nodeReached)) {
      seen.push(node);
      idle = 0;
    }
    const at = route.node[row];
    const to = visits[route.passed[row] + 1] ?? at;
    const from = visits[route.passed[row] - 1] ?? at;
    off = Math.max(off, Math.min(distance(sim, row, at, to), distance(sim, row, from, at)));
    if (sim.columns.twist.forward[row] === 0) {
      missed = Math.max(missed, Math.hypot(pose.x[row] - graph.x[at], pose.y[row] - graph.y[at]));
    }
  }
  return { off, missed, visits: visits.slice(1, seen.length + 1), seen };
}

/** m from the robot to the straight line between two nodes. */
function distance({ graph, columns: { pose } }: Simulation, row: number, a: number, b: number): number {
  const dx = graph.x[b] - graph.x[a];
  const dy = graph.y[b] - graph.y[a];
  const px = pose.x[row] - graph.x[a];
  const py = pose.y[row] - graph.y[a];
  const length = Math.hypot(dx, dy);
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / (length * length)));
  return Math.hypot(px - along * dx, py - along * dy);
}

const HALL = 511;

/** @returns a simulation of these lanes in the largest hall that there may be */
function hall(graph: LaneGraph): Simulation {
  return laneRig(graph, { floor: { ...emptyFloor({ width: HALL, height: HALL }), graph } });
}

describe('10,000 legs', () => {
  test.each([
    ['a grid of 1 m', grid(7, 5, 1), REACHED / 10],
    ['a grid of 1.05 m', grid(5, 6, 1.05), REACHED / 10],
    // Poses are f32: a tick rounds by up to 2 µm here and 15 µm there, over a leg always to the same side.
    ['a ragged way', ragged(30, 1), 2 * REACHED],
    ['a ragged way far from the origin', ragged(490, 2), 1e-3],
  ])('on %s: every node is passed once and in order, and the robot keeps to its lane', (_, graph, bound) => {
    const { off, missed, visits, seen } = driveLegs(hall(graph), new RandomStream(7, 'legs'));
    expect(seen).toEqual(visits);
    expect(off).toBeLessThan(bound);
    expect(missed).toBeLessThan(bound);
  });
});

describe('what would become a drift', () => {
  test('slanting lanes, driven to and fro at the far end of the floor', () => {
    const random = new RandomStream(3, 'slants');
    for (let lane = 0; lane < 12; lane++) {
      const ends = [
        480 + 3 * random.real(),
        480 + 20 * random.real(),
        490 + 10 * random.real(),
        480 + 20 * random.real(),
      ];
      const sim = hall(
        polyline([
          [ends[0], ends[1]],
          [ends[2], ends[3]],
        ]),
      );
      const row = putOnNode(sim, 0, 1);
      let off = 0;
      for (let leg = 0; leg < 60; leg++) {
        send(sim, row, [1 - (leg % 2)]);
        driveToEnd(sim, row, () => (off = Math.max(off, distance(sim, row, 0, 1))));
      }
      expect(off, `from (${ends[0]}, ${ends[1]}) to (${ends[2]}, ${ends[3]})`).toBeLessThan(2e-3);
    }
  });

  test('a bow of lanes, each only a little bent from the one before', () => {
    const points = Array.from({ length: 120 }, (_, i): Point => {
      const angle = (i * 0.4 * Math.PI) / 180;
      return [40 + 60 * Math.sin(angle), 90 - 60 * Math.cos(angle)];
    });
    const sim = hall(polyline(points));
    const row = putOnNode(sim, 0, 1);
    let off = 0;
    for (let at = 1; at < points.length; at++) {
      send(sim, row, [at]);
      driveToEnd(sim, row, () => {
        off = Math.max(off, Math.min(distance(sim, row, at - 1, at), distance(sim, row, Math.max(0, at - 2), at - 1)));
      });
    }
    expect(off).toBeLessThan(REACHED);
    // The same again with the next lanes always released in time.
    const smooth = hall(polyline(points));
    const other = putOnNode(smooth, 0, 1);
    const { route, pose } = smooth.columns;
    for (let ticks = 0; ticks < 8_000 && route.passed[other] < points.length - 1; ticks++) {
      const planned = route.planned[other];
      if (planned < points.length - 1 && planned - route.passed[other] < 5) planVisits(smooth, other, [planned + 1]);
      release(smooth, other, planned);
      tick(smooth);
    }
    expect(route.passed[other]).toBe(points.length - 1);
    const [x, y] = points[points.length - 1];
    expect(Math.hypot(pose.x[other] - x, pose.y[other] - y)).toBeLessThan(REACHED);
  });

  test('a robot that was put down beside its lane finds back to it', () => {
    const sim = hall(polyline(places(200, 200, 206, 203, 212, 206, 218, 209)));
    const row = putOnNode(sim, 0, 1);
    sim.columns.pose.x[row] -= 0.009;
    sim.columns.pose.y[row] += 0.018;
    send(sim, row, [1, 2, 3]);
    driveToEnd(sim, row);
    expect(sim.columns.route.passed[row]).toBe(3);
    expect(distance(sim, row, 2, 3)).toBeLessThan(5e-3);
  });
});

test('every way ends at rest, also where poses are coarse', () => {
  for (let i = 1; i < 100; i++) {
    const sim = hall(polyline(places(300, 300, 301, 300, 302, 300)));
    const row = putOnNode(sim, 0, 1);
    planVisits(sim, row, [1, 2]);
    release(sim, row, 1, (i * 0.00993) % 0.99);
    for (let ticks = 0; ticks < 60; ticks++) tick(sim);
    expect(atRest(sim, row), `after a creep of ${(i * 0.00993) % 0.99} m`).toBe(true);
  }
});
