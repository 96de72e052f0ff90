import { describe, expect, test } from 'vitest';
import { EventKind } from '../../../engine/events.ts';
import { REACHED } from '../../../engine/limits.ts';
import { RandomStream } from '../../../engine/random.ts';
import { tick } from '../../../engine/tick.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import { atRest, laneRig, planVisits, polyline, putOnNode, release, type Point } from '../../support/laneRig.ts';
import { eventsOf } from '../../support/guardRig.ts';
import { buildLaneGraph } from '../../../engine/floor/buildLaneGraph.ts';
import type { LaneGraph } from '../../../engine/floor/laneGraph.ts';

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
    ...(i % columns < columns - 1 ? [{ from: i, to: i + 1, against: false }, { from: i + 1, to: i, against: false }] : []),
    ...(i + columns < nodes.length ? [{ from: i, to: i + columns, against: false }, { from: i + columns, to: i, against: false }] : []),
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
  return random.real() < 0.1 || ahead.length === 0 ? out[random.integer(out.length)] : ahead[random.integer(ahead.length)];
}

/** Drives `LEGS` edges in fits and starts. @returns m: farthest from the lane, and from the node at which it stands */
function driveLegs(sim: Simulation, random: RandomStream): { off: number; missed: number; visits: number[]; seen: number[] } {
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
    if (atRest(sim, row) && route.passed[row] === route.allocated[row]) {
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

describe.each([
  ['a grid of 1 m', grid(7, 5, 1)],
  ['a grid of 1.05 m', grid(5, 6, 1.05)],
  ['a ragged way', ragged(30, 1)],
  ['a ragged way far from the origin', ragged(490, 2)],
])('%s, 10,000 legs', (_, graph) => {
  test('every node is passed once and in order, and the robot never leaves its lane', () => {
    const sim = laneRig(graph, { floor: { ...laneRig(graph).def.floor, width: 510, height: 510 } });
    const { off, missed, visits, seen } = driveLegs(sim, new RandomStream(7, 'legs'));
    expect(seen).toEqual(visits);
    expect(off).toBeLessThan(REACHED);
    expect(missed).toBeLessThan(REACHED);
  });
});
