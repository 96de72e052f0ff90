import { errorLevel, faultErrors } from '../errors.ts';
import type { ActionNow, RobotOrder } from '../../orders/robotOrder.ts';
import type { RobotError } from '../../orders/order.ts';
import type { RobotFacts } from '../robotFacts.ts';

/** @returns a state message without its header: VDA5050 v3.0.0, §6.6 */
export function writeState(facts: RobotFacts): Readonly<Record<string, unknown>> {
  const { order } = facts;
  return {
    orderId: order.orderId,
    orderUpdateId: order.updateId,
    lastNodeId: order.lastNodeId,
    lastNodeSequenceId: order.lastNodeSequenceId,
    nodeStates: order.nodes.map(({ nodeId, sequenceId, released, node }) => ({
      nodeId,
      sequenceId,
      released,
      nodePosition: { ...facts.placeOf(node), mapId: facts.mapId },
    })),
    edgeStates: order.edges.map(({ edgeId, sequenceId, released }) => ({ edgeId, sequenceId, released })),
    mobileRobotPosition: writePosition(facts),
    velocity: writeVelocity(facts),
    loads: facts.isLoaded ? [{ loadId: `load-of-${facts.row}` }] : [],
    driving: facts.isDriving,
    paused: order.isPaused,
    newBaseRequest: facts.wantsBase,
    distanceSinceLastNode: facts.sinceLastNode,
    actionStates: order.actions.map(writeAction),
    instantActionStates: order.instantActions.map(writeAction),
    powerSupply: { stateOfCharge: 100 * facts.charge, charging: facts.isCharging },
    operatingMode: 'AUTOMATIC',
    errors: errorsOf(order, facts).map(writeError),
    information: [],
    safetyState: { activeEmergencyStop: 'NONE', fieldViolation: facts.isProtected },
  };
}

export function writePosition({ x, y, theta, mapId }: RobotFacts): Readonly<Record<string, unknown>> {
  return { x, y, theta, mapId, localized: true };
}

export function writeVelocity({ forward, left, turn }: RobotFacts): Readonly<Record<string, unknown>> {
  return { vx: forward, vy: left, omega: turn };
}

function writeAction({ actionId, type, descriptor, status, result }: ActionNow): Readonly<Record<string, unknown>> {
  return {
    actionId,
    actionType: type,
    ...(descriptor === null ? {} : { actionDescriptor: descriptor }),
    actionStatus: status.toUpperCase(),
    ...(result === null ? {} : { actionResult: result }),
  };
}

function errorsOf({ errors }: RobotOrder, { faults }: RobotFacts): readonly RobotError[] {
  return [...errors, ...faultErrors(faults)];
}

function writeError(error: RobotError): Readonly<Record<string, unknown>> {
  return {
    errorType: error.type,
    errorReferences: error.references.map(([referenceKey, referenceValue]) => ({ referenceKey, referenceValue })),
    errorDescription: error.description,
    errorLevel: errorLevel(error.type),
  };
}
