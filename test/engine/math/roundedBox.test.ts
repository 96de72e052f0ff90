import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  AXIS_X,
  AXIS_Y,
  BOX_STRIDE,
  clear,
  coreDistance,
  coreDistanceToAligned,
  F32_UP,
  HALF_LENGTH,
  HALF_WIDTH,
  RADIUS,
  REACH,
} from '../../../engine/math/roundedBox.ts';
import { judgeTick } from '../../../scenarios/check/oracles/contactOracle.ts';

interface Size {
  readonly halfLength: number;
  readonly halfWidth: number;
  readonly radius: number;
  readonly theta: number;
}

/** Any number: without a bias towards the ends, where boxes are far apart or lie along the axes. */
const real = (min: number, max: number): fc.Arbitrary<number> => fc.noBias(fc.double({ min, max, noNaN: true }));

const half = real(0.01, 1);
const sizes: fc.Arbitrary<Size> = fc.record({ halfLength: half, halfWidth: half, radius: half, theta: real(-4, 4) });
const offsets = fc.record({ x: real(-3, 3), y: real(-3, 3) });

function box({ halfLength, halfWidth, radius, theta }: Size): Float32Array {
  const out = new Float32Array(BOX_STRIDE);
  out[AXIS_X] = Math.cos(theta);
  out[AXIS_Y] = Math.sin(theta);
  out[HALF_LENGTH] = halfLength;
  out[HALF_WIDTH] = halfWidth;
  out[RADIUS] = radius;
  out[REACH] = (Math.hypot(halfLength, halfWidth) + radius) * F32_UP;
  return out;
}

/** Gap of the cores by the oracle, which knows polygons alone; half a metre at the most. */
function oracleGap(one: Size, two: Size, offset: { x: number; y: number }): number {
  const still = { forward: 0, left: 0, turn: 0 };
  const place = (size: Size, x: number, y: number) => ({
    footprint: { kind: 'rectangle', length: 2 * size.halfLength, width: 2 * size.halfWidth } as const,
    x: 500 + x,
    y: 500 + y,
    theta: size.theta,
    ...still,
  });
  const open = { width: 1000, height: 1000, walls: [] };
  return judgeTick([place(one, 0, 0), place(two, offset.x, offset.y)], open, 0.1).robotGap;
}

