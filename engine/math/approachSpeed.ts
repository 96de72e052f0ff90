/**
 * The largest speed for the coming tick from which braking by `step` a tick still ends within `way`, and exactly at its
 * end when it is taken every tick: n full braking ticks follow, and the rest is spread over all of them. The discrete
 * sum, not v²/2a, which is short by half a tick's way.
 *
 * @param way m (or rad) left, ≥ 0
 * @param step m/s (or rad/s) lost in a tick of braking, > 0
 * @param dt s
 */
export function approachSpeed(way: number, step: number, dt: number): number {
  const ticks = Math.floor((Math.sqrt(1 + (8 * way) / (step * dt)) - 1) / 2);
  return (way / dt + (step * ticks * (ticks + 1)) / 2) / (ticks + 1);
}

/** @returns m (or rad): the way that a speed for the coming tick, ≥ 0, and braking by `step` a tick after it take; the inverse of `approachSpeed` */
export function approachWay(speed: number, step: number, dt: number): number {
  const ticks = Math.floor(speed / step);
  return dt * (speed * (ticks + 1) - (step * ticks * (ticks + 1)) / 2);
}
