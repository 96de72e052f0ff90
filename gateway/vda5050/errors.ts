import type { ErrorType, RobotError } from '../orders/order.ts';
import type { RobotFacts } from './robotFacts.ts';

/** How bad an error is: VDA5050 v3.0.0, §6.6.4. */
export type ErrorLevel = 'WARNING' | 'URGENT' | 'CRITICAL' | 'FATAL';

/** Levels that are no warning, by the table of predefined errors. */
const LEVELS: Partial<Record<ErrorType, ErrorLevel>> = {
  UNSUPPORTED_PARAMETER: 'CRITICAL',
  INSUFFICIENT_MEMORY: 'URGENT',
  NODE_UNREACHABLE: 'CRITICAL',
  LOCALIZATION_ERROR: 'FATAL',
  HARDWARE_FAILURE: 'FATAL',
  BATTERY_EMPTY: 'FATAL',
};

export function errorLevel(type: ErrorType): ErrorLevel {
  return LEVELS[type] ?? 'WARNING';
}

const FAULTS = {
  breakdown: ['HARDWARE_FAILURE', 'the robot is broken down'],
  flat: ['BATTERY_EMPTY', 'the battery is empty'],
  quarantined: ['LOCALIZATION_ERROR', 'the state of the robot was no number; it is out of service'],
} as const;

/** @returns what is wrong with a robot itself, as errors; none of these is predefined but the last */
export function faultErrors(faults: RobotFacts['faults']): RobotError[] {
  return faults.map((fault) => ({ type: FAULTS[fault][0], references: [], description: FAULTS[fault][1] }));
}
