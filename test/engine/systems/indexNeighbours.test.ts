import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Mode } from '../../../engine/components.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import { indexNeighbours, nearestCell } from '../../../engine/systems/indexNeighbours.ts';
import { emptyFloor } from '../../support/emptyFloor.ts';
import { guardRig, robotClass, ROUND } from '../../support/guardRig.ts';

const places = fc.array(
  fc.record({
    x: fc.double({ min: -20, max: 60, noNaN: true }),
    y: fc.double({ min: -20, max: 60, noNaN: true }),
    used: fc.boolean(),
  }),
  { minLength: 1, maxLength: 60 },
);

function scatter(
  robots: readonly { x: number; y: number; used: boolean }[],
  width: number,
  height: number,
): Simulation {
  const sim = guardRig({ floor: emptyFloor({ width, height }) });
  robots.forEach(({ x, y, used }, row) => {
    sim.columns.pose.x[row] = x;
    sim.columns.pose.y[row] = y;
    sim.columns.kind.mode[row] = used ? Mode.free : Mode.unused;
  });
  sim.clock[1] = robots.length;
  return sim;
}

/** Rows in the cells that a square around a point touches. */
function query(sim: Simulation, x: number, y: number, range: number): number[] {
  const { start, sorted, columns, bands, perMetre } = sim.scratch.grid;
  const found: number[] = [];
  const last = nearestCell((x + range) * perMetre, columns);
  for (
    let band = nearestCell((y - range) * perMetre, bands);
    band <= nearestCell((y + range) * perMetre, bands);
    band++
  ) {
    const end = start[band * columns + last + 1];
    for (let k = start[band * columns + nearestCell((x - range) * perMetre, columns)]; k < end; k++)
      found.push(sorted[k]);
  }
  return found;
}

const extent = fc.double({ min: 3, max: 60, noNaN: true });

describe('the neighbour grid', () => {
  test('finds every robot within any range of any place, also beyond the walls, and each once', () => {
    fc.assert(
      fc.property(places, extent, extent, extent, (robots, width, height, range) => {
        const sim = scatter(robots, width, height);
        indexNeighbours(sim);
        const { x, y } = robots[0];
        const found = query(sim, x, y, range);
        expect(new Set(found).size).toBe(found.length);
        robots.forEach((robot, row) => {
          if (!robot.used) expect(found).not.toContain(row);
          else if (Math.hypot(robot.x - x, robot.y - y) <= range) expect(found).toContain(row);
        });
      }),
      { numRuns: 500 },
    );
  });

  test('holds the rows of a cell in ascending order', () => {
    fc.assert(
      fc.property(places, (robots) => {
        const sim = scatter(robots, 30, 20);
        indexNeighbours(sim);
        const { start, sorted, columns, bands } = sim.scratch.grid;
        for (let cell = 0; cell < columns * bands; cell++) {
          const inCell = [...sorted.subarray(start[cell], start[cell + 1])];
          expect(inCell).toEqual(inCell.toSorted((a, b) => a - b));
        }
        expect(start[columns * bands]).toBe(robots.filter((robot) => robot.used).length);
      }),
    );
  });

  test('survives a pose that is no number', () => {
    const sim = scatter(
      [
        { x: NaN, y: NaN, used: true },
        { x: 5, y: 5, used: true },
      ],
      30,
      20,
    );
    indexNeighbours(sim);
    expect(new Set(query(sim, 5, 5, 100))).toEqual(new Set([0, 1]));
    expect(new Set(query(sim, 5, 5, Infinity))).toEqual(new Set([0, 1]));
  });

  test('fits into its memory on a floor that is long and thin, with cells as small as there is room for', () => {
    const slow = robotClass({ kind: 'circle', radius: 0.3 }, { maxSpeed: 1, deceleration: 1 });
    const least = 0.6;
    for (const [height, from] of [
      [0.1, 380],
      [0.7, 190],
    ]) {
      const fitted = new Set<boolean>();
      for (let width = from; width < from + 30; width += 0.3) {
        const sim = guardRig({ floor: emptyFloor({ width, height }), classes: [slow], capacity: 200 });
        sim.clock[1] = 200;
        indexNeighbours(sim);
        const { cell, columns, bands, start } = sim.scratch.grid;
        expect(columns * bands).toBeLessThan(start.length);
        expect([columns, bands]).toEqual([Math.ceil(width / cell), Math.ceil(height / cell)]);
        const fits = Math.ceil(width / least) * Math.ceil(height / least) < start.length;
        expect(cell === least).toBe(fits);
        fitted.add(fits);
      }
      expect(fitted.size).toBe(2);
    }
  });

  test('has about two cells a robot where there is room', () => {
    const sim = guardRig({ floor: emptyFloor({ width: 120, height: 80 }), capacity: 100 });
    sim.clock[1] = 100;
    indexNeighbours(sim);
    const { cell, perMetre, columns, bands } = sim.scratch.grid;
    expect((cell * cell * 200) / (120 * 80)).toBeCloseTo(1, 2);
    expect(perMetre * cell).toBeCloseTo(1, 12);
    expect([columns, bands]).toEqual([Math.ceil(120 / cell), Math.ceil(80 / cell)]);
  });

  test('has no cell smaller than a robot of any class that turns', () => {
    const heavy = robotClass({ kind: 'rectangle', length: 1.2, width: 0.5 }, { maxSpeed: 2, deceleration: 0.8 });
    for (const classes of [
      [ROUND, heavy],
      [heavy, ROUND],
    ]) {
      const sim = guardRig({ floor: emptyFloor({ width: 20, height: 10 }), classes, capacity: 200 });
      sim.clock[1] = 200;
      indexNeighbours(sim);
      expect(sim.scratch.grid.cell).toBeCloseTo(Math.hypot(1.2, 0.5), 9);
    }
  });
});

describe('the cell of a coordinate', () => {
  test('is the nearest one that there is, the first one for what is no number', () => {
    expect([-1e9, -0.5, 0, 0.5, 1, 3.99, 4, 4.5, 1e12, NaN].map((at) => nearestCell(at, 4))).toEqual([
      0, 0, 0, 0, 1, 3, 3, 3, 3, 0,
    ]);
  });
});
