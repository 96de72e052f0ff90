import type { ErrorType, RobotError } from './robotError.ts';
import { LIMITS } from './limits.ts';
import type { RobotOrder } from './robotOrder.ts';

/** An error while it is reported. */
export interface ReportedError extends RobotError {
  /** tick at which it is reported no more; null: something has to happen first */
  readonly until: number | null;
}

/** What ends an error: VDA5050 v3.0.0, §6.6.5.4, column "report duration". */
export type Ending =
  /** a new order or an update is accepted */
  | 'order'
  /** a new instant action is accepted */
  | 'instantAction'
  /** an instant action about maps is accepted */
  | 'mapAction'
  /** the robot may take orders again */
  | 'available'
  /** what it is about is no longer so: whoever reported it looks */
  | 'condition'
  /** a while passes */
  | 'time';

const ENDINGS: Partial<Record<ErrorType, Ending>> = {
  INVALID_INSTANT_ACTION: 'instantAction',
  DUPLICATE_MAP: 'mapAction',
  DUPLICATE_ZONE_SET: 'time',
  MOBILE_ROBOT_NOT_AVAILABLE: 'available',
  OUTSIDE_OF_CORRIDOR: 'condition',
  BLOCKED_ZONE_VIOLATION: 'condition',
  RELEASE_LOST: 'condition',
  RELEASE_ENDED: 'condition',
  ZONE_ACTION_CONFLICT: 'condition',
  INSTANT_ACTION_STATES_FULL: 'condition',
  ZONE_ACTION_STATES_FULL: 'condition',
  ORDER_RATE_EXCEEDED: 'time',
  TOO_MANY_MESSAGES: 'time',
};

/** Errors with which a robot does not go on, whatever its order says (level CRITICAL: VDA5050 v3.0.0, §6.6.5.1). */
const STANDS: ReadonlySet<ErrorType> = new Set<ErrorType>([
  'OUTSIDE_OF_CORRIDOR',
  'BLOCKED_ZONE_VIOLATION',
  'RELEASE_LOST',
  'ZONE_ACTION_CONFLICT',
  'LOAD_HANDLING_FAILED',
]);

export function endingOf(type: ErrorType): Ending {
  return ENDINGS[type] ?? 'order';
}

/** Adds an error. One about the same thing takes the place of the one before. */
export function report(robot: RobotOrder, error: RobotError, until: number | null = null): void {
  const kept = robot.errors.filter((one) => !isSame(one, error));
  if (kept.length >= LIMITS.errors) kept.splice(leastNeeded(kept), 1);
  robot.errors = [...kept, { ...error, until }];
  robot.version++;
}

/** Whom an error keeps from driving stands until that error ends: no news pushes it out, as long as there is anything else to push out. */
function leastNeeded(errors: readonly ReportedError[]): number {
  return Math.max(
    0,
    errors.findIndex(({ type }) => !STANDS.has(type)),
  );
}

/** Reports an error, or ends it, as something is so or not. */
export function reportWhile(robot: RobotOrder, isSo: boolean, error: RobotError): void {
  const isReported = robot.errors.some((one) => isSame(one, error));
  if (isSo && !isReported) report(robot, error);
  if (!isSo && isReported) endErrors(robot, (one) => isSame(one, error));
}

/** Ends errors that end with something. */
export function endWith(robot: RobotOrder, ending: Ending): void {
  endErrors(robot, ({ type }) => endingOf(type) === ending);
}

export function endErrors(robot: RobotOrder, isOver: (error: ReportedError) => boolean): void {
  if (!robot.errors.some(isOver)) return;
  robot.errors = robot.errors.filter((error) => !isOver(error));
  robot.version++;
}

/** Ends what was said about messages of a topic that could not be read: one could. */
export function endUnreadable(robot: RobotOrder, topic: string): void {
  endErrors(robot, ({ type, references }) => {
    return type === 'VALIDATION_FAILURE' && references.some(([key, value]) => key === 'topic' && value === topic);
  });
}

/** Ends errors whose while has passed. */
export function expireErrors(robot: RobotOrder, tick: number): void {
  if (robot.errors.length > 0) endErrors(robot, ({ until }) => until !== null && until <= tick);
}

export function hasError(robot: RobotOrder, type: ErrorType): boolean {
  return robot.errors.some((error) => error.type === type);
}

/** @returns whether a robot stands because of what it reports */
export function isBarred({ errors }: RobotOrder): boolean {
  return errors.some(({ type }) => STANDS.has(type));
}

function isSame(one: RobotError, other: RobotError): boolean {
  return one.type === other.type && JSON.stringify(one.references) === JSON.stringify(other.references);
}
