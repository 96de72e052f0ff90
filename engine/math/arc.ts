import { cosSin } from './angle.ts';

const half = new Float64Array(2);

/**
 * Way of a robot in a time with constant twist, exact for straight lines, rotations and arcs: the chord of the arc has
 * the length of the path times sin(h)/h and points h beside the start direction, where h is half the angle turned.
 *
 * @param out receives the displacement in the world: [0] x, [1] y (m)
 * @param cos,sin the heading at the start
 * @param forward,left m/s in the robot's frame
 * @param turn rad/s
 * @param time s
 */
export function chord(
  out: Float64Array,
  cos: number,
  sin: number,
  forward: number,
  left: number,
  turn: number,
  time: number,
): void {
  const ahead = forward * time;
  const aside = left * time;
  const h = 0.5 * turn * time;
  if (h === 0) {
    out[0] = ahead * cos - aside * sin;
    out[1] = ahead * sin + aside * cos;
    return;
  }
  cosSin(h, half);
  const shrink = half[1] / h;
  const c = (cos * half[0] - sin * half[1]) * shrink;
  const s = (sin * half[0] + cos * half[1]) * shrink;
  out[0] = ahead * c - aside * s;
  out[1] = ahead * s + aside * c;
}
