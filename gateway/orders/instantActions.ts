import { fail, finish } from './actionQueue.ts';
import { actionType, parameterProblem } from './actionTypes.ts';
import type { OrderContext } from './acceptOrder.ts';
import type { Action } from './order.ts';
import { distance } from './places.ts';
import { isOver, report, type ActionNow, type RobotOrder } from './robotOrder.ts';

/** Instant actions that are told of; of more, those that are over go first (VDA5050 v3.0.0, §6.6.5: a robot may forget them). */
const MOST_KEPT = 16;

/** What instant actions ask for beside what they change in the robot's order. */
export interface InstantWishes {
  /** somebody wants to be sent the factsheet, or a state */
  factsheet(row: number): void;
  state(row: number): void;
}

/** Does what is asked for at once, each action by itself: VDA5050 v3.0.0, §6.1.7 and §6.2.1. */
export function takeInstantActions(on: OrderContext, actions: readonly Action[], wishes: InstantWishes): void {
  for (const action of actions) takeOne(on, action, wishes);
}

function takeOne(on: OrderContext, action: Action, wishes: InstantWishes): void {
  const { robot } = on;
  if (robot.instantActions.some(({ actionId }) => actionId === action.actionId)) return; // sent again
  const { actionId, type, descriptor, blocking } = action;
  const now: ActionNow = { actionId, type, descriptor, blocking, status: 'running', result: null };
  const problem = problemOf(action);
  if (problem !== null) {
    const references = [['actionId', actionId], ['actionType', type]] as const; // prettier-ignore
    report(robot, { type: 'INVALID_INSTANT_ACTION', references, description: problem });
    fail(robot, now, problem);
  } else {
    robot.errors = robot.errors.filter((error) => error.type !== 'INVALID_INSTANT_ACTION');
    doAtOnce(on, action, now, wishes);
  }
  keep(robot, now);
}

function problemOf(action: Action): string | null {
  const known = actionType(action.type);
  if (known === null || !known.scopes.includes('instant')) return `this robot knows no instant action ${action.type}`;
  if (action.blocking !== 'none') return 'instant actions block nothing: their blockingType is NONE';
  return parameterProblem(action);
}

function keep(robot: RobotOrder, now: ActionNow): void {
  robot.version++;
  const kept = [...robot.instantActions, now];
  for (let i = 0; kept.length > MOST_KEPT && i < kept.length;) {
    if (isOver(kept[i])) kept.splice(i, 1);
    else i++;
  }
  robot.instantActions = kept.slice(-MOST_KEPT);
}

function doAtOnce(on: OrderContext, action: Action, now: ActionNow, wishes: InstantWishes): void {
  const { robot, row, body } = on;
  switch (action.type) {
    case 'cancelOrder':
      return cancel(on, action, now);
    case 'startPause':
    case 'stopPause':
      robot.isPaused = action.type === 'startPause';
      body.hold(row, robot.isPaused);
      pauseActions(robot);
      return finish(robot, now);
    case 'stateRequest':
      wishes.state(row);
      return finish(robot, now);
    case 'factsheetRequest':
      wishes.factsheet(row);
      return finish(robot, now);
    case 'trigger':
      return trigger(robot, now);
    case 'startCharging':
      return charge(on, now);
    case 'stopCharging':
      if (body.isCharging(row)) body.release(row);
      return finish(robot, now);
    case 'initializePosition':
      return initializePosition(on, action, now);
  }
}

/** Begins to cancel the order: `endCancel` ends it once the robot stands (VDA5050 v3.0.0, §6.1.7.3). */
function cancel({ robot }: OrderContext, action: Action, now: ActionNow): void {
  const wanted = valueOf(action, 'orderId');
  const hasOrder = robot.nodes.length > 0 || robot.actions.some((one) => !isOver(one));
  const why = !hasOrder
    ? 'there is no order to cancel'
    : wanted !== undefined && wanted !== robot.orderId
      ? `the order is ${robot.orderId}`
      : robot.cancelling !== ''
        ? 'the order is being cancelled'
        : null;
  if (why !== null) {
    const references = [['actionId', action.actionId]] as const;
    report(robot, { type: 'NO_ORDER_TO_CANCEL', references, description: why });
    return fail(robot, now, why);
  }
  robot.cancelling = action.actionId;
  robot.queue = [];
  for (const one of robot.actions) if (one.status === 'waiting') fail(robot, one, 'the order was cancelled');
}

/** Ends cancelling once the robot stands and is at nothing any more: the order is over, and its id stays. */
export function endCancel({ robot, row, body }: OrderContext): void {
  if (robot.cancelling === '' || body.ahead(row) > 0 || !body.stands(row)) return;
  for (const one of robot.actions) {
    if (isOver(one) || one.actionId === robot.working) continue;
    fail(robot, one, 'the order was cancelled');
  }
  if (robot.working !== '') return; // lifting and setting down are not left half done
  const now = robot.instantActions.find(({ actionId }) => actionId === robot.cancelling);
  robot.nodes = [];
  robot.edges = [];
  robot.done = 0;
  robot.committed = 0;
  robot.cancelling = '';
  robot.isCancelled = true;
  if (now !== undefined) finish(robot, now);
  robot.version++;
}

/** What the robot is at when it is paused goes on later (VDA5050 v3.0.0, §6.6.5). */
function pauseActions(robot: RobotOrder): void {
  for (const action of robot.actions) {
    if (action.actionId !== robot.working) continue;
    if (action.status === 'running' || action.status === 'paused')
      action.status = robot.isPaused ? 'paused' : 'running';
  }
  robot.version++;
}

function trigger(robot: RobotOrder, now: ActionNow): void {
  const waiting = robot.actions.filter(({ type, status }) => type === 'waitForTrigger' && status === 'running');
  if (waiting.length === 0) return fail(robot, now, 'nothing waits for a trigger');
  for (const one of waiting) finish(robot, one);
  finish(robot, now);
}

function charge({ robot, row, body }: OrderContext, now: ActionNow): void {
  const may = robot.nodes.length === 0 && body.ahead(row) === 0 && body.stands(row);
  if (!may) return fail(robot, now, 'the robot drives');
  if (!body.mayCharge(row)) return fail(robot, now, 'there is no charger here');
  if (!body.isCharging(row) && !body.work(row, 'charge')) return fail(robot, now, 'the robot is at work');
  finish(robot, now);
}

/** m, rad by which a position that is told may be off */
const TRUE_WITHIN = 0.5;
const TURNED_WITHIN = 0.3;

/** A simulated robot always knows where it is: it only agrees, or not. */
function initializePosition({ robot, row, body, places }: OrderContext, action: Action, now: ActionNow): void {
  const [x, y, theta] = ['x', 'y', 'theta'].map((key) => valueOf(action, key) as number);
  const pose = body.pose(row);
  const turns = (theta - pose.theta) / (2 * Math.PI);
  const turned = Math.abs(turns - Math.round(turns)) * 2 * Math.PI;
  const isTrue = distance(x - pose.x, y - pose.y) <= TRUE_WITHIN && turned <= TURNED_WITHIN;
  if (valueOf(action, 'mapId') !== places.mapId) return fail(robot, now, `this robot knows the map ${places.mapId}`);
  if (!isTrue) return fail(robot, now, `the robot is at ${pose.x.toFixed(2)}, ${pose.y.toFixed(2)}`);
  finish(robot, now);
}

function valueOf({ parameters }: Action, key: string): unknown {
  return parameters.find(([name]) => name === key)?.[1];
}
