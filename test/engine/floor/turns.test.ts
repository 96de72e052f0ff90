import { describe, expect, test } from 'vitest';
import { buildLaneGraph } from '../../../engine/floor/buildLaneGraph.ts';
import { Spin, type LaneDef } from '../../../engine/floor/laneGraph.ts';
import { lanesBend } from '../../../engine/floor/runsOn.ts';
import { headingChange, spinBetween } from '../../../engine/floor/turns.ts';
import { polyline } from '../../support/laneRig.ts';

/** A lane of 2 m to the east, and one at an angle to it (degrees, to the left). */
function joined(angle: number, first: LaneDef = {}, second: LaneDef = {}) {
  const node = (x: number, y: number) => ({ x, y, kind: 0, zone: 0 });
  const radians = (angle * Math.PI) / 180;
  return buildLaneGraph(
    [node(0, 0), node(2, 0), node(2 + 2 * Math.cos(radians), 2 * Math.sin(radians))],
    [
      { from: 0, to: 1, against: false, lane: first },
      { from: 1, to: 2, against: false, lane: second },
    ],
  );
}

describe('what a robot turns between two lanes', () => {
  test.each<[number, number, number, number]>([
    [0, 0, 0, 0],
    [90, 0, 0, 90],
    [-90, 0, 0, -90],
    [180, 0, 180, 0],
    [180, 180, 0, 0],
    [90, 0, -90, 0],
    [90, -90, -90, 90],
    [45, 0, 180, -135],
  ])('at %d°, facing %d° on the first and %d° on the second, is %d°', (angle, first, second, turns) => {
    const face = (degrees: number): LaneDef => ({ face: (degrees * Math.PI) / 180 });
    const { cos, sin } = headingChange(joined(angle, face(first), face(second)), 0, 1);
    expect([cos, sin]).toEqual([
      expect.closeTo(Math.cos((turns * Math.PI) / 180), 6),
      expect.closeTo(Math.sin((turns * Math.PI) / 180), 6),
    ]);
  });

  test('is done as both lanes allow; where nothing is turned all is allowed', () => {
    const left = { spinAtEnd: Spin.left };
    expect(spinBetween(joined(90, left), 0, 1)).toBe(Spin.left);
    expect(spinBetween(joined(90, left, { spinAtStart: Spin.right }), 0, 1)).toBe(Spin.none);
    expect(spinBetween(joined(180, { spinAtEnd: Spin.none }, { face: Math.PI }), 0, 1)).toBe(Spin.both);
    expect(spinBetween(joined(10, { spinAtEnd: Spin.none }), 0, 1)).toBe(Spin.both);
    expect(spinBetween(polyline([[0, 0], [2, 0], [2, 2]]), 0, 2)).toBe(Spin.both); // prettier-ignore
  });
});

describe('lanes bend', () => {
  test.each<[string, ReturnType<typeof joined>, boolean]>([
    ['in a curve', joined(90, {}, { via: [{ x: 2.5, y: 1 }] }), true],
    ['where robots drive on round a small angle', joined(10), true],
    ['not where they stop and turn', joined(60), false],
    ['not where they go straight on', joined(0), false],
    ['not on floors of cells', polyline([[0, 0], [2, 0], [4, 0.2]]), false], // prettier-ignore
  ])('%s', (_, graph, do_) => {
    expect(lanesBend(graph)).toBe(do_);
  });
});
