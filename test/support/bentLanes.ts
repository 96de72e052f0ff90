import fc from 'fast-check';
import { buildLaneGraph } from '../../engine/floor/buildLaneGraph.ts';
import { Spin, type EdgeDef, type LaneDef, type LaneGraph, type NodeDef } from '../../engine/floor/laneGraph.ts';
import type { RobotClass } from '../../engine/robots.ts';
import type { Simulation } from '../../engine/simulation.ts';
import { laneGraphs } from './arbitraryFloors.ts';
import { laneRig, type Point } from './laneRig.ts';

/** What a graph is built from. */
export interface Drawn {
  readonly nodes: NodeDef[];
  readonly edges: EdgeDef[];
}

/** Lane graphs without any order, some of whose lanes bend by a point or two. */
export const bentLaneGraphs: fc.Arbitrary<Drawn> = laneGraphs.chain(({ nodes, edges }) =>
  fc
    .array(
      fc.array(fc.record({ x: fc.integer({ min: 0, max: 24 }), y: fc.integer({ min: 0, max: 16 }) }), {
        maxLength: 2,
      }),
      { minLength: edges.length, maxLength: edges.length },
    )
    .map((bends) => ({
      nodes,
      edges: edges.map((edge, i) => ({
        ...edge,
        lane: { via: bends[i].map(({ x, y }) => ({ x: x / 4 + 0.1, y: y / 4 + 0.1 })) },
      })),
    })),
);

/** The same, on which robots face and turn in all ways, and that are not open to all of two classes. */
export const lanesForSome = bentLaneGraphs.chain(forSome);

/** Lanes both ways between the points of a square lattice, a metre apart, that are for some only. */
export const latticesForSome = fc.integer({ min: 3, max: 5 }).chain((side) => {
  const at = Array.from({ length: side * side }, (_, i) => [i % side, Math.floor(i / side)] as const);
  const nodes = at.map(([x, y]): NodeDef => ({ x, y, kind: 0, zone: 0 }));
  const edges = at.flatMap(([x, y], from) => {
    const ends = at.flatMap(([u, v], to) => (Math.abs(x - u) + Math.abs(y - v) === 1 ? [to] : []));
    return ends.map((to): EdgeDef => ({ from, to, against: false }));
  });
  return forSome({ nodes, edges });
});

function forSome({ nodes, edges }: Drawn): fc.Arbitrary<Drawn> {
  const spin = fc.constantFrom(Spin.both, Spin.both, Spin.left, Spin.right, Spin.none);
  const traits = fc.record({
    face: fc.constantFrom(0, 0, Math.PI, Math.PI / 2),
    spinAtStart: spin,
    spinAtEnd: spin,
    barred: fc.constantFrom(0, 0, 0, 1, 3, 4, 10),
  });
  return fc
    .array(traits, { minLength: edges.length, maxLength: edges.length })
    .map((all) => ({ nodes, edges: edges.map((edge, i) => ({ ...edge, lane: { ...edge.lane, ...all[i] } })) }));
}

/** @returns points on an arc, ends left out; nowhere is it farther than 2 mm from the lines between them */
export function arc(
  centre: Point,
  radius: number,
  [from, to]: readonly [number, number],
): { readonly x: number; readonly y: number }[] {
  const step = Math.min(0.15, Math.sqrt((8 * 0.002) / radius));
  const pieces = Math.max(2, Math.ceil(Math.abs(to - from) / step));
  return Array.from({ length: pieces - 1 }, (_, i) => {
    const angle = from + ((to - from) * (i + 1)) / pieces;
    return { x: centre[0] + radius * Math.cos(angle), y: centre[1] + radius * Math.sin(angle) };
  });
}

/** A way of 5 m straight, a quarter of a circle to the left, one to the right, and 5 m straight. */
export function bow(radius: number, lane: LaneDef = {}, [x, y]: Point = [20, 20]): LaneGraph {
  const r = radius;
  const points: Point[] = [[x, y], [x + 5, y], [x + 5 + r, y + r], [x + 5 + 2 * r, y + 2 * r], [x + 10 + 2 * r, y + 2 * r]]; // prettier-ignore
  const left = arc([x + 5, y + r], r, [-Math.PI / 2, 0]);
  const right = arc([x + 5 + 2 * r, y + r], r, [Math.PI, Math.PI / 2]);
  const vias = [undefined, left, right, undefined];
  return oneWay(
    points,
    vias.map((via) => (via === undefined ? lane : { ...lane, via })),
  );
}

/** Lanes from each place to the next one. */
export function oneWay(points: readonly Point[], lanes: readonly LaneDef[]): LaneGraph {
  return buildLaneGraph(
    points.map(([x, y]) => ({ x, y, kind: 0, zone: 0 })),
    lanes.map((lane, i) => ({ from: i, to: i + 1, against: false, lane })),
  );
}

/** @returns m from a robot to the nearest of the lanes of its last visit, the present one and the next */
export function offLane({ graph, columns: { pose, route } }: Simulation, row: number): number {
  const { pointStart, pointX, pointY } = graph.traits!;
  const passed = route.passed[row];
  let nearest = Infinity;
  for (let edge = Math.max(0, passed - 1); edge <= Math.min(graph.edgeCount - 1, passed + 1); edge++) {
    for (let point = pointStart[edge]; point + 1 < pointStart[edge + 1]; point++) {
      const [ax, ay] = [pointX[point], pointY[point]];
      const [dx, dy] = [pointX[point + 1] - ax, pointY[point + 1] - ay];
      const [px, py] = [pose.x[row] - ax, pose.y[row] - ay];
      const along = Math.min(1, Math.max(0, (px * dx + py * dy) / (dx * dx + dy * dy)));
      nearest = Math.min(nearest, Math.hypot(px - along * dx, py - along * dy));
    }
  }
  return nearest;
}

/** @returns a simulation of lanes with robots of one class */
export function bentRig(graph: LaneGraph, robots?: RobotClass): Simulation {
  return laneRig(graph, robots === undefined ? {} : { classes: [robots] });
}
