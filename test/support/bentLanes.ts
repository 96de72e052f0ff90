import fc from 'fast-check';
import { buildLaneGraph } from '../../engine/floor/buildLaneGraph.ts';
import type { EdgeDef, LaneDef, LaneGraph, NodeDef } from '../../engine/floor/laneGraph.ts';
import type { RobotClass } from '../../engine/robots.ts';
import type { Simulation } from '../../engine/simulation.ts';
import { laneGraphs } from './arbitraryFloors.ts';
import { laneRig, type Point } from './laneRig.ts';

/** Lane graphs without any order, some of whose lanes bend by a point or two. */
export const bentLaneGraphs: fc.Arbitrary<{ nodes: NodeDef[]; edges: EdgeDef[] }> = laneGraphs.chain(
  ({ nodes, edges }) =>
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

/** @returns points on an arc, ends left out; nowhere is it farther than 5 mm from the lines between them */
export function arc(
  centre: Point,
  radius: number,
  [from, to]: readonly [number, number],
): { readonly x: number; readonly y: number }[] {
  const step = Math.min(0.15, Math.sqrt((8 * 0.005) / radius));
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
