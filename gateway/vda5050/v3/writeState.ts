import type { RobotError } from '../../orders/order.ts';
import type { ActionNow } from '../../orders/robotOrder.ts';
import { errorLevel } from '../errors.ts';
import type { RobotFacts } from '../robotFacts.ts';
import { errorsOf, writeCommonState, writeReferences, type Body } from '../writeShared.ts';

/** @returns a state message without its header: VDA5050 v3.0.0, §6.6 */
export function writeState(facts: RobotFacts): Body {
  const { order } = facts;
  return {
    ...writeCommonState(facts),
    mobileRobotPosition: writePosition(facts),
    actionStates: order.actions.map(writeAction),
    instantActionStates: order.instantActions.map(writeAction),
    powerSupply: { stateOfCharge: 100 * facts.charge, charging: facts.isCharging },
    errors: errorsOf(facts).map(writeError),
    safetyState: { activeEmergencyStop: 'NONE', fieldViolation: facts.isProtected },
  };
}

export function writePosition({ x, y, theta, mapId }: RobotFacts): Body {
  return { x, y, theta, mapId, localized: true };
}

function writeAction({ actionId, type, descriptor, status, result }: ActionNow): Body {
  return {
    actionId,
    actionType: type,
    ...(descriptor === null ? {} : { actionDescriptor: descriptor }),
    actionStatus: status.toUpperCase(),
    ...(result === null ? {} : { actionResult: result }),
  };
}

function writeError(error: RobotError): Body {
  return {
    errorType: error.type,
    errorReferences: writeReferences(error),
    errorDescription: error.description,
    errorLevel: errorLevel(error.type),
  };
}
