import type { OperatingMode } from '../../gateway/onboard.ts';
import type { FaultKind } from '../faults/fault.ts';
import type { PlannedFault } from '../faults/faultPlan.ts';

/** Faults by which people take robots over, and what they make of them: VDA5050 v3.0.0, table 9. */
export const MODE_OF_FAULT: Partial<Record<FaultKind, OperatingMode>> = {
  'robot.manual': 'manual',
  'robot.intervened': 'intervened',
  'robot.semiautomatic': 'semiautomatic',
  'robot.service': 'service',
  'robot.teachIn': 'teachIn',
  'robot.startup': 'startup',
};

/**
 * @param tick the one that it is
 * @returns what people want of a robot: of several that have taken it over, the last
 */
export function peoplesModes(faults: readonly PlannedFault[], tick: () => number): (robot: number) => OperatingMode {
  const taken = faults.filter(({ fault }) => MODE_OF_FAULT[fault.kind] !== undefined);
  if (taken.length === 0) return () => 'automatic';
  taken.sort((a, b) => a.from - b.from);
  const byRobot = new Map(
    taken.map(({ target }) => [target, taken.filter((other) => other.target === target)] as const),
  );
  return (robot) => {
    const of = byRobot.get(robot);
    if (of === undefined) return 'automatic';
    const now = tick();
    const last = of.findLast(({ from, until }) => from <= now && now < until);
    return (last === undefined ? undefined : MODE_OF_FAULT[last.fault.kind]) ?? 'automatic';
  };
}
