import { assert } from '../assert.ts';

/** ln 2 split in two, so that multiples of it are exact to the last bit. */
const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;

/**
 * Natural logarithm from + − × ÷ alone, the same bits on every machine (`Math.log` differs between Node and browsers).
 * x = m·2^k with m in [√½, √2), ln m = 2 artanh((m−1)/(m+1)) by its series; relative error below 1e−14.
 *
 * @param x > 0 and finite
 */
export function lnOf(x: number): number {
  assert(x > 0 && Number.isFinite(x), 'a logarithm is taken of a positive number');
  let k = 0;
  let m = x;
  while (m >= Math.SQRT2) {
    m /= 2;
    k++;
  }
  while (m < Math.SQRT1_2) {
    m *= 2;
    k--;
  }
  const s = (m - 1) / (m + 1);
  const z = s * s;
  let series = 0;
  for (let term = 25; term >= 1; term -= 2) series = 1 / term + z * series;
  return k * LN2_HIGH + (k * LN2_LOW + 2 * s * series);
}

/**
 * e^x from + − × ÷ alone: x = k ln 2 + r with |r| ≤ ½ ln 2, e^r by its series; relative error below 1e−14.
 *
 * @param x −700 … 700
 */
export function expOf(x: number): number {
  assert(x >= -700 && x <= 700, 'an exponential stays within the range of a double');
  const k = Math.round(x / LN2_HIGH);
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  let series = 1;
  for (let n = 18; n >= 1; n--) series = 1 + (r * series) / n;
  let power = series;
  for (let i = 0; i < k; i++) power *= 2;
  for (let i = 0; i > k; i--) power /= 2;
  return power;
}

/** @param base > 0; @returns base^exponent, the same bits on every machine */
export function powOf(base: number, exponent: number): number {
  return expOf(exponent * lnOf(base));
}
