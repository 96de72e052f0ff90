import type { Aboard } from './aboard.ts';
import { textOf } from './action.ts';
import { finish, giveUpOn } from './endAction.ts';
import { enableMap } from './mapActions.ts';
import { clearInstantActions, clearZoneActions } from './clearActions.ts';
import { isOver, type ActionNow } from './robotOrder.ts';
import { enableZoneSet } from './zones/zoneSetActions.ts';

/** What the robot itself does, by the name of the action. */
const WORK = new Map<string, 'pick' | 'drop' | 'charge'>([
  ['pick', 'pick'],
  ['drop', 'drop'],
  ['startCharging', 'charge'],
]);

/** s that actions take which take nothing but time */
const SECONDS = new Map([
  ['detectObject', 1],
  ['finePositioning', 1],
]);

/** Begins an action of an order, or of a zone. @returns false: it has to wait */
export function hasBegun(on: Aboard, action: ActionNow): boolean {
  const { robot, row, body } = on;
  const work = WORK.get(action.type);
  if (work !== undefined) return beginWork(on, action, work);
  const seconds = SECONDS.get(action.type);
  if (seconds !== undefined) action.left = body.ticks(seconds);
  switch (action.type) {
    case 'stopCharging':
      if (body.isCharging(row) && !body.release(row)) return false;
      finish(robot, action);
      return true;
    case 'enableMap':
      enableMap(on, action, action);
      return true;
    case 'enableZoneSet':
      enableZoneSet(on, action, action);
      return true;
    case 'clearInstantActions':
      clearInstantActions(robot);
      finish(robot, action);
      return true;
    case 'clearZoneActions':
      clearZoneActions(robot);
      finish(robot, action);
      return true;
    default: // waitForTrigger, which somebody else ends, and what takes time
      action.status = 'running';
      robot.version++;
      return true;
  }
}

function beginWork(on: Aboard, action: ActionNow, work: 'pick' | 'drop' | 'charge'): boolean {
  const { robot, row, body } = on;
  if (robot.working !== '') return false;
  const why = whyNot(work, on);
  if (why !== null) {
    giveUpOn(robot, action, why);
    return true;
  }
  if (!body.work(row, work)) return false;
  action.status = 'running';
  robot.working = action.actionId;
  robot.version++;
  return true;
}

function whyNot(work: 'pick' | 'drop' | 'charge', { row, body }: Aboard): string | null {
  if (body.ahead(row) > 0) return 'the robot stands between two nodes';
  if (work === 'pick' && body.isLoaded(row)) return 'the robot has a load';
  if (work === 'drop' && !body.isLoaded(row)) return 'the robot has no load';
  if (work === 'charge' && !body.mayCharge(row)) return 'there is no charger here';
  return null;
}

/** Charging counts as done as soon as it has begun (VDA5050 v3.0.0, §6.2.3.2); a load, once it is lifted or set down. */
export function noteWork({ robot, row, body }: Aboard): void {
  if (robot.working === '') return;
  const action = robot.actions.find(({ actionId }) => actionId === robot.working) ?? null;
  const isDone = action?.type === 'startCharging' ? body.isCharging(row) || !body.isAtWork(row) : !body.isAtWork(row);
  if (!isDone) return;
  robot.working = '';
  if (action === null || isOver(action)) return;
  if (action.type === 'pick') {
    robot.load = { loadId: textOf(action, 'loadId'), loadType: textOf(action, 'loadType') };
  }
  if (action.type === 'drop') robot.load = null;
  finish(robot, action);
}

/** Lets a tick pass for actions that take nothing but time, unless they are paused. */
export function passTime(on: Aboard): void {
  for (const action of on.robot.actions) pass(on, action);
  for (const action of on.robot.zoneActions) pass(on, action);
}

function pass(on: Aboard, action: ActionNow): void {
  if (action.left === 0 || action.status !== 'running') return;
  action.left--;
  if (action.left > 0) return;
  if (action.type === 'detectObject') return detect(on, action);
  finish(on.robot, action);
}

/** What there is to see is what stands at the node where the robot is, or to which it drives. */
function detect({ robot, row, body, places }: Aboard, action: ActionNow): void {
  const node = robot.isOnEdge && robot.nodes.length > 0 ? robot.nodes[0].node : body.end(row);
  const seen = places.whatIsAt(node);
  const wanted = textOf(action, 'objectType').toLowerCase();
  const isIt = seen !== null && (wanted === '' || wanted === seen);
  if (isIt) finish(robot, action, seen);
  else giveUpOn(robot, action, seen === null ? 'there is nothing' : `there is a ${seen}`);
}
