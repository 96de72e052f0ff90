import type { FleetView } from '../../engine/index.ts';

/**
 * What a robot drew from its battery in the last tick, whatever went into it meanwhile: the change of its charge while it
 * drives, for nobody charges then; its idle draw while it stands. The charge itself tells only the difference of both.
 *
 * @param before its charge a tick ago
 * @returns in the units of `work.charge`
 */
export function drawnBy(fleet: FleetView, robot: number, before: number): number {
  const { twist, work, kind } = fleet.columns;
  const after = work.charge[robot];
  const drives = twist.forward[robot] !== 0 || twist.left[robot] !== 0;
  if (drives || after === 0) return before - after; // a battery gives no more than it has
  return fleet.classes[kind.class[robot]].idlePerTick;
}
