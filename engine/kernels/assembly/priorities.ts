import * as S from './settings';

/*
 * Who takes how much of what keeps two neighbours apart: half of it each as halfPlanes.ts has it, unless one of them is of higher priority. Then the
 * other one takes all, as towards something that moves on as it does, and it does not heed the other.
 */

/**
 * A priority has an eighth of an agent's bytes: it lies an eighth of its agent's address behind what this returns. So any address will do that ever
 * was one, those of lanes that are empty, too.
 *
 * @param agents,front where the agents lie
 * @returns 0: there are no priorities
 */
export function findPriorities(agents: usize, front: i32): usize {
  const first = front ? S.priorityBack : S.priority;
  return first == 0 ? 0 : first - (agents >> 3);
}

/** @returns priorities of the agents at four addresses. @param priorities what `findPriorities` says */
// @ts-ignore: decorator
@inline
export function priorityOf(priorities: usize, a0: usize, a1: usize, a2: usize, a3: usize): v128 {
  let rank = v128.load32_zero(priorities + (a0 >> 3));
  rank = v128.load32_lane(priorities + (a1 >> 3), rank, 1);
  rank = v128.load32_lane(priorities + (a2 >> 3), rank, 2);
  return v128.load32_lane(priorities + (a3 >> 3), rank, 3);
}

/**
 * @param priorities what `findPriorities` says
 * @param others where the address of a neighbour of each agent stands
 * @param own priorities of the agents
 * @param vx,vy m/s, of the agents
 * @param dx,dy,c half-planes, of those who share in halves
 * @returns c for the shares by priority
 */
// @ts-ignore: decorator
@inline
export function shareOut(
  priorities: usize,
  others: usize,
  own: v128,
  vx: v128,
  vy: v128,
  dx: v128,
  dy: v128,
  c: v128,
): v128 {
  const theirs = priorityOf(priorities, load<u32>(others), load<u32>(others, 4), load<u32>(others, 8), load<u32>(others, 12)); // prettier-ignore
  // From the agent's own velocity to the edge it is half of what is needed: as far again, and it is all.
  const half = f32x4.sub(c, f32x4.sub(f32x4.mul(dx, vy), f32x4.mul(dy, vx)));
  const shared = v128.bitselect(f32x4.add(c, half), c, i32x4.gt_u(theirs, own));
  return v128.bitselect(f32x4.splat(-Infinity), shared, i32x4.lt_u(theirs, own));
}
