import { describe, expect, test } from 'vitest';
import { alongPoints, lanePoints, pointsAhead, wayOnTo } from '../../../viewer/stage/lanePoints.ts';
import { floorWith } from '../../support/scenes.ts';

/** Three places in a row; the way to the second one leads round a corner. */
const floor = floorWith({ via: [[0.5, 2.5, 1.5, 2.5], []] }); // prettier-ignore
const [start, up, over, end, last] = [[0.5, 1.5], [0.5, 2.5], [1.5, 2.5], [1.5, 1.5], [2.5, 1.5]].map(([x, y]) => ({ x, y })); // prettier-ignore

describe('the points of a lane', () => {
  test('are its ends, and those between', () => {
    expect(lanePoints(floor, 0)).toEqual([start, up, over, end]);
    expect(lanePoints(floor, 1)).toEqual([end, last]);
    expect(lanePoints(floorWith(), 0)).toEqual([start, end]);
  });

  test('lead on from a node to the next; where no lane does, straight', () => {
    expect(wayOnTo(floor, 0, 1)).toEqual([up, over, end]);
    expect(wayOnTo(floor, 0, 2)).toEqual([last]);
    expect(wayOnTo(floorWith(), 0, 1)).toEqual([end]);
  });

  test('those are ahead that one has not passed', () => {
    const way = lanePoints(floor, 0);
    expect(pointsAhead(way, { x: 0.5, y: 1.6 })).toEqual([up, over, end]);
    expect(pointsAhead(way, { x: 1.1, y: 2.5 })).toEqual([over, end]);
    expect(pointsAhead(way, { x: 1.52, y: 1.7 })).toEqual([end]);
  });

  test.each([
    [0, 0.5, 1.5, 0, 1],
    [0.5, 1, 2.5, 1, 0],
    [0.9, 1.5, 1.8, 0, -1],
    [1, 1.5, 1.5, 0, -1],
  ])('after a share of %d of the way one is at (%d, %d), and is led on to (%d, %d)', (share, x, y, ux, uy) => {
    const at = alongPoints(lanePoints(floor, 0), share);
    expect([at.x, at.y, at.ux, at.uy]).toEqual([x, y, ux, uy].map((value) => expect.closeTo(value, 9) as number));
  });
});
