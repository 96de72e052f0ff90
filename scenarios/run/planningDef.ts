import { zoneCount } from '../../engine/index.ts';
import { PLANNING_DEFAULTS, type PlanningDef } from '../../planners/index.ts';
import type { Scenario } from '../scenario.ts';

/** Open tasks that the book holds for each robot: one under way, one pending, and room for a burst. */
const OPEN_TASKS_PER_ROBOT = 4;
const LEAST_OPEN_TASKS = 512;
/** Messages: what an actor hears while it is started anew. */
const LEAST_MAILBOX = 64;
/** s for which a zone planner's word holds, and after which it says everything again */
const HOLDS = 1;
/** Parts of the time after which a robot counts as stalled: after which a rescue comes where nobody gets on, and where others do. */
const FROZEN = 1 / 3;
const STARVED = 4;

/** @returns a scenario's planning in the planners' terms: ticks instead of seconds */
export function planningDef(
  scenario: Scenario,
  fleet: { readonly seed: number; readonly robots: number; readonly exclusive: boolean },
): PlanningDef {
  const { planning, battery, demand, dt } = scenario;
  const ticks = (seconds: number): number => Math.max(1, Math.round(seconds / dt));
  const pending = demand.kind === 'closedLoop' ? (demand.pending ?? fleet.robots) : 0;
  return {
    exclusive: fleet.exclusive,
    orders: demand.kind === 'outside' ? 'outside' : 'inside',
    period: ticks(planning.planEvery),
    openTasks: Math.max(LEAST_OPEN_TASKS, OPEN_TASKS_PER_ROBOT * fleet.robots, pending + 2 * fleet.robots),
    serviceTime: scenario.stations.serviceTime,
    tableBytes: PLANNING_DEFAULTS.tableBytes,
    guidance: { againstFactor: planning.laneSurcharge },
    motion: {
      ...PLANNING_DEFAULTS.motion,
      commitAhead: planning.commitAhead,
      patience: ticks(planning.pushPatience),
      stalled: ticks(planning.stalledAfter),
      frozen: ticks(planning.stalledAfter * FROZEN),
      starved: ticks(planning.stalledAfter * STARVED),
      freshFor: ticks(HOLDS),
    },
    dispatch: {
      chargeBelow: battery?.chargeBelow ?? 0,
      chargeTo: battery?.chargeTo ?? 1,
      chargeEnough: battery === null ? 1 : (battery.chargeBelow + battery.chargeTo) / 2,
      lookAhead: planning.lookAhead,
      oldestAfter: ticks(planning.oldestAfter),
      repeatAfter: ticks(HOLDS),
      stationsDrawn: planning.stationsDrawn,
      seed: fleet.seed,
    },
    supervisor: {
      unitsPerTick: planning.unitsPerTick,
      mailboxLimit: planning.mailboxLimit ?? Math.max(LEAST_MAILBOX, 2 * zoneCount(planning.zones)),
      hangAfter: ticks(planning.hangAfter),
      maxRestarts: planning.maxRestarts,
      window: ticks(planning.restartWindow),
      coolDown: ticks(planning.coolDown),
      lateBy: ticks(planning.lateBy),
    },
  };
}
