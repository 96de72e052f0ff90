import { firsts, fourths, seconds, thirds } from './four';

/*
 * Half-planes of permitted velocities that neighbours induce (van den Berg et al. 2011, §4), of four agents at a time: (dx, dy, c) holds v with
 * det(d, v) >= c. Each of two takes half of what is needed.
 */

const HALF: f32 = 0.5;

/** the result */
export let planeX: v128 = i32x4.splat(0);
export let planeY: v128 = i32x4.splat(0);
export let planeC: v128 = i32x4.splat(0);

/**
 * Where a neighbour of each agent is, and how fast, seen from the agent: of all neighbours first, so that loading those to come overlaps with working out
 * the half-planes of few.
 *
 * @param others where the address of a neighbour of each agent stands
 * @param px,py,vx,vy,radius of the agents
 * @param to where RELATION bytes go: the sum of the radii, the neighbour's place, the agent's velocity relative to it
 */
// @ts-ignore: decorator
@inline
export function relate(others: usize, px: v128, py: v128, vx: v128, vy: v128, radius: v128, to: usize): void {
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
  v128.store(to, f32x4.add(radii, radius));
  v128.store(to, f32x4.sub(firsts(r0, r1, r2, r3), px), 16);
  v128.store(to, f32x4.sub(seconds(r0, r1, r2, r3), py), 32);
  v128.store(to, f32x4.sub(vx, thirds(r0, r1, r2, r3)), 48);
  v128.store(to, f32x4.sub(vy, fourths(r0, r1, r2, r3)), 64);
}

/**
 * @param relation what `relate` has written
 * @param others where the address of that neighbour of each agent stands
 * @param own addresses of the agents
 * @param vx,vy of the agents
 * @param perDt,perHorizon one over the length of a step, and over the seconds that agents look ahead
 */
// @ts-ignore: decorator
@inline
export function neighbourPlane(relation: usize, others: usize, own: v128, vx: v128, vy: v128, perDt: v128, perHorizon: v128): void {
  const reach = v128.load(relation);
  const dx = v128.load(relation, 16);
  const dy = v128.load(relation, 32);
  const ux = v128.load(relation, 48);
  const uy = v128.load(relation, 64);

  const distance2 = f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy));
  const reach2 = f32x4.mul(reach, reach);
  const touching = f32x4.le(distance2, reach2);
  const perTime = v128.bitselect(perDt, perHorizon, touching);
  // w: from the centre of the cut-off circle to the relative velocity
  const shiftX = f32x4.mul(dx, perTime);
  const wx = f32x4.sub(ux, shiftX);
  const wy = f32x4.sub(uy, f32x4.mul(dy, perTime));
  const w2 = f32x4.add(f32x4.mul(wx, wx), f32x4.mul(wy, wy));
  const ahead = f32x4.add(f32x4.mul(wx, dx), f32x4.mul(wy, dy));
  const zero = f32x4.splat(0);
  const before = v128.and(f32x4.lt(ahead, zero), f32x4.gt(f32x4.mul(ahead, ahead), f32x4.mul(reach2, w2)));
  const circle = v128.or(touching, before);
  // One root and one quotient for circle and legs.
  const root = f32x4.sqrt(v128.bitselect(w2, f32x4.sub(distance2, reach2), circle));
  const side = f32x4.sub(f32x4.mul(dx, wy), f32x4.mul(dy, wx));
  const sign = v128.andnot(f32x4.splat(-0.0), f32x4.gt(side, zero));
  const leg = v128.xor(root, sign);
  const scale = f32x4.div(f32x4.splat(1), v128.bitselect(root, distance2, circle));
  const legX = f32x4.sub(f32x4.mul(dx, leg), f32x4.mul(dy, reach));
  const legY = f32x4.add(f32x4.mul(dx, reach), f32x4.mul(dy, leg));
  let dirX = f32x4.mul(v128.bitselect(wy, legX, circle), scale);
  let dirY = f32x4.mul(v128.bitselect(f32x4.sub(shiftX, ux), legY, circle), scale);
  const level = v128.and(f32x4.eq(w2, zero), circle);
  if (v128.any_true(level)) {
    const later = i32x4.gt_s(v128.load(others), own);
    const length2 = v128.bitselect(distance2, f32x4.splat(1), f32x4.gt(distance2, zero));
    const apart = f32x4.div(f32x4.splat(1), f32x4.sqrt(length2));
    const coincident = f32x4.eq(distance2, zero);
    // The unit vector away from the neighbour; for those in the same place, the later one goes left of the earlier.
    const awayX = v128.bitselect(
      v128.bitselect(f32x4.splat(1), f32x4.splat(-1), later),
      f32x4.neg(f32x4.mul(dx, apart)),
      coincident,
    );
    const awayY = v128.bitselect(zero, f32x4.neg(f32x4.mul(dy, apart)), coincident);
    dirX = v128.bitselect(awayY, dirX, level);
    dirY = v128.bitselect(f32x4.neg(awayX), dirY, level);
  }
  const across = f32x4.sub(f32x4.mul(dirX, vy), f32x4.mul(dirY, vx));
  const slip = f32x4.sub(f32x4.mul(dirY, ux), f32x4.mul(dirX, uy));
  const lack = v128.bitselect(f32x4.sub(f32x4.mul(reach, perTime), root), slip, circle);
  planeC = f32x4.add(across, f32x4.mul(f32x4.splat(HALF), lack));
  planeX = dirX;
  planeY = dirY;
}
