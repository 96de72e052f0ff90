import { describe, expect, test } from 'vitest';
import { compileClass } from '../../../engine/compiledClass.ts';
import { buildLaneGraph } from '../../../engine/floor/buildLaneGraph.ts';
import { Spin, type LaneDef } from '../../../engine/floor/laneGraph.ts';
import { TOTE_AMR } from '../../../engine/robots.ts';
import { FORBIDDEN, turnCost } from '../../../planners/mapf/turnCost.ts';

const tote = compileClass(TOTE_AMR, 0.1);

/** Cost from a lane of 2 m that leads east to one at an angle to it (degrees, to the left). */
function costAt(angle: number, first: LaneDef = {}, second: LaneDef = {}): number {
  const radians = (angle * Math.PI) / 180;
  const node = (x: number, y: number) => ({ x, y, kind: 0, zone: 0 });
  const graph = buildLaneGraph(
    [node(0, 0), node(2, 0), node(2 + 2 * Math.cos(radians), 2 * Math.sin(radians))],
    [
      { from: 0, to: 1, against: false, lane: first },
      { from: 1, to: 2, against: false, lane: second },
    ],
  );
  return turnCost(graph, tote, 0, 1);
}

/** units: of stopping and setting off again, and of an eighth of a circle */
const STOP = 3 * (tote.maxSpeed / 2 / TOTE_AMR.acceleration + tote.maxSpeed / 2 / TOTE_AMR.deceleration);
const unitsOf = (eighths: number): number =>
  Math.round(STOP + 3 * ((eighths * Math.PI) / 4 / tote.maxTurnRate + tote.maxTurnRate / TOTE_AMR.turnAcceleration));

describe('what it costs to go on from a lane with traits', () => {
  test.each([0, 10, -17])('nothing where it bends by %d degrees, through which robots drive', (angle) => {
    expect(costAt(angle)).toBe(0);
  });

  test.each([
    [45, 1],
    [-45, 1],
    [90, 2],
    [135, 3],
    [180, 4],
  ])('at %d degrees stopping, and %d eighths of a circle', (angle, eighths) => {
    // prettier-ignore
    expect(costAt(angle)).toBe(unitsOf(eighths));
  });

  test('backing out of where a robot has driven in costs a stop and no turn', () => {
    expect(costAt(180, {}, { face: Math.PI })).toBe(Math.round(STOP));
    expect(costAt(0, {}, { face: Math.PI })).toBe(unitsOf(4));
  });

  test('driving on sideways costs a stop', () => {
    expect(costAt(90, {}, { face: -Math.PI / 2 })).toBe(Math.round(STOP));
  });

  test('the long way round where only that is allowed, and nothing can be enough where neither is', () => {
    expect(costAt(90, { spinAtEnd: Spin.left })).toBe(unitsOf(2));
    expect(costAt(90, { spinAtEnd: Spin.right })).toBe(unitsOf(6));
    expect(costAt(-90, {}, { spinAtStart: Spin.right })).toBe(unitsOf(2));
    expect(costAt(-90, {}, { spinAtStart: Spin.left })).toBe(unitsOf(6));
    expect(costAt(90, { spinAtEnd: Spin.none })).toBe(FORBIDDEN);
    expect(costAt(90, { spinAtEnd: Spin.left }, { spinAtStart: Spin.right })).toBe(FORBIDDEN);
  });

  test('no turn is forbidden where there is none', () => {
    expect(costAt(0, { spinAtEnd: Spin.none })).toBe(0);
    expect(costAt(180, { spinAtEnd: Spin.none }, { face: Math.PI })).toBe(Math.round(STOP));
  });
});
