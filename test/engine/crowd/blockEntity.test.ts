import { query } from 'bitecs';
import { expect, test } from 'vitest';
import { createSimulation, openFloor, SIMULATION_DEFAULTS } from '../../../engine/index.ts';
import { onePower } from '../../support/crowdRig.ts';

test('bulk agents are one entity, however many they are', () => {
  const floor = openFloor({ name: 'open', width: 100, height: 100, obstacles: [] });
  const rules = { neighbourDistance: 3, maxNeighbours: 10, horizon: 2, wallHorizon: 1, comfort: 0 };
  const crowd = { body: 'block', count: 1000, maxSpeed: 1.5, maxRadius: 0.35, ...rules } as const;
  const def = { ...SIMULATION_DEFAULTS, floor, classes: [], capacity: 0, crowd };
  const sim = createSimulation(def, onePower());
  expect(query(sim.world, [sim.crowd as object])).toHaveLength(1);
});
