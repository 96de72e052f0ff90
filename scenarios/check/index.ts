import type { PlannerModule } from '../../planners/index.ts';
import { floors } from './arbitraries/floors.ts';
import { faultSchedules } from './arbitraries/faultSchedules.ts';
import { instances, liveInstances } from './arbitraries/instances.ts';
import { smallInstances } from './arbitraries/smallInstances.ts';
import { arbitraryWorlds } from './adversary/arbitraryWorlds.ts';
import { demand, type Demand } from './demand.ts';
import { PROPERTY_NAMES, type PropertyName } from './finding.ts';
import { SHIPPED, subjectOf } from './subject.ts';

/*
 * The checker for one's own test suite: `import { check, arbitraries, properties } from 'shoal/check'`.
 */

/** fast-check arbitraries of warehouses and what goes wrong in them. All of them shrink by rules of their own. */
export const arbitraries = {
  floors,
  instances,
  liveInstances,
  smallInstances,
  faultSchedules,
  worlds: arbitraryWorlds,
} as const;

/**
 * What is demanded of planners, as predicates for `fc.property`: they throw with the failing moment drawn.
 *
 *     fc.assert(fc.property(arbitraries.instances(), properties.plan(myPlanner)));
 */
export const properties = Object.fromEntries(
  PROPERTY_NAMES.map((name) => [
    name,
    (planner: PlannerModule | null) => demand(name, planner === null ? SHIPPED : subjectOf(planner)),
  ]),
) as Readonly<Record<PropertyName, (planner: PlannerModule | null) => Demand>>;

export { check, type CheckHereOptions } from './checkHere.ts';
export { PROPERTY_NAMES, type Finding, type PropertyName } from './finding.ts';
export type { CheckInstance, CheckRobot } from './instance.ts';
export type { CheckReport, FailureReport, PropertyReport } from './report/checkReport.ts';
export { judgeTick } from './oracles/contactOracle.ts';
export { freeFlowTime } from './oracles/freeFlowTime.ts';
export { judgeAnswer } from './oracles/judgeAnswer.ts';
export { searchJointly } from './oracles/jointSearch.ts';
export { checkWellFormed } from './oracles/wellFormed.ts';
