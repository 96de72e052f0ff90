import type { Aboard } from './aboard.ts';
import { parameterOf, type Action } from './action.ts';
import { endWith, report } from './errorBook.ts';
import { fail, finish } from './endAction.ts';
import type { ActionNow } from './robotOrder.ts';

/** What an action that is done at once says of itself, and how it goes on. */
type Asked = Pick<Action, 'parameters'>;

/** The robot has the map of its floor, which is enabled, and no other: VDA5050 v3.0.0, §6.3. */
function isOwn({ places }: Aboard, action: Asked): boolean {
  return parameterOf(action, 'mapId') === places.mapId && parameterOf(action, 'mapVersion') === places.mapVersion;
}

export function enableMap(on: Aboard, action: Asked, now: ActionNow): void {
  endWith(on.robot, 'mapAction');
  if (isOwn(on, action)) return finish(on.robot, now);
  fail(on.robot, now, noSuchMap(on));
}

export function deleteMap(on: Aboard, action: Asked, now: ActionNow): void {
  endWith(on.robot, 'mapAction');
  fail(on.robot, now, isOwn(on, action) ? 'the map is in use' : noSuchMap(on));
}

/** @returns whether a download is answered with its own error: the robot has that map (VDA5050 v3.0.0, §6.3.3) */
export function isDuplicateMap(on: Aboard, action: Action, now: ActionNow): boolean {
  if (action.type !== 'downloadMap' || !isOwn(on, action)) return false;
  const { mapId, mapVersion } = on.places;
  const references = [['mapId', mapId], ['mapVersion', mapVersion], ['actionId', action.actionId]] as const; // prettier-ignore
  report(on.robot, { type: 'DUPLICATE_MAP', references, description: 'the robot has this map' });
  fail(on.robot, now, 'the robot has this map');
  return true;
}

function noSuchMap({ places }: Aboard): string {
  return `the robot has the map ${places.mapId}, version ${places.mapVersion}, and no other`;
}
