import type { RobotClass } from '../../../engine/index.ts';
import { ACTIONS, type ActionParameter, type ActionType } from '../../orders/actionTypes.ts';
import { MOST_ACTIONS, MOST_NODES } from '../../orders/checkOrder.ts';
import type { ErrorType, RobotError } from '../../orders/order.ts';
import type { ActionNow } from '../../orders/robotOrder.ts';
import type { ConnectionState, Timing } from '../dialect.ts';
import { errorLevel } from '../errors.ts';
import { measuresOf } from '../measures.ts';
import type { RobotFacts } from '../robotFacts.ts';
import { errorsOf, writeCommonState, writeReferences, writeVelocity, type Body } from '../writeShared.ts';

/** @returns a connection message without its header: VDA5050 v2.1.0, §6.14 */
export function writeConnection(state: ConnectionState): Body {
  return { connectionState: state.replace('_', '') };
}

/** @returns a visualization message without its header: VDA5050 v2.1.0, §6.13 */
export function writeVisualization(facts: RobotFacts): Body {
  return { agvPosition: writePosition(facts), velocity: writeVelocity(facts) };
}

/** @returns a state message without its header: VDA5050 v2.1.0, §6.10 */
export function writeState(facts: RobotFacts): Body {
  const { order } = facts;
  return {
    ...writeCommonState(facts),
    agvPosition: writePosition(facts),
    actionStates: [...order.actions, ...order.instantActions].map(writeAction),
    batteryState: { batteryCharge: 100 * facts.charge, charging: facts.isCharging },
    errors: errorsOf(facts).map(writeError),
    safetyState: { eStop: 'NONE', fieldViolation: facts.isProtected },
  };
}

function writePosition({ x, y, theta, mapId }: RobotFacts): Body {
  return { x, y, theta, mapId, positionInitialized: true };
}

function writeAction({ actionId, type, descriptor, status, result }: ActionNow): Body {
  return {
    actionId,
    actionType: THEIR_NAMES.get(type) ?? type,
    ...(descriptor === null ? {} : { actionDescription: descriptor }),
    // The schema of 2.1.0 knows no action that is paused.
    actionStatus: status === 'paused' ? 'RUNNING' : status.toUpperCase(),
    ...(result === null ? {} : { resultDescription: result }),
  };
}

/** Actions that had another name before version 3. */
const THEIR_NAMES = new Map([['initializePosition', 'initPosition']]);

/** VDA5050 v2.1.0 predefines few errors (§6.6.4.3, §6.10.6): which of them one of version 3 is. */
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
  return {
    errorType: ERRORS[type] ?? type,
    errorReferences: writeReferences(error),
    errorDescription: description,
    errorLevel: errorLevel(type) === 'FATAL' ? 'FATAL' : 'WARNING',
  };
}

/** @returns a factsheet without its header: VDA5050 v2.1.0, §6.15 */
export function writeFactsheet(robot: RobotClass, timing: Timing): Body {
  const { length, width, height, mostLoad } = measuresOf(robot);
  const corners = [[1, 1], [-1, 1], [-1, -1], [1, -1]]; // prettier-ignore
  return {
    typeSpecification: {
      seriesName: robot.name,
      seriesDescription: 'a robot simulated by Shoal',
      agvKinematic: robot.drive === 'differential' ? 'DIFF' : 'OMNI',
      agvClass: 'CARRIER',
      maxLoadMass: mostLoad,
      localizationTypes: ['NATURAL'],
      navigationTypes: ['VIRTUAL_LINE_GUIDED'],
    },
    physicalParameters: {
      speedMin: 0,
      speedMax: robot.maxSpeed,
      accelerationMax: robot.acceleration,
      decelerationMax: robot.deceleration,
      heightMin: height,
      heightMax: height,
      width,
      length,
    },
    protocolLimits: {
      maxStringLens: {},
      maxArrayLens: { 'order.nodes': MOST_NODES, 'order.edges': MOST_NODES - 1, 'node.actions': MOST_ACTIONS },
      timing: {
        minOrderInterval: 0,
        minStateInterval: 0,
        defaultStateInterval: timing.stateInterval,
        visualizationInterval: timing.visualizationInterval,
      },
    },
    protocolFeatures: {
      optionalParameters: [{ parameter: 'order.nodes.nodePosition', support: 'SUPPORTED' }],
      agvActions: Object.entries(ACTIONS).map(([name, action]) => writeActionType(name, action)),
    },
    agvGeometry: {
      envelopes2d: [
        { set: 'footprint', polygonPoints: corners.map(([x, y]) => ({ x: (x * length) / 2, y: (y * width) / 2 })) },
      ],
    },
    loadSpecification: {
      loadSets: [{ setName: 'DEFAULT', loadType: 'LOAD', pickTime: robot.liftTime, dropTime: robot.setDownTime }],
    },
  };
}

/** Without its blocking types, which are optional: by the schema of 2.1.0 the whole list would have to be one of them. */
function writeActionType(name: string, action: ActionType): Body {
  return {
    actionType: THEIR_NAMES.get(name) ?? name,
    actionDescription: action.description,
    actionScopes: action.scopes.map((scope) => scope.toUpperCase()),
    actionParameters: action.parameters.map(writeParameter),
  };
}

const DATA_TYPES = { string: 'STRING', number: 'NUMBER', boolean: 'BOOL' } as const;

function writeParameter({ key, type, optional }: ActionParameter): Body {
  return { key, valueDataType: DATA_TYPES[type], isOptional: optional };
}
