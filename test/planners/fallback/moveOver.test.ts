import { describe, expect, test } from 'vitest';
import { isFree, moveOver } from '../../../planners/fallback/moveOver.ts';
import { partsAround } from '../../../planners/fallback/parts.ts';
import { wholeFloor } from '../../support/pebbleCrowds.ts';
import { drawn } from '../../support/fleetRig.ts';

/** A lane of seven cells; the robot stands at its left end and goes to the cell beside it. Nodes have the numbers of their columns. */
const area = wholeFloor(drawn(['.......']).graph);
const parts = partsAround(area, { at: 0, next: 1, apart: false });

/** @returns who stands where then, and the moves; null where nobody can move over */
function move(crowd: string, [from, into]: readonly [number, number]) {
  const placement = { at: 0, crowd: Uint8Array.from(crowd, Number) };
  const moved = moveOver(area, parts, placement, { from: parts.of[from], into: parts.of[into] });
  if (moved === null) return null;
  expect(placement.crowd.join('')).toBe(crowd);
  return [moved.crowd.join(''), moved.ways.map((way) => `${area.from[way]}>${area.to[way]}`).join(' ')];
}

describe('one of the others moves over from a part to the next', () => {
  test('by one step where the nearest place is free', () => {
    expect(move('0100000', [1, 2])).toEqual(['0010000', '1>2']);
  });

  test('those between it and the nearest hole moving up, the foremost first', () => {
    expect(move('0111000', [1, 2])).toEqual(['0011100', '3>4 2>3 1>2']);
  });

  test('from the nearest place where somebody stands', () => {
    expect(move('0000101', [2, 1])).toEqual(['0100001', '4>3 3>2 2>1']);
  });

  test('not where nobody is, and not where there is no hole', () => {
    expect(move('0011000', [1, 2])).toBeNull();
    expect(move('0111111', [1, 2])).toBeNull();
    expect(move('0110000', [2, 1])).toBeNull();
  });
});

describe('a way is free', () => {
  const way = area.outStart[2];
  const to = area.to[way];

  test('unless the robot or somebody else stands where nobody may', () => {
    const crowd = new Uint8Array(7);
    expect(isFree(area, way, { at: 0, crowd })).toBe(true);
    expect(isFree(area, way, { at: to, crowd })).toBe(false);
    crowd[to] = 1;
    expect(isFree(area, way, { at: 0, crowd })).toBe(false);
  });
});
