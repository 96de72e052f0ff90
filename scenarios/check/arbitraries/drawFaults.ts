import type { Fault, FaultKind } from '../../faults/fault.ts';
import type { Draw } from './drawn.ts';

/** What may go wrong in an instance: everything that planners can suffer from and that needs no station. */
const KINDS: readonly FaultKind[] = [
  'planner.crash',
  'planner.hang',
  'planner.late',
  'planner.garbage',
  'planner.stale',
  'planner.drop',
  'planner.duplicate',
  'robot.breakdown',
  'robot.breakdown',
  'robot.breakdown',
];

/** s within which faults begin, and at the most last: all of them heal. */
const BEGIN_WITHIN = 12;
const LASTS = [0.1, 0.5, 1, 3, 8, 20];

/** @returns up to four faults, some of them at once */
export function drawFaults(random: Draw, of: { readonly robots: number; readonly strips: number }): Fault[] {
  if (random.chance(25)) return [];
  return Array.from({ length: random.between(1, 4) }, (): Fault => {
    const kind = random.pick(KINDS);
    const target = random.between(0, (kind === 'robot.breakdown' ? of.robots : of.strips) - 1);
    return { kind, target, at: random.between(1, BEGIN_WITHIN * 10) / 10, for: random.pick(LASTS) };
  });
}

/** @returns s at which the last fault has healed */
export function healedAt(faults: readonly Fault[]): number {
  return faults.reduce((latest, fault) => Math.max(latest, fault.at + (fault.for ?? 0)), 0);
}