describe('the distance of two cores', () => {
  test('is what the oracle finds between the polygons', () => {
    fc.assert(
      fc.property(sizes, sizes, offsets, (one, two, { x, y }) => {
        const distance = coreDistance(box(one), 0, box(two), 0, x, y, Infinity);
        expect(Math.min(distance, 0.5)).toBeCloseTo(oracleGap(one, two, { x, y }), 5);
      }),
      { numRuns: 2000 },
    );
  });

  test('of segments and points, at any angle and parallel, is what the oracle finds between very thin polygons', () => {
    const thin = fc.record({ halfLength: fc.constantFrom(0, 0.5), halfWidth: fc.constantFrom(0, 0.25), radius: half });
    const angles = fc.oneof(fc.constantFrom(0, Math.PI / 2, Math.PI, 0.7), fc.double({ min: -4, max: 4, noNaN: true }));
    fc.assert(
      fc.property(thin, thin, angles, angles, offsets, (one, two, first, second, { x, y }) => {
        const [a, b] = [
          { ...one, theta: first },
          { ...two, theta: second },
        ];
        const some = (size: Size): Size => ({
          ...size,
          halfLength: Math.max(size.halfLength, 1e-6),
          halfWidth: Math.max(size.halfWidth, 1e-6),
        });
        const distance = coreDistance(box(a), 0, box(b), 0, x, y, Infinity);
        expect(Math.min(distance, 0.5)).toBeCloseTo(oracleGap(some(a), some(b), { x, y }), 5);
      }),
      { numRuns: 500 },
    );
  });

  test('need not be exact where it is more than enough, but is never told as more than it is', () => {
    fc.assert(
      fc.property(sizes, sizes, offsets, fc.double({ min: 0, max: 3, noNaN: true }), (one, two, { x, y }, enough) => {
        const exact = coreDistance(box(one), 0, box(two), 0, x, y, Infinity);
        const told = coreDistance(box(one), 0, box(two), 0, x, y, enough);
        if (exact <= enough) expect(told).toBe(exact);
        else expect(told > enough && told <= exact).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('is exact where the two are no more than enough apart along each side, but more across their corners', () => {
    const square = { halfLength: 1, halfWidth: 1, radius: 0, theta: 0 };
    for (const [x, y] of [
      [6, 5],
      [5, 6],
      [-6, 5],
      [5, -6],
    ]) {
      expect(coreDistance(box(square), 0, box(square), 0, x, y, 4)).toBe(5);
    }
  });

  test('is that of all corners, also of a box that lies exactly across', () => {
    const across = box({ halfLength: 1, halfWidth: 0.5, radius: 0, theta: 0 });
    across.set([0, 1], AXIS_X);
    const along = box({ halfLength: 1, halfWidth: 0.5, radius: 0, theta: 0 });
    for (const side of [-1, 1]) {
      expect(coreDistance(along, 0, across, 0, 2.5 * side, 0, Infinity)).toBe(1);
      expect(coreDistance(across, 0, along, 0, 2.5 * side, 0, Infinity)).toBe(1);
      expect(coreDistance(along, 0, across, 0, 0, 3.5 * side, Infinity)).toBe(2);
    }
  });

  test('to an axis-parallel rectangle is the same as to a box without rotation', () => {
    fc.assert(
      fc.property(sizes, sizes, offsets, (one, two, { x, y }) => {
        const flat = {
          ...two,
          theta: 0,
          halfLength: Math.fround(two.halfLength),
          halfWidth: Math.fround(two.halfWidth),
        };
        const distance = coreDistanceToAligned(box(one), 0, x, y, flat.halfLength, flat.halfWidth, Infinity);
        expect(distance).toBeCloseTo(coreDistance(box(one), 0, box(flat), 0, x, y, Infinity), 12);
      }),
    );
  });
});

describe('clear', () => {
  test('says that the distance is above the radii, whoever is asked about whom', () => {
    fc.assert(
      fc.property(sizes, sizes, offsets, (one, two, { x, y }) => {
        const a = box(one);
        const b = box(two);
        const spare = coreDistance(a, 0, b, 0, x, y, Infinity) - (a[RADIUS] + b[RADIUS]);
        fc.pre(Math.abs(spare) > 1e-6);
        expect(clear(a, 0, b, 0, x, y)).toBe(spare > 0);
        expect(clear(b, 0, a, 0, -x, -y)).toBe(spare > 0);
      }),
      { numRuns: 2000 },
    );
  });

  test('looks at the boxes themselves where the circles around them only just touch', () => {
    const [a, b] = [
      box({ halfLength: 0, halfWidth: 1, radius: 0.5, theta: 0 }),
      box({ halfLength: 0, halfWidth: 1, radius: 0.5, theta: 0 }),
    ];
    a[REACH] = b[REACH] = 1.5;
    expect(clear(a, 0, b, 0, 3, 0)).toBe(true);
    expect(clear(a, 0, b, 0, 0, 3)).toBe(false);
    expect(clear(a, 0, b, 0, 1, 0)).toBe(false);
    expect(clear(a, 0, b, 0, 1.0001, 0)).toBe(true);
  });

  test('says no as soon as anything is not a number', () => {
    const far = { halfLength: 0.1, halfWidth: 0.1, radius: 0.1, theta: 0.3 };
    expect(clear(box(far), 0, box(far), 0, 3, 0)).toBe(true);
    for (const field of [AXIS_X, AXIS_Y, HALF_LENGTH, HALF_WIDTH, RADIUS]) {
      const broken = box(far);
      broken[field] = NaN;
      broken[REACH] = NaN;
      expect(clear(broken, 0, box(far), 0, 3, 0)).toBe(false);
      expect(clear(box(far), 0, broken, 0, 3, 0)).toBe(false);
    }
    expect(clear(box(far), 0, box(far), 0, NaN, 0)).toBe(false);
    expect(clear(box(far), 0, box(far), 0, 0, NaN)).toBe(false);
  });
});
