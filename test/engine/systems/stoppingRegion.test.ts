import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Mode } from '../../../engine/components.ts';
import { BOX_STRIDE, RADIUS, REACH } from '../../../engine/math/roundedBox.ts';
import { rowsOf, type Simulation } from '../../../engine/simulation.ts';
import { despawnRobot } from '../../../engine/spawn.ts';
import { brakingSum, isNumber, writeStoppingRegions } from '../../../engine/systems/stoppingRegion.ts';
import type { Motion } from '../../../engine/tickScratch.ts';
import { createCrowd, crowds, rowsInUse } from '../../support/crowds.ts';
import { emptyFloor } from '../../support/emptyFloor.ts';
import { guardRig, put, RECTANGLE, ROUND, runTick, SLIDER, sweepsOf, wish } from '../../support/guardRig.ts';
import { naiveRegion } from '../../support/naiveRegion.ts';
import { insideBox, readBox, spareInside, type WorldBox } from '../../support/worldBox.ts';
import { footprintDuring } from '../../support/footprintDuring.ts';

const MARGIN = 0.015;
const CLASSES = [ROUND, RECTANGLE, SLIDER, { ...RECTANGLE, drive: 'holonomic' } as const];

/** A robot alone on a wide floor, with a twist within its limits. */
const lonely = fc.record({
  class: fc.nat(CLASSES.length - 1),
  mode: fc.constantFrom(Mode.lane, Mode.free),
  place: fc.constantFrom(10, 100, 500),
  theta: fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
  forward: fc.double({ min: -1.2, max: 1.2, noNaN: true }),
  left: fc.double({ min: -0.8, max: 0.8, noNaN: true }),
  turn: fc.oneof(fc.constant(0), fc.double({ min: -1.5, max: 1.5, noNaN: true })),
  dt: fc.constantFrom(0.02, 0.05, 0.1),
});

type Lonely = typeof lonely extends fc.Arbitrary<infer T> ? T : never;

/** One simulation a length of the tick: a floor this large takes a while to index. */
const wideFloor = emptyFloor({ width: 520, height: 520 });
const rigs = new Map<number, Simulation>();

function place(one: Lonely): Simulation {
  const { dt } = one;
  const sim = rigs.get(dt) ?? guardRig({ floor: wideFloor, classes: CLASSES, dt, guardMargin: MARGIN });
  rigs.set(dt, sim);
  if (sim.columns.kind.mode[0] !== Mode.unused) despawnRobot(sim, 0);
  const { place: at, theta, class: index, mode } = one;
  put(sim, { class: index, mode, x: at + 0.1234, y: at + 0.777, theta });
  return sim;
}

function drive(sim: Simulation, one: Lonely): void {
  const { twist } = sim.columns;
  twist.forward[0] = one.forward;
  twist.left[0] = sim.classes[one.class].holonomic ? one.left : 0;
  twist.turn[0] = one.turn;
}

function brakingRegion(sim: Simulation): WorldBox {
  writeStoppingRegions(sim, sim.scratch.guard.braking, sim.columns.twist, 0, 0, 1);
  return readBox(sim, sim.scratch.guard.braking, 0);
}

function moves(sim: Simulation): boolean {
  const { forward, left, turn } = sim.columns.twist;
  return forward[0] !== 0 || left[0] !== 0 || turn[0] !== 0;
}

describe('K(N)', () => {
  test('is what braking tick by tick adds up to', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 60, noNaN: true }), (ticks) => {
        let sum = 0;
        for (let left = ticks - 1; left > 0; left--) sum += left;
        expect(brakingSum(ticks) * ticks).toBeCloseTo(sum, 9);
      }),
    );
  });

  test('does not jump where a whole number of ticks is reached', () => {
    for (let whole = 1; whole < 40; whole++) {
      expect(brakingSum(whole * (1 - 1e-12))).toBeCloseTo(brakingSum(whole * (1 + 1e-12)), 9);
    }
  });
});

describe('the regions of a crowd', () => {
  const twists = ({ forward, left, turn }: Motion, row: number): number[] => [forward[row], left[row], turn[row]];

  test('are what adding up the braking tick by tick gives', () => {
    fc.assert(
      fc.property(crowds, fc.constantFrom(0 as const, 1 as const), (crowd, ahead) => {
        const sim = createCrowd(crowd);
        const { braking } = sim.scratch.guard;
        const { twist } = sim.columns;
        writeStoppingRegions(sim, braking, twist, ahead, 0, rowsOf(sim));
        for (const row of rowsInUse(sim)) {
          const naive = naiveRegion(sim, row, twists(twist, row), ahead);
          const box = readBox(sim, braking, row);
          // A segment of no length has no direction.
          const fields = (['x', 'y', 'halfLength', 'halfWidth', 'radius', 'ux', 'uy'] as const).slice(
            0,
            naive.halfLength > 0 ? 7 : 5,
          );
          for (const field of fields) {
            // Backing up, the box is the same the other way round.
            const mirror = field.startsWith('u') && twist.forward[row] < 0 && twist.left[row] === 0 ? -1 : 1;
            expect(Math.abs(box[field] * mirror - naive[field]), `${field} of ${row}`).toBeLessThan(1e-4);
          }
          const corner = Math.hypot(naive.halfLength, naive.halfWidth) + naive.radius;
          const reach = braking[row * BOX_STRIDE + REACH];
          expect(reach >= Math.hypot(box.halfLength, box.halfWidth) + box.radius && reach < corner + 1e-4).toBe(true);
        }
      }),
    );
  });

  test('are written of the rows that are asked for, and of robots', () => {
    const sim = guardRig();
    for (const x of [4, 8, 12, 16]) put(sim, { x });
    despawnRobot(sim, 2);
    const { braking } = sim.scratch.guard;
    braking.fill(7);
    writeStoppingRegions(sim, braking, sim.columns.twist, 0, 1, 3);
    const isWritten = [0, 1, 2, 3].map((row) => braking[row * BOX_STRIDE + RADIUS] !== 7);
    expect(isWritten).toEqual([false, true, false, false]);
  });

  test('are a box up to the angle at which its corners come as far out as those of the disc, and no further', () => {
    const sim = guardRig({ classes: [{ ...RECTANGLE, turnAcceleration: 1e6 }] });
    put(sim, { class: 0 });
    const { shape } = sim.classes[0];
    const most = (shape.rho - shape.halfLength) / shape.rho / sim.def.dt;
    for (const [turn, isBox] of [
      [0.999 * most, true],
      [1.001 * most, false],
    ] as const) {
      sim.columns.twist.turn[0] = turn;
      sim.columns.twist.forward[0] = 0.05;
      writeStoppingRegions(sim, sim.scratch.guard.braking, sim.columns.twist, 1, 0, 1);
      expect(readBox(sim, sim.scratch.guard.braking, 0).halfWidth > 0).toBe(isBox);
    }
  });
});

