import type { Since } from '../../orders/actionTypes.ts';
import type { OperatingMode } from '../../orders/operatingMode.ts';
import type { ErrorType, RobotError } from '../../orders/robotError.ts';
import type { ActionNow, ActionStatus } from '../../orders/robotOrder.ts';
import type { ConnectionState } from '../dialect.ts';
import { errorHint, errorLevel, errorsOf } from '../errors.ts';
import type { RobotFacts } from '../robotFacts.ts';
import {
  writeCommonState,
  writeInformation,
  writeMaps,
  writeReferences,
  writeVelocity,
  type Body,
} from '../writeShared.ts';
import { oldName } from './names.ts';

/** @returns a connection message without its header: VDA5050 v2.1.0, §6.14, which knows no hibernation */
export function writeConnection(state: ConnectionState): Body {
  return { connectionState: state === 'HIBERNATING' ? 'ONLINE' : state.replace('_', '') };
}

/** @returns a visualization message without its header: VDA5050 v2.1.0, §6.13 */
export function writeVisualization(facts: RobotFacts): Body {
  return { agvPosition: writePosition(facts), velocity: writeVelocity(facts) };
}

/** Before version 3 a robot that starts up, or that a person has for a while, is one that is not in the fleet control's hands. */
const MODES: Readonly<Record<OperatingMode, string>> = {
  startup: 'SERVICE',
  automatic: 'AUTOMATIC',
  semiautomatic: 'SEMIAUTOMATIC',
  intervened: 'MANUAL',
  manual: 'MANUAL',
  service: 'SERVICE',
  teachIn: 'TEACHIN',
};

/**
 * @returns what writes state messages of a version, without their headers: VDA5050 v2.1.0, §6.10. That the oldest instant actions are
 * forgotten is not told: nobody could do anything about it.
 */
export function stateWriter(version: Since): (facts: RobotFacts) => Body {
  return (facts) => {
    const { order } = facts;
    return {
      ...writeCommonState(facts),
      ...(version === '2.0' ? {} : { maps: writeMaps(facts) }),
      agvPosition: writePosition(facts),
      actionStates: [...order.actions, ...order.instantActions].map(writeAction),
      batteryState: { batteryCharge: 100 * facts.charge, charging: facts.isCharging },
      operatingMode: MODES[order.mode],
      errors: errorsOf(facts)
        .filter(({ type }) => type !== 'INSTANT_ACTION_STATES_FULL')
        .map(writeError),
      information: writeInformation(facts, 'infoDescription'),
      safetyState: { eStop: 'NONE', fieldViolation: facts.isProtected },
    };
  };
}

function writePosition({ x, y, theta, mapId, faults }: RobotFacts): Body {
  return { x, y, theta, mapId, positionInitialized: !faults.includes('lost') };
}

/** The schema of 2.1.0 knows no action that is paused, or that may be tried again. */
const STATUSES: Partial<Record<ActionStatus, string>> = { paused: 'RUNNING', retriable: 'RUNNING' };

function writeAction({ actionId, type, descriptor, status, result }: ActionNow): Body {
  return {
    actionId,
    actionType: oldName(type),
    ...(descriptor === null ? {} : { actionDescription: descriptor }),
    actionStatus: STATUSES[status] ?? status.toUpperCase(),
    ...(result === null ? {} : { resultDescription: result }),
  };
}

/** VDA5050 v2.1.0 predefines few errors (§6.6.3.2, §6.6.4, §6.10.5): which of them one of version 3 is. */
const ERRORS: Partial<Record<ErrorType, string>> = {
  VALIDATION_FAILURE: 'validationError',
  UNSUPPORTED_PARAMETER: 'orderError',
  INVALID_ORDER_ACTION: 'orderError',
  INVALID_INSTANT_ACTION: 'instantActionError',
  OUTDATED_ORDER_UPDATE: 'orderUpdateError',
  SAME_ORDER_UPDATE_ID: 'orderUpdateError',
  ORDER_UPDATE_FOLLOWING_CANCEL: 'orderUpdateError',
  OTHER_ORDER_ACTIVE: 'orderError',
  START_NODE_OUT_OF_RANGE: 'noRouteError',
  NO_ROUTE_TO_TARGET: 'noRouteError',
  NODE_UNREACHABLE: 'noRouteError',
  UNKNOWN_MAP_ID: 'orderError',
  MOBILE_ROBOT_NOT_AVAILABLE: 'orderError',
  INSUFFICIENT_MEMORY: 'orderError',
  NO_ORDER_TO_CANCEL: 'noOrderToCancel',
};

function writeError(error: RobotError): Body {
  const { type, description } = error;
  const hint = errorHint(type);
  return {
    errorType: ERRORS[type] ?? type,
    errorReferences: writeReferences(error),
    errorDescription: description,
    ...(hint === null ? {} : { errorHint: hint }),
    errorLevel: errorLevel(type) === 'FATAL' ? 'FATAL' : 'WARNING',
  };
}
