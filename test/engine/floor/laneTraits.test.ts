import { describe, expect, test } from 'vitest';
import { buildLaneGraph } from '../../../engine/floor/buildLaneGraph.ts';
import { Spin, accessBit, type LaneDef } from '../../../engine/floor/laneGraph.ts';
import { runsOn } from '../../../engine/floor/runsOn.ts';
import { polyline } from '../../support/laneRig.ts';

const node = (x: number, y: number) => ({ x, y, kind: 0, zone: 0 });

/** @returns the only edge, from the origin to (4, 3) */
const only = (lane: LaneDef) => buildLaneGraph([node(0, 0), node(4, 3)], [{ from: 0, to: 1, against: false, lane }]);

describe('an edge with traits', () => {
  test('there are none where no edge says anything, and its end is directed as its beginning', () => {
    const graph = polyline([[0, 0], [4, 3]]); // prettier-ignore
    expect(graph.traits).toBeNull();
    expect(graph.endCos).toBe(graph.cos);
    expect(graph.endSin).toBe(graph.sin);
  });

  test('that says nothing is straight, driven forwards, without limits, and open to all', () => {
    const { traits, length, cos, sin, endCos, endSin } = only({});
    expect(traits).toMatchObject({
      pointStart: Int32Array.of(0, 2),
      pointX: Float32Array.of(0, 4),
      pointLeft: Float32Array.of(5, 0),
      faceCos: Float32Array.of(1),
      faceSin: Float32Array.of(0),
      maxSpeed: Float32Array.of(Infinity),
      maxTurnRate: Float32Array.of(Infinity),
      spinAtStart: Uint8Array.of(Spin.both),
      spinAtEnd: Uint8Array.of(Spin.both),
      barred: Int32Array.of(0),
    });
    expect([length[0], cos[0], endCos[0]]).toEqual([5, Math.fround(0.8), Math.fround(0.8)]);
    expect([sin[0], endSin[0]]).toEqual([Math.fround(0.6), Math.fround(0.6)]);
  });

  test('is as long as the way over its points, and has a direction at each of them', () => {
    const graph = only({ via: [{ x: 4, y: 0 }] });
    expect(graph.length[0]).toBe(7);
    expect([graph.cos[0], graph.sin[0], graph.endCos[0], graph.endSin[0]]).toEqual([1, 0, 0, 1]);
    expect(Array.from(graph.traits!.pointLeft)).toEqual([7, 3, 0]);
    expect(Array.from(graph.traits!.pointSin)).toEqual([0, 1, 1]);
  });

  test('loses points that are as good as the one before, or as its end', () => {
    const via = [{ x: 0, y: 0.0005 }, { x: 2, y: 0 }, { x: 2, y: 0.0009 }, { x: 4, y: 2.9995 }]; // prettier-ignore
    expect(Array.from(only({ via }).traits!.pointX)).toEqual([0, 2, 4]);
  });

  test.each([
    [Math.PI, -1, 0],
    [-Math.PI, -1, 0],
    [Math.PI / 2, 0, 1],
    [-1.5707963267948966, 0, -1],
    [0, 1, 0],
  ])('that is driven at an angle of %d has exactly that', (face, cos, sin) => {
    const { faceCos, faceSin } = only({ face }).traits!;
    expect([faceCos[0], faceSin[0]]).toEqual([cos, sin]);
  });

  test('may be a second one between two nodes; without traits that is a mistake', () => {
    const nodes = [node(0, 0), node(4, 0)];
    const straight = { from: 0, to: 1, against: false };
    expect(() => buildLaneGraph(nodes, [straight, straight])).toThrow('is there once');
    const graph = buildLaneGraph(nodes, [straight, { ...straight, lane: { via: [{ x: 2, y: 2 }] } }]);
    expect(graph.edgeCount).toBe(2);
    expect(Array.from(graph.length)).toEqual([4, Math.fround(2 * Math.sqrt(8))]);
  });

  test('is barred to robots of a class with a load or without', () => {
    expect([accessBit(0, false), accessBit(0, true), accessBit(3, true)]).toEqual([1, 2, 128]);
  });
});

describe('robots drive on without a stop', () => {
  /** Two edges of 2 m, the second one at an angle (degrees) to the first. */
  const joined = (angle: number, first: LaneDef = {}, second: LaneDef = {}) => {
    const radians = (angle * Math.PI) / 180;
    return buildLaneGraph(
      [node(0, 0), node(2, 0), node(2 + 2 * Math.cos(radians), 2 * Math.sin(radians))],
      [
        { from: 0, to: 1, against: false, lane: first },
        { from: 1, to: 2, against: false, lane: second },
      ],
    );
  };

  test.each([
    [0, true],
    [16, true],
    [-16, true],
    [18, false],
    [90, false],
    [180, false],
  ])('at an angle of %d°: %s', (angle, does) => {
    expect(runsOn(joined(angle), 0, 1)).toBe(does);
  });

  test('where both edges are driven facing the same way only', () => {
    const back = { face: Math.PI };
    expect(runsOn(joined(0, back, back), 0, 1)).toBe(true);
    expect(runsOn(joined(0, {}, back), 0, 1)).toBe(false);
  });

  test('as an edge ends, not as it begins', () => {
    const curve = { via: [{ x: 0, y: 2 }] };
    expect(runsOn(joined(0, curve), 0, 1)).toBe(false);
    expect(runsOn(joined(-45, curve), 0, 1)).toBe(true);
  });
});