describe('the region of braking', () => {
  test('lies inside the one of the tick before, with room to spare for the rounding of the pose', () => {
    fc.assert(
      fc.property(lonely, (one) => {
        const sim = place(one);
        drive(sim, one);
        let before = brakingRegion(sim);
        while (moves(sim)) {
          wish(sim, 0, 0);
          runTick(sim);
          const now = brakingRegion(sim);
          // A rectangle on the lanes goes from a disc to a box as it turns less; those two are not nested, but see below.
          if (now.halfWidth > 0 === before.halfWidth > 0) {
            expect(spareInside(now, before)).toBeGreaterThan(moves(sim) ? 1e-5 : -1e-7);
          }
          before = now;
        }
      }),
      { numRuns: 400 },
    );
  });

  test('contains the footprint with its margin until the robot stands', () => {
    fc.assert(
      fc.property(lonely, (one) => {
        const sim = place(one);
        drive(sim, one);
        const region = brakingRegion(sim);
        while (moves(sim)) {
          wish(sim, 0, 0);
          runTick(sim);
          const inside = footprintDuring(sweepsOf(sim)[0], one.dt).map((disc) => insideBox(disc, region));
          expect(Math.min(...inside)).toBeGreaterThan(MARGIN - 1e-6);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('the region of a wish', () => {
  test('contains the tick in which it is taken and all of the braking after it', () => {
    fc.assert(
      fc.property(lonely, (one) => {
        const sim = place(one);
        wish(sim, 0, one.forward, one.turn, one.left);
        runTick(sim);
        fc.pre(sim.scratch.guard.step[0] === 0);
        const { x, y } = sim.scratch.start;
        const region = readBox(sim, sim.scratch.guard.proposed, 0, { x: x[0], y: y[0] });
        for (;;) {
          const inside = footprintDuring(sweepsOf(sim)[0], one.dt).map((disc) => insideBox(disc, region));
          expect(Math.min(...inside)).toBeGreaterThan(MARGIN - 1e-6);
          if (!moves(sim)) break;
          wish(sim, 0, 0);
          runTick(sim);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('and the region of braking afterwards lies inside it', () => {
    fc.assert(
      fc.property(lonely, (one) => {
        const sim = place(one);
        wish(sim, 0, one.forward, one.turn, one.left);
        runTick(sim);
        fc.pre(sim.scratch.guard.step[0] === 0 && moves(sim));
        const { x, y } = sim.scratch.start;
        const region = readBox(sim, sim.scratch.guard.proposed, 0, { x: x[0], y: y[0] });
        const after = brakingRegion(sim);
        if (after.halfWidth > 0 === region.halfWidth > 0) expect(spareInside(after, region)).toBeGreaterThan(1e-5);
      }),
      { numRuns: 400 },
    );
  });
});

describe('the shape of a region', () => {
  const shapeOf = (mode: number, forward: number, turn: number): WorldBox => {
    const sim = guardRig();
    put(sim, { class: 1, mode });
    sim.columns.twist.forward[0] = forward;
    sim.columns.twist.turn[0] = turn;
    return brakingRegion(sim);
  };

  test('is the rectangle itself on the lanes, standing or straight ahead, and a disc when it turns in place', () => {
    expect(shapeOf(Mode.lane, 0, 0).halfWidth).toBeCloseTo(0.296, 6);
    expect(shapeOf(Mode.lane, 1, 0).halfWidth).toBeCloseTo(0.296, 6);
    expect(shapeOf(Mode.lane, 0, 1)).toMatchObject({ halfLength: 0, halfWidth: 0 });
    expect(shapeOf(Mode.lane, 1, 1).halfWidth).toBe(0);
  });

  test('is a disc for a free mover even at rest, so that it keeps the room to turn', () => {
    expect(shapeOf(Mode.free, 0, 0)).toMatchObject({ halfLength: 0, halfWidth: 0 });
    expect(shapeOf(Mode.free, 0, 0).radius).toBeCloseTo(Math.hypot(0.4115, 0.296) + MARGIN, 6);
  });

  test('reaches backwards when the robot backs up', () => {
    expect(shapeOf(Mode.lane, 1, 0).x).toBeGreaterThan(20);
    expect(shapeOf(Mode.lane, -1, 0).x).toBeLessThan(20);
  });
});

test('only what is finite is a number', () => {
  expect([0, -1.5, 1e300, NaN, Infinity, -Infinity].map(isNumber)).toEqual([true, true, true, false, false, false]);
});
