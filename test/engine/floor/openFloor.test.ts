import { expect, test } from 'vitest';
import { openFloor } from '../../../engine/floor/openFloor.ts';
import { OMNI_AMR } from '../../../engine/robots.ts';
import { createSimulation } from '../../../engine/simulation.ts';
import { tick } from '../../../engine/tick.ts';

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

test('a simulation of nobody at all goes on', () => {
  const floor = openFloor({ name: 'hall', width: 5, height: 7, obstacles: [] });
  const def = {
    floor,
    classes: [OMNI_AMR],
    capacity: 0,
    dt: 0.1,
    guard: 'on',
    guardMargin: 0.01,
    batteries: true,
  } as const;
  const sim = createSimulation({ ...def, detectContacts: true });
  tick(sim);
  expect(Array.from(sim.clock)).toEqual([1, 0]);
});
