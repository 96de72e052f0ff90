import type { RobotError } from '../../orders/robotError.ts';
import type { OperatingMode } from '../../orders/operatingMode.ts';
import type { ActionNow } from '../../orders/robotOrder.ts';
import type { ZoneRequest } from '../../orders/zones/onBoard.ts';
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

/** @returns a connection message without its header: VDA5050 v3.0.0, §7.7 */
export function writeConnection(connectionState: ConnectionState): Body {
  return { connectionState };
}

/** @returns a visualization message without its header and the state that it refers to: VDA5050 v3.0.0, §7.9 */
export function writeVisualization(facts: RobotFacts): Body {
  return { mobileRobotPosition: writePosition(facts), velocity: writeVelocity(facts) };
}

const MODES: Readonly<Record<OperatingMode, string>> = {
  startup: 'STARTUP',
  automatic: 'AUTOMATIC',
  semiautomatic: 'SEMIAUTOMATIC',
  intervened: 'INTERVENED',
  manual: 'MANUAL',
  service: 'SERVICE',
  teachIn: 'TEACH_IN',
};

/** @returns a state message without its header: VDA5050 v3.0.0, §7.8 */
export function writeState(facts: RobotFacts): Body {
  const { order } = facts;
  return {
    ...writeCommonState(facts),
    maps: writeMaps(facts),
    zoneSets: order.zoneSets.map(({ zoneSetId, mapId, isEnabled }) => ({
      zoneSetId,
      mapId,
      zoneSetStatus: isEnabled ? 'ENABLED' : 'DISABLED',
    })),
    mobileRobotPosition: writePosition(facts),
    actionStates: order.actions.map(writeAction),
    instantActionStates: order.instantActions.map(writeAction),
    zoneActionStates: order.zoneActions.map(writeAction),
    zoneRequests: order.requests.filter(({ status }) => status !== 'rejected').map((one) => writeRequest(facts, one)),
    edgeRequests: [], // only who leaves its line asks for that
    powerSupply: { stateOfCharge: 100 * facts.charge, charging: facts.isCharging },
    operatingMode: MODES[order.mode],
    errors: errorsOf(facts).map(writeError),
    information: writeInformation(facts, 'infoDescriptor'),
    safetyState: { activeEmergencyStop: 'NONE', fieldViolation: facts.isProtected },
  };
}

function writePosition({ x, y, theta, mapId, faults }: RobotFacts): Body {
  return { x, y, theta, mapId, localized: !faults.includes('lost') };
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

/** The schema knows no `QUEUED`: who is in a queue goes on to request. */
function writeRequest(facts: RobotFacts, { requestId, kind, zoneId, zoneSetId, status, path }: ZoneRequest): Body {
  return {
    requestId,
    requestType: kind.toUpperCase(),
    zoneId,
    zoneSetId,
    requestStatus: status.toUpperCase(),
    ...(path.length === 0 ? {} : { trajectory: writeTrajectory(facts.pathOf(path)) }),
  };
}

/** A line through points, as a NURBS of degree 1: the knots that are the default. */
function writeTrajectory(controlPoints: ReturnType<RobotFacts['pathOf']>): Body {
  const last = controlPoints.length - 1;
  const knots = controlPoints.map((_, i) => i / last);
  return { degree: 1, knotVector: [0, ...knots, 1], controlPoints };
}

function writeError(error: RobotError): Body {
  const hint = errorHint(error.type);
  return {
    errorType: error.type,
    errorReferences: writeReferences(error),
    errorDescription: error.description,
    ...(hint === null ? {} : { errorHint: hint }),
    errorLevel: errorLevel(error.type),
  };
}
