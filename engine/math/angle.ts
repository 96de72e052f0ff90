/**
 * Sine, cosine and arctangent from `+ − × ÷` alone, so that every machine, Node version and browser computes the same
 * bits: the built-in ones differ between them. Polynomials and reduction are fdlibm's (Sun Microsystems, 1993).
 */

// π/2 = HALF_PI_1 + HALF_PI_2 + HALF_PI_3, the first two of 33 bits each: a product with a small whole number is exact.
const HALF_PI_1 = 1.57079632673412561417;
const HALF_PI_2 = 6.0771005063039659766e-11;
const HALF_PI_3 = 2.02226624879595063154e-21;
const TWO_OVER_PI = 0.636619772367581382433;
const TWO_PI = 2 * Math.PI;

/** Sine of x + tail for |x| ≤ π/4. */
function sineKernel(x: number, tail: number): number {
  const z = x * x;
  const v = z * x;
  const r =
    8.33333333332248946124e-3 +
    z *
      (-1.98412698298579493134e-4 +
        z * (2.75573137070700676789e-6 + z * (-2.50507602534068634195e-8 + z * 1.58969099521155010221e-10)));
  return x - (z * (0.5 * tail - v * r) - tail - v * -1.66666666666666324348e-1);
}

/** Cosine of x + tail for |x| ≤ π/4. */
function cosineKernel(x: number, tail: number): number {
  const z = x * x;
  const r =
    z *
    (4.16666666666666019037e-2 +
      z *
        (-1.38888888888741095749e-3 +
          z *
            (2.48015872894767294178e-5 +
              z * (-2.75573143513906633035e-7 + z * (2.0875723212981748279e-9 + z * -1.13596475577881948265e-11)))));
  const half = 0.5 * z;
  const w = 1 - half;
  return w + (1 - w - half + (z * r - x * tail));
}

/**
 * Writes cos(x) to `out[0]` and sin(x) to `out[1]`; nothing is allocated. Error below 1 ulp for |x| up to 1e3, slowly
 * growing beyond; NaN for what is not finite.
 *
 * @param x rad
 */
export function cosSin(x: number, out: Float64Array): void {
  const quarter = Math.floor(x * TWO_OVER_PI + 0.5);
  const r1 = x - quarter * HALF_PI_1;
  const w1 = quarter * HALF_PI_2;
  const r2 = r1 - w1;
  const w2 = quarter * HALF_PI_3 - (r1 - r2 - w1);
  const y = r2 - w2;
  const tail = r2 - y - w2;
  const sine = sineKernel(y, tail);
  const cosine = cosineKernel(y, tail);
  const quadrant = quarter & 3;
  if (quadrant === 0) {
    out[0] = cosine;
    out[1] = sine;
  } else if (quadrant === 1) {
    out[0] = -sine;
    out[1] = cosine;
  } else if (quadrant === 2) {
    out[0] = -cosine;
    out[1] = -sine;
  } else {
    out[0] = sine;
    out[1] = -cosine;
  }
}

const pair = new Float64Array(2);

/** @returns sin(x), x in rad; see `cosSin` */
export function sinOf(x: number): number {
  cosSin(x, pair);
  return pair[1];
}

/** @returns cos(x), x in rad; see `cosSin` */
export function cosOf(x: number): number {
  cosSin(x, pair);
  return pair[0];
}

/** Arctangent of x ≥ 0: the argument is brought below 7/16 by subtracting a known angle (½, 1, 3/2 or infinity). */
function arctangent(x: number): number {
  if (x < 0.4375) return x - x * arctangentTail(x);
  if (x < 0.6875) return reduced((2 * x - 1) / (2 + x), 4.63647609000806093515e-1, 2.26987774529616870924e-17);
  if (x < 1.1875) return reduced((x - 1) / (x + 1), 7.85398163397448278999e-1, 3.06161699786838301793e-17);
  if (x < 2.4375) return reduced((x - 1.5) / (1 + 1.5 * x), 9.82793723247329054082e-1, 1.39033110312309984516e-17);
  return reduced(-1 / x, 1.570796326794896558, 6.12323399573676603587e-17);
}

function reduced(x: number, high: number, low: number): number {
  return high - (x * arctangentTail(x) - low - x);
}

/** 1 − atan(x)/x for |x| ≤ 7/16. */
function arctangentTail(x: number): number {
  const z = x * x;
  const w = z * z;
  const even =
    z *
    (3.33333333333329318027e-1 +
      w *
        (1.42857142725034663711e-1 +
          w *
            (9.09088713343650656196e-2 +
              w * (6.66107313738753120669e-2 + w * (4.97687799461593236017e-2 + w * 1.62858201153657823623e-2)))));
  const odd =
    w *
    (-1.99999999998764832476e-1 +
      w *
        (-1.1111110405462355788e-1 +
          w * (-7.69187620504482999495e-2 + w * (-5.83357013379057348645e-2 + w * -3.6531572744216915527e-2))));
  return even + odd;
}

/** @returns rad, (−π, π]: direction of the vector (x, y); 0 for the zero vector, NaN for what is not finite */
export function atan2Of(y: number, x: number): number {
  const ax = Math.abs(x);
  const ay = Math.abs(y);
  if (ax === 0 && ay === 0) return 0;
  if (!(ax + ay < Infinity)) return NaN;
  const steep = ay > ax;
  const acute = steep ? Math.PI / 2 - arctangent(ax / ay) : arctangent(ay / ax);
  const upper = x < 0 ? Math.PI - acute : acute;
  return y < 0 ? -upper : upper;
}

/** @returns the same direction in (−π, π]; a in rad */
export function wrap(a: number): number {
  if (a > -Math.PI && a <= Math.PI) return a;
  const rest = a - TWO_PI * Math.ceil(a / TWO_PI - 0.5);
  if (rest <= -Math.PI) return rest + TWO_PI;
  return rest > Math.PI ? rest - TWO_PI : rest;
}
