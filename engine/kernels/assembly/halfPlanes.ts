import { firsts, fourths, seconds, thirds } from './four';

/*
 * Half-planes of permitted velocities that neighbours induce (van den Berg et al. 2011, §4), of four agents at a time: (dx, dy, c) holds v with
 * det(d, v) >= c. Each of two takes half of what is needed.
 *
 * In two steps, each for all neighbours before the next one begins: a root and a quotient take long, and what comes before them takes long as well;
 * processors work on several neighbours at once as long as what is to be done for one is short.
 */

/** bits that a mask is moved by to be a sign: that is the highest bit of a number */
const SIGN: i32 = 31;

/*
 * What the first step leaves to the second, a vector each. The nearest velocity that is permitted lies on the circle that cuts off the cone, or on one of
 * the cone's legs: with r the root of SQUARE, d = (r · SLOPE + BESIDE, turned right) / (r for a circle, REST for a leg). REST, of no use for a circle, is
 * 0 there, and so are SLOPE and LEG.
 */
const SQUARE: usize = 0;
/** all bits where it is the circle */
const CIRCLE: usize = 16;
const REST: usize = 32;
const SLOPE_X: usize = 48;
const SLOPE_Y: usize = 64;
const BESIDE_X: usize = 80;
const BESIDE_Y: usize = 96;
/** m/s, relative to the neighbour, where it is a leg: on its edge lies the mean of both velocities */
const LEG_X: usize = 112;
const LEG_Y: usize = 128;
/** m/s, of the circle */
const REACH: usize = 144;

/**
 * The first step: all up to the root and the quotient.
 *
 * @param others where the address of a neighbour of each agent stands
 * @param px,py,vx,vy,radius of the agents
 * @param perDt,perHorizon one over the length of a step, and over the seconds that agents look ahead
 * @param to where RELATION bytes go
 * @returns squared speed relative to the circle's centre: where it is 0 `relateLevel` has to follow, which does nothing where it is a leg that counts
 */
// @ts-ignore: decorator
@inline
export function relate(
  others: usize,
  px: v128,
  py: v128,
  vx: v128,
  vy: v128,
  radius: v128,
  perDt: v128,
  perHorizon: v128,
  to: usize,
): v128 {
  const o0 = <usize>load<u32>(others);
  const o1 = <usize>load<u32>(others, 4);
  const o2 = <usize>load<u32>(others, 8);
  const o3 = <usize>load<u32>(others, 12);
  const r0 = v128.load(o0);
  const r1 = v128.load(o1);
  const r2 = v128.load(o2);
  const r3 = v128.load(o3);
  let radii = v128.load32_zero(o0, 16);
  radii = v128.load32_lane(o1, radii, 1, 16);
  radii = v128.load32_lane(o2, radii, 2, 16);
  radii = v128.load32_lane(o3, radii, 3, 16);
  const reach = f32x4.add(radii, radius);
  // From the neighbour to the agent, and the agent's velocity relative to it.
  const bx = f32x4.sub(px, firsts(r0, r1, r2, r3));
  const by = f32x4.sub(py, seconds(r0, r1, r2, r3));
  const ux = f32x4.sub(vx, thirds(r0, r1, r2, r3));
  const uy = f32x4.sub(vy, fourths(r0, r1, r2, r3));

  const zero = f32x4.splat(0);
  const distance2 = f32x4.add(f32x4.mul(bx, bx), f32x4.mul(by, by));
  const reach2 = f32x4.mul(reach, reach);
  const touching = f32x4.le(distance2, reach2);
  const perTime = v128.bitselect(perDt, perHorizon, touching);
  // w: from the centre of the cut-off circle to the relative velocity
  const wx = f32x4.add(ux, f32x4.mul(bx, perTime));
  const wy = f32x4.add(uy, f32x4.mul(by, perTime));
  const w2 = f32x4.add(f32x4.mul(wx, wx), f32x4.mul(wy, wy));
  const back = f32x4.add(f32x4.mul(wx, bx), f32x4.mul(wy, by));
  const before = v128.and(f32x4.gt(back, zero), f32x4.gt(f32x4.mul(back, back), f32x4.mul(reach2, w2)));
  const circle = v128.or(touching, before);
  const leg = v128.not(circle);
  v128.store(to, v128.bitselect(w2, f32x4.sub(distance2, reach2), circle), SQUARE);
  v128.store(to, circle, CIRCLE);
  v128.store(to, f32x4.mul(reach, perTime), REACH);
  v128.store(to, v128.and(distance2, leg), REST);
  v128.store(to, v128.and(ux, leg), LEG_X);
  v128.store(to, v128.and(uy, leg), LEG_Y);
  // The left leg where the relative velocity is left of the cone's middle.
  const isLeft = f32x4.gt(f32x4.mul(by, wx), f32x4.mul(bx, wy));
  const turn = i32x4.shl(isLeft, SIGN);
  v128.store(to, v128.and(v128.xor(bx, turn), leg), SLOPE_X);
  v128.store(to, v128.and(v128.xor(by, turn), leg), SLOPE_Y);
  v128.store(to, v128.bitselect(wx, f32x4.mul(bx, reach), circle), BESIDE_X);
  v128.store(to, v128.bitselect(wy, f32x4.mul(by, reach), circle), BESIDE_Y);
  return w2;
}

