import * as S from './settings';

/**
 * Moves agents `from` … `to` − 1 by the velocities that `solve` has found. A velocity that is no number, as a goal that is none makes it, is none:
 * its agent stands.
 *
 * @param front where the agents lie
 * @returns how many stand for that reason
 */
export function integrate(from: i32, to: i32, front: i32): i32 {
  const agents = front ? S.agentsBack : S.agents;
  const next = S.next;
  const dt = f32x4.splat(S.dt);
  const zero = f32x4.splat(0);
  let poisoned = 0;
  for (let i = from; i < to; i++) {
    const at = agents + (<usize>i << 5);
    let velocity = v128.load64_splat(next + (<usize>i << 3));
    const isNumber = f32x4.eq(f32x4.sub(velocity, velocity), zero);
    if (!i32x4.all_true(isNumber)) {
      velocity = zero;
      poisoned++;
    }
    const moved = f32x4.add(v128.load(at), f32x4.mul(velocity, dt));
    v128.store(at, v128.shuffle<f32>(moved, velocity, 0, 1, 4, 5));
  }
  return poisoned;
}
