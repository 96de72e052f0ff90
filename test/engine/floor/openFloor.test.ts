import { expect, test } from 'vitest';
import { openFloor } from '../../../engine/floor/openFloor.ts';

test('an open floor is a building without lanes and places', () => {
  const obstacles = [{ minX: 1, minY: 2, maxX: 3, maxY: 4 }];
  const floor = openFloor({ name: 'hall', width: 12.5, height: 7, obstacles });
  expect(floor).toMatchObject({
    name: 'hall',
    width: 12.5,
    height: 7,
    walls: obstacles,
    zones: 0,
    columns: 0,
    rows: 0,
  });
  expect(floor.graph.nodeCount).toBe(0);
  for (const places of [floor.racks, floor.storage, floor.stations, floor.chargers, floor.parking]) {
    expect(places).toHaveLength(0);
  }
});
