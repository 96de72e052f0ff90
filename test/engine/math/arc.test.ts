import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chord } from '../../../engine/math/arc.ts';

const speeds = fc.double({ min: -2, max: 2, noNaN: true });
const headings = fc.double({ min: -3.2, max: 3.2, noNaN: true });

/** The same way by ten thousand short straight steps, each along the heading in its middle. */
function walk(theta: number, forward: number, left: number, turn: number, time: number): [number, number] {
  const steps = 10_000;
  let x = 0;
  let y = 0;
  for (let k = 0; k < steps; k++) {
    const heading = theta + turn * time * ((k + 0.5) / steps);
    x += ((forward * Math.cos(heading) - left * Math.sin(heading)) * time) / steps;
    y += ((forward * Math.sin(heading) + left * Math.cos(heading)) * time) / steps;
  }
  return [x, y];
}

test('the way along an arc is what many short straight steps add up to', () => {
  fc.assert(
    fc.property(headings, speeds, speeds, speeds, (theta, forward, left, turn) => {
      const out = new Float64Array(2);
      chord(out, Math.cos(theta), Math.sin(theta), forward, left, turn, 0.1);
      const [x, y] = walk(theta, forward, left, turn, 0.1);
      expect(out[0]).toBeCloseTo(x, 9);
      expect(out[1]).toBeCloseTo(y, 9);
    }),
    { numRuns: 50 },
  );
});

test('straight on is exactly straight, and a hint of turning changes nothing much', () => {
  const straight = new Float64Array(2);
  chord(straight, 1, 0, 1.5, 0, 0, 0.1);
  expect([...straight]).toEqual([1.5 * 0.1, 0]);
  const bent = new Float64Array(2);
  chord(bent, 1, 0, 1.5, 0, 1e-300, 0.1);
  expect(bent[0]).toBe(straight[0]);
  expect(bent[1]).toBeCloseTo(0, 15);
});
