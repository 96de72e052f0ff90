import type { ErrorType, RobotError } from '../orders/robotError.ts';
import { LOW_CHARGE, type RobotFacts, type RobotFault } from './robotFacts.ts';

/** How bad an error is: VDA5050 v3.0.0, §6.6.5.1. */
export type ErrorLevel = 'WARNING' | 'URGENT' | 'CRITICAL' | 'FATAL';

/** Levels that are no warning, by the table of predefined errors (§6.6.5.4). */
const LEVELS: Partial<Record<ErrorType, ErrorLevel>> = {
  UNSUPPORTED_PARAMETER: 'CRITICAL',
  INSUFFICIENT_MEMORY: 'URGENT',
  NODE_UNREACHABLE: 'CRITICAL',
  OUTSIDE_OF_CORRIDOR: 'CRITICAL',
  BLOCKED_ZONE_VIOLATION: 'CRITICAL',
  RELEASE_LOST: 'CRITICAL',
  ZONE_ACTION_CONFLICT: 'CRITICAL',
  LOAD_HANDLING_FAILED: 'CRITICAL',
  INSTANT_ACTION_STATES_FULL: 'URGENT',
  ZONE_ACTION_STATES_FULL: 'URGENT',
  LOCALIZATION_ERROR: 'FATAL',
  HARDWARE_FAILURE: 'FATAL',
  SOFTWARE_FAILURE: 'FATAL',
  BATTERY_EMPTY: 'FATAL',
  BATTERY_LOW: 'URGENT',
};

export function errorLevel(type: ErrorType): ErrorLevel {
  return LEVELS[type] ?? 'WARNING';
}

/** What one may do about an error. */
const HINTS: Partial<Record<ErrorType, string>> = {
  UNSUPPORTED_PARAMETER: 'send it without: the factsheet says which optional parameters the robot knows',
  INVALID_ORDER_ACTION: 'the factsheet says which actions the robot knows, and where',
  INVALID_INSTANT_ACTION: 'the factsheet says which actions the robot knows',
  INSUFFICIENT_MEMORY: 'send less at once: the factsheet says how much',
  OTHER_ORDER_ACTIVE: 'wait until the robot is idle, or send cancelOrder',
  START_NODE_OUT_OF_RANGE: 'begin where the robot is, or give the first node a larger allowedDeviationXY',
  ORDER_UPDATE_FOLLOWING_CANCEL: 'send a new order',
  MOBILE_ROBOT_NOT_AVAILABLE: 'wait until the robot is in an operating mode that takes orders',
  NODE_UNREACHABLE: 'send an update with another way, or cancel the order',
  BLOCKED_ZONE_VIOLATION: 'enable another zone set',
  RELEASE_LOST: 'grant the request again, or enable another zone set',
  ZONE_ACTION_CONFLICT: 'cancel the order, or enable another zone set',
  OUTSIDE_OF_CORRIDOR: 'cancel the order, and send one whose corridors are as wide as the robot',
  LOAD_HANDLING_FAILED: 'cancel the order',
  DUPLICATE_ZONE_SET: 'give another content another zoneSetId, or delete the set first',
  DUPLICATE_MAP: 'the map need not be sent again',
  ORDER_RATE_EXCEEDED: 'the factsheet says how often orders may come',
  TOO_MANY_MESSAGES: 'wait for a state before sending more',
  INSTANT_ACTION_STATES_FULL: 'send clearInstantActions',
  ZONE_ACTION_STATES_FULL: 'send clearZoneActions',
  LOCALIZATION_ERROR: 'say to the robot where it is',
  HARDWARE_FAILURE: 'wait until it is repaired',
  SOFTWARE_FAILURE: 'take it off the floor',
  BATTERY_EMPTY: 'take it to a charger',
  BATTERY_LOW: 'send it to a charger',
};

export function errorHint(type: ErrorType): string | null {
  return HINTS[type] ?? null;
}

const FAULTS: Readonly<Record<RobotFault, readonly [ErrorType, string]>> = {
  breakdown: ['HARDWARE_FAILURE', 'the robot is broken down'],
  flat: ['BATTERY_EMPTY', 'the battery is empty'],
  quarantined: ['SOFTWARE_FAILURE', 'the state of the robot was no number; it is out of service'],
  lost: ['LOCALIZATION_ERROR', 'the robot does not know where it is'],
};

const LOW: RobotError = {
  type: 'BATTERY_LOW',
  references: [],
  description: `less than ${100 * LOW_CHARGE} % of the battery is left`,
};

/** @returns all that a robot reports: what was wrong with what it was told, and what is wrong with itself */
export function errorsOf({ order, faults, charge }: RobotFacts): readonly RobotError[] {
  if (faults.length === 0 && charge >= LOW_CHARGE) return order.errors;
  const own = faults.map((fault): RobotError => {
    const [type, description] = FAULTS[fault];
    return { type, references: [], description };
  });
  return charge < LOW_CHARGE && !faults.includes('flat') ? [...order.errors, ...own, LOW] : [...order.errors, ...own];
}
