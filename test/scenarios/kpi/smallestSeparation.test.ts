import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Mode } from '../../../engine/components.ts';
import { viewFleet } from '../../../engine/fleetView.ts';
import { FootprintGap } from '../../../engine/footprintGap.ts';
import { SmallestSeparation } from '../../../scenarios/kpi/smallestSeparation.ts';
import { guardRig, put, RECTANGLE, robotClass, ROUND } from '../../support/guardRig.ts';

const CLASSES = [
  ROUND,
  RECTANGLE,
  robotClass({ kind: 'circle', radius: 0.1 }),
  robotClass({ kind: 'rectangle', length: 4, width: 0.4 }),
];

const poses = fc.record({
  class: fc.nat(CLASSES.length - 1),
  x: fc.double({ min: 5, max: 25, noNaN: true }),
  y: fc.double({ min: 5, max: 45, noNaN: true }),
  theta: fc.double({ min: -3, max: 3, noNaN: true }),
});

type Sim = ReturnType<typeof guardRig>;

/** Puts robots where they are wanted, overlapping or not. */
function place(
  sim: Sim,
  row: number,
  { x, y, theta, class: index }: { x: number; y: number; theta: number; class: number },
): void {
  const { pose, kind } = sim.columns;
  pose.x[row] = x;
  pose.y[row] = y;
  pose.theta[row] = theta;
  pose.cos[row] = Math.cos(theta);
  pose.sin[row] = Math.sin(theta);
  kind.class[row] = index;
  kind.mode[row] = Mode.free;
}

function naive(sim: Sim, rows: number): number {
  const gap = new FootprintGap();
  let least = Infinity;
  for (let a = 0; a < rows; a++) {
    for (let b = 0; b < rows; b++) if (a !== b) least = Math.min(least, gap.between(viewFleet(sim), a, b));
  }
  return least;
}

describe('the smallest separation', () => {
  test('is that of comparing everybody with everybody, over all the moments at which it looked', () => {
    const moments = fc.array(fc.array(poses, { minLength: 7, maxLength: 7 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(moments, (fleets) => {
        const sim = guardRig({ classes: CLASSES, capacity: 7 });
        sim.clock[1] = 7;
        const watch = new SmallestSeparation();
        let least = Infinity;
        for (const fleet of fleets) {
          fleet.forEach((pose, row) => place(sim, row, pose));
          watch.observe(viewFleet(sim));
          least = Math.min(least, naive(sim, 7));
          // How deep footprints overlap is nobody's question.
          if (least <= 0) expect(watch.least).toBeLessThanOrEqual(0);
          else expect(watch.least).toBeCloseTo(least, 9);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('sees past a small robot to a long one that is nearer, though its centre is farther', () => {
    const sim = guardRig({ classes: CLASSES, capacity: 4 });
    sim.clock[1] = 4;
    place(sim, 0, { class: 2, x: 10, y: 10, theta: 0 });
    place(sim, 1, { class: 2, x: 10.5, y: 10, theta: 0 }); // 0.3 m away
    place(sim, 2, { class: 2, x: 10.62, y: 13, theta: 0 });
    place(sim, 3, { class: 3, x: 12.2, y: 10.4, theta: 0 }); // its near end is 0.17 m from robot 1
    const watch = new SmallestSeparation();
    watch.observe(viewFleet(sim));
    expect(watch.least).toBeCloseTo(naive(sim, 4), 12);
  });

  test('of one robot alone, or of none, is none', () => {
    const sim = guardRig();
    const watch = new SmallestSeparation();
    watch.observe(viewFleet(sim));
    expect(watch.least).toBe(Infinity);
    const one = guardRig();
    put(one, {});
    const other = new SmallestSeparation();
    other.observe(viewFleet(one));
    expect(other.least).toBe(Infinity);
  });

  test('does not count rows that nobody uses', () => {
    const sim = guardRig({ classes: CLASSES, capacity: 3 });
    sim.clock[1] = 3;
    place(sim, 0, { class: 0, x: 10, y: 10, theta: 0 });
    place(sim, 1, { class: 0, x: 10.1, y: 10, theta: 0 });
    place(sim, 2, { class: 0, x: 12, y: 10, theta: 0 });
    sim.columns.kind.mode[1] = Mode.unused;
    const watch = new SmallestSeparation();
    watch.observe(viewFleet(sim));
    expect(watch.least).toBeCloseTo(1.3, 5);
  });
});
