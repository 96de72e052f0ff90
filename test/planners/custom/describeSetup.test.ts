import { expect, test } from 'vitest';
import { MP_500, TOTE_AMR, turningRadius } from '../../../engine/robots.ts';
import { viewFleet } from '../../../engine/fleetView.ts';
import { describeSetup } from '../../../planners/custom/describeSetup.ts';
import { createFleet, drawn } from '../../support/fleetRig.ts';

const floor = drawn(['.>.', '.#.', '...'], { pitch: 1.5 });
const { sim } = createFleet({ floor, starts: [0, 3], classes: [TOTE_AMR, MP_500], classOf: [1, 0] });
const describeIt = () => describeSetup(viewFleet(sim), floor, { period: 2, margin: 0.05, workPerTick: 100, seed: 9 });

test('a setup tells lanes as they lead, racks, and what each robot can do', () => {
  const setup = describeIt();
  expect(setup).toMatchObject({ dt: sim.def.dt, period: 2, margin: 0.05, workPerTick: 100, seed: 9 });
  const { graph } = floor;
  expect(setup.floor.nodes).toHaveLength(graph.nodeCount);
  expect(setup.floor).toMatchObject({ width: 4.5, height: 4.5, pitch: 1.5 });
  for (let a = 0; a < graph.nodeCount; a++) {
    expect(setup.floor.nodes[a]).toEqual({ x: graph.x[a], y: graph.y[a] });
    const to = Array.from({ length: graph.edgeCount }, (_, edge) => edge).filter((edge) => graph.from[edge] === a);
    expect(new Set(setup.floor.neighbours[a])).toEqual(new Set(to.map((edge) => graph.to[edge])));
  }
  expect(setup.floor.neighbours[1]).toEqual([2]); // one-way
  expect(setup.floor.walls.some(({ minX, maxX }) => minX <= 2.25 && maxX >= 2.25)).toBe(true);
  expect(setup.robots.map(({ maxSpeed }) => maxSpeed)).toEqual([MP_500.maxSpeed, TOTE_AMR.maxSpeed]);
  expect(setup.robots[0].footprint).toEqual(MP_500.footprint);
  expect(setup.robots[0].turningRadius).toBeCloseTo(turningRadius(MP_500.footprint), 6);
});

test('a setup is a copy, and plain data', () => {
  const one = describeIt();
  const before = structuredClone(one);
  const scrawl = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      scrawl(inner);
      (value as Record<string, unknown>)[key] = -1;
    }
  };
  scrawl(one);
  expect(describeIt()).toEqual(before);
  expect(JSON.parse(JSON.stringify(before))).toEqual(before);
});
