import type { Aboard } from '../aboard.ts';
import { keepZoneAction } from '../clearActions.ts';
import { fail } from '../endAction.ts';
import { report } from '../errorBook.ts';
import { createAction, type ActionNow, type RobotOrder } from '../robotOrder.ts';
import { enabledMap } from './zoneAtlas.ts';
import type { Zone, ZoneAction } from './zoneSet.ts';

/** Actions that may lead a robot off its path (VDA5050 v3.0.0, table 4), which some zones forbid. */
const MAY_DEVIATE: ReadonlySet<string> = new Set(['finePositioning']);

type Part = 'entry' | 'during' | 'exit';

/** Lets actions of a zone be due; the robot gives them their ids (VDA5050 v3.0.0, §7.6). */
export function enqueueZoneActions(on: Aboard, zone: Zone, part: Part): void {
  const { robot } = on;
  for (const one of zone[`${part}Actions`]) {
    robot.made++;
    const action = createAction({ ...one, actionId: `${part}-${robot.made}-${zone.zoneId}` });
    keepZoneAction(robot, action);
    if (isForbidden(on, one)) {
      const why = `${one.type} may lead the robot off its path, which another zone forbids`;
      fail(robot, action, why);
      const references = [['zoneId', zone.zoneId], ['actionId', action.actionId], ['actionType', one.type]] as const; // prettier-ignore
      report(robot, { type: 'ZONE_ACTION_CONFLICT', references, description: why });
    } else robot.queue.push(action.actionId);
  }
}

/** @returns the actions that are done while a robot crosses a zone */
export function duringActionsOf({ zoneActions }: RobotOrder, { zoneId }: Zone): ActionNow[] {
  return zoneActions.filter(({ actionId }) => /^during-\d+-([^]*)$/.exec(actionId)?.[1] === zoneId);
}

function isForbidden(on: Aboard, { type }: ZoneAction): boolean {
  if (!MAY_DEVIATE.has(type)) return false;
  const { inside } = on.robot;
  return (enabledMap(on)?.areas ?? []).some(({ zone }) => isStrict(zone) && inside.includes(zone.zoneId));
}

/** @returns whether a robot must keep to its path in a zone */
export function isStrict({ type }: Zone): boolean {
  return type === 'lineGuided' || type === 'coordinatedReplanning';
}
