import type { Aboard } from '../aboard.ts';
import { keepZoneAction } from '../clearActions.ts';
import { fail } from '../endAction.ts';
import { report } from '../errorBook.ts';
import { createAction, type ActionNow, type RobotOrder } from '../robotOrder.ts';
import { enabledMap } from './zoneAtlas.ts';
import type { Zone, ZoneAction } from './zoneSet.ts';

/** Actions that may lead a robot off its path (VDA5050 v3.0.0, table 4), which some zones forbid. */
const MAY_DEVIATE: ReadonlySet<string> = new Set(['finePositioning']);

/** Lets actions of a zone be due; the robot gives them their ids (VDA5050 v3.0.0, §7.6). */
export function enqueueZoneActions(on: Aboard, zone: Zone, actions: readonly ZoneAction[]): void {
  const { robot } = on;
  for (const one of actions) {
    robot.made++;
    const action = createAction({ ...one, actionId: idOf(robot, zone, zone.duringActions.includes(one)) });
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
export function duringActionsOf(robot: RobotOrder, zone: Zone): ActionNow[] {
  const prefix = `${zone.zoneId}-during-`;
  return robot.zoneActions.filter(({ actionId }) => actionId.startsWith(prefix));
}

function idOf({ made }: RobotOrder, { zoneId }: Zone, isDuring: boolean): string {
  return `${zoneId}-${isDuring ? 'during-' : ''}${made}`;
}

function isForbidden(on: Aboard, { type }: ZoneAction): boolean {
  if (!MAY_DEVIATE.has(type)) return false;
  const { inside } = on.robot;
  return (enabledMap(on)?.areas ?? []).some(
    ({ zone }) => (zone.type === 'lineGuided' || zone.type === 'coordinatedReplanning') && inside.includes(zone.zoneId),
  );
}
