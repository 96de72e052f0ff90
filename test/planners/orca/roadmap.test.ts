import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findEdges } from '../../../planners/orca/edges.ts';
import { buildRoadmap, type Roadmap } from '../../../planners/orca/roadmap.ts';
import { naiveSight, roadmapDefs, roomAt, roomToBorder } from '../../support/naiveWays.ts';

const racks = (...left: number[]): Roadmap =>
  buildRoadmap({
    width: 20,
    height: 10,
    boxes: left.map((minX) => ({ minX, minY: 4, maxX: minX + 2, maxY: 6 })),
    clearance: 0.5,
  });

const placesOf = ({ corners: { x, y } }: Roadmap): string[] =>
  Array.from(x, (_, corner) => `${x[corner].toFixed(3)} ${y[corner].toFixed(3)}`);

/** corner → the corners that it is joined to, in order */
const neighboursOf = (map: Roadmap): number[][] =>
  Array.from(map.corners.x, (_, corner) => {
    findEdges(map.edges, map, corner);
    const { to, first, end } = map.edges;
    return Array.from(to.subarray(first[corner], end[corner])).toSorted((a, b) => a - b);
  });

describe('a roadmap', () => {
  test('has the four corners of a box a clearance and a millimetre off, joined along its sides', () => {
    const map = racks(4);
    expect(placesOf(map)).toEqual(['3.499 3.499', '6.501 3.499', '6.501 6.501', '3.499 6.501']);
    expect(neighboursOf(map)).toEqual([
      [1, 3],
      [0, 2],
      [1, 3],
      [0, 2],
    ]);
    const lengths = Array.from(map.edges.length.subarray(0, map.edges.count));
    expect(lengths).toEqual(Array.from({ length: 8 }, () => expect.closeTo(3.002, 9)));
  });

  test('has the four corners of the row for racks that touch, overlap or are too close to pass between', () => {
    // From 4 to 10 m, whatever the racks in it.
    const row = ['3.499 3.499', '10.501 3.499', '10.501 6.501', '3.499 6.501'];
    expect(placesOf(racks(4, 6, 8)).toSorted()).toEqual(row.toSorted());
    expect(placesOf(racks(8, 4, 5, 4)).toSorted()).toEqual(row.toSorted());
  });

  test('has no corner off the floor or where a mover would touch its border', () => {
    const boxes = [{ minX: 0, minY: 4, maxX: 2, maxY: 9.2 }];
    expect(placesOf(buildRoadmap({ width: 20, height: 10, boxes, clearance: 0.5 }))).toEqual(['2.501 3.499']);
  });

  test('joins only neighbours along a row, and no corners whose boxes would have to be cut', () => {
    // Racks at 4 and 8: corners 0 … 3 and 4 … 7, from the lower left one against the clock.
    expect(neighboursOf(racks(4, 8))).toEqual([
      [1, 3],
      [0, 2, 4, 7],
      [1, 3, 4, 7],
      [0, 2],
      [1, 2, 5, 7],
      [4, 6],
      [5, 7],
      [1, 2, 4, 6],
    ]);
  });

  test('is empty for a floor without boxes', () => {
    expect(placesOf(racks())).toEqual([]);
  });

  test('has corners that are roomy, and edges both ways along which nobody is nearer to a box than the clearance', () => {
    fc.assert(
      fc.property(roadmapDefs, (def) => {
        const map = buildRoadmap(def);
        const { x, y } = map.corners;
        const at = (corner: number) => ({ x: x[corner], y: y[corner] });
        neighboursOf(map).forEach((others, corner) => {
          expect(roomAt(def, at(corner))).toBeGreaterThan(def.clearance);
          expect(roomToBorder(def, at(corner))).toBeGreaterThan(def.clearance);
          for (const other of others) {
            expect(neighboursOf(map)[other]).toContain(corner);
            expect(naiveSight(def, def.clearance, at(corner), at(other))).toBe(true);
          }
        });
      }),
      { numRuns: 300 },
    );
  });

  test('is not built of boxes upside down or of a floor without an extent', () => {
    const flipped = { minX: 2, minY: 0, maxX: 1, maxY: 1 };
    expect(() => buildRoadmap({ width: 5, height: 5, boxes: [flipped], clearance: 0.5 })).toThrow('minimum first');
    expect(() => buildRoadmap({ width: 0, height: 5, boxes: [], clearance: 0.5 })).toThrow('extent');
    expect(() => buildRoadmap({ width: 5, height: 5, boxes: [], clearance: NaN })).toThrow('a length');
  });
});