/**
 * Decides where the velocity relative to the circle's centre is none, so that no direction is nearer than another: away from the neighbour; and for those
 * in the same place, the later one goes left of the earlier.
 *
 * @param a0,a1,a2,a3 addresses of the agents
 * @param relation what `relate` has written
 */
export function relateLevel(others: usize, a0: usize, a1: usize, a2: usize, a3: usize, relation: usize): void {
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  const level = v128.and(v128.load(relation, CIRCLE), f32x4.eq(v128.load(relation, SQUARE), zero));
  const m0 = v128.load(a0);
  const m1 = v128.load(a1);
  const m2 = v128.load(a2);
  const m3 = v128.load(a3);
  const r0 = v128.load(<usize>load<u32>(others));
  const r1 = v128.load(<usize>load<u32>(others, 4));
  const r2 = v128.load(<usize>load<u32>(others, 8));
  const r3 = v128.load(<usize>load<u32>(others, 12));
  const bx = f32x4.sub(firsts(m0, m1, m2, m3), firsts(r0, r1, r2, r3));
  const by = f32x4.sub(seconds(m0, m1, m2, m3), seconds(r0, r1, r2, r3));
  const distance2 = f32x4.add(f32x4.mul(bx, bx), f32x4.mul(by, by));
  const apart = f32x4.gt(distance2, zero);
  const scale = f32x4.div(one, f32x4.sqrt(v128.bitselect(distance2, one, apart)));
  const later = i32x4.gt_s(v128.load(others), i32x4(<i32>a0, <i32>a1, <i32>a2, <i32>a3));
  const aside = v128.bitselect(one, f32x4.splat(-1), later);
  const awayX = v128.bitselect(f32x4.mul(bx, scale), aside, apart);
  const awayY = v128.and(f32x4.mul(by, scale), apart);
  v128.store(relation, v128.bitselect(awayX, v128.load(relation, BESIDE_X), level), BESIDE_X);
  v128.store(relation, v128.bitselect(awayY, v128.load(relation, BESIDE_Y), level), BESIDE_Y);
  v128.store(relation, v128.bitselect(one, v128.load(relation, REST), level), REST);
}

/**
 * The second step: the half-plane of each agent.
 *
 * @param relation what `relate` has written
 * @param twiceX,twiceY m/s, twice the agents' velocities
 * @param half one half
 * @param to where dx goes, and `apart` bytes behind it dy
 * @returns c
 */
// @ts-ignore: decorator
@inline
export function neighbourPlane(relation: usize, twiceX: v128, twiceY: v128, half: v128, to: usize, apart: usize): v128 {
  const circle = v128.load(relation, CIRCLE);
  const root = f32x4.sqrt(v128.load(relation, SQUARE));
  const scale = f32x4.div(f32x4.splat(1), v128.or(v128.and(root, circle), v128.load(relation, REST)));
  const dx = f32x4.mul(f32x4.add(f32x4.mul(root, v128.load(relation, SLOPE_X)), v128.load(relation, BESIDE_Y)), scale);
  const dy = f32x4.mul(f32x4.sub(f32x4.mul(root, v128.load(relation, SLOPE_Y)), v128.load(relation, BESIDE_X)), scale);
  v128.store(to, dx);
  v128.store(to + apart, dy);
  const lack = v128.and(f32x4.sub(v128.load(relation, REACH), root), circle);
  const x = f32x4.sub(twiceX, v128.load(relation, LEG_X));
  const y = f32x4.sub(twiceY, v128.load(relation, LEG_Y));
  const across = f32x4.sub(f32x4.mul(dx, y), f32x4.mul(dy, x));
  return f32x4.mul(half, f32x4.add(across, lack));
}
