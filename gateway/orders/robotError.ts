/** An error as a robot reports it: VDA5050 v3.0.0, §6.6.5. */
export interface RobotError {
  readonly type: ErrorType;
  /** what it is about */
  readonly references: readonly Reference[];
  /** one line, for people */
  readonly description: string;
}

export type Reference = readonly [key: string, value: string];

/** Predefined types (VDA5050 v3.0.0, §6.6.5.4) that robots report because of what they were told, or of where it has led them. */
export type PredefinedError =
  | 'VALIDATION_FAILURE'
  | 'UNSUPPORTED_PARAMETER'
  | 'INVALID_ORDER_ACTION'
  | 'INVALID_INSTANT_ACTION'
  | 'OUTDATED_ORDER_UPDATE'
  | 'SAME_ORDER_UPDATE_ID'
  | 'OTHER_ORDER_ACTIVE'
  | 'START_NODE_OUT_OF_RANGE'
  | 'NO_ROUTE_TO_TARGET'
  | 'MOBILE_ROBOT_NOT_AVAILABLE'
  | 'UNKNOWN_MAP_ID'
  | 'ORDER_UPDATE_FOLLOWING_CANCEL'
  | 'NO_ORDER_TO_CANCEL'
  | 'INSUFFICIENT_MEMORY'
  | 'DUPLICATE_MAP'
  | 'DUPLICATE_ZONE_SET'
  | 'NODE_UNREACHABLE'
  | 'OUTSIDE_OF_CORRIDOR'
  | 'BLOCKED_ZONE_VIOLATION'
  | 'RELEASE_LOST'
  | 'ZONE_ACTION_CONFLICT'
  | 'LOCALIZATION_ERROR';

/** Others: a robot may have more than those that are predefined. */
export type OwnError =
  /** a pick or a drop has failed: the order cannot go on as it was meant */
  | 'LOAD_HANDLING_FAILED'
  /** another action has failed: the order goes on */
  | 'ACTION_FAILED'
  /** a zone may be occupied no more, and its rule is to go on */
  | 'RELEASE_ENDED'
  /** orders came faster than the factsheet allows */
  | 'ORDER_RATE_EXCEEDED'
  /** more was told between two ticks than a robot listens to */
  | 'TOO_MANY_MESSAGES'
  /** states of actions are forgotten, for there is no room for more (predefined from VDA5050 3.0.1 on) */
  | 'INSTANT_ACTION_STATES_FULL'
  | 'ZONE_ACTION_STATES_FULL'
  // what is wrong with the robot itself
  | 'HARDWARE_FAILURE'
  | 'SOFTWARE_FAILURE'
  | 'BATTERY_EMPTY'
  | 'BATTERY_LOW';

export type ErrorType = PredefinedError | OwnError;
