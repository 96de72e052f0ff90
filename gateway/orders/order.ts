/**
 * Orders as the robots understand them, whatever version of VDA5050 they came in. The words are the standard's (v3.0.0, §6.1):
 * an order is a path of nodes and edges; the released part of it is the base, the rest is the horizon. All of it is plain data:
 * it is journalled, hashed and kept in snapshots.
 */
export interface Order {
  readonly orderId: string;
  readonly updateId: number;
  readonly nodes: readonly OrderNode[];
  /** one fewer than nodes: the k-th leads from node k to the next */
  readonly edges: readonly OrderEdge[];
}

export interface OrderNode {
  readonly nodeId: string;
  /** even, two more than that of the node before */
  readonly sequenceId: number;
  readonly released: boolean;
  readonly position: NodePosition | null;
  readonly actions: readonly Action[];
}

export interface NodePosition {
  /** m */
  readonly x: number;
  readonly y: number;
  /** rad; null: any */
  readonly theta: number | null;
  readonly mapId: string;
  /** m: a robot that is within this of the position is at the node; null: the robot's own tolerance */
  readonly deviation: number | null;
}

export interface OrderEdge {
  readonly edgeId: string;
  /** odd, one more than that of the node where it begins */
  readonly sequenceId: number;
  readonly released: boolean;
  readonly actions: readonly Action[];
}

/** `none`: beside anything; `single`: driving, and no other action; `soft`: standing; `hard`: standing, and no other action. */
export type Blocking = 'none' | 'single' | 'soft' | 'hard';

export interface Action {
  readonly actionId: string;
  readonly type: string;
  readonly descriptor: string | null;
  readonly blocking: Blocking;
  /** by key; values as they came */
  readonly parameters: readonly (readonly [key: string, value: unknown])[];
}

/** What a robot is told from outside. */
export type RobotInput =
  | { readonly kind: 'order'; readonly order: Order }
  | { readonly kind: 'instantActions'; readonly actions: readonly Action[] }
  /** something that could not be read: it is answered with an error, and changes nothing else */
  | { readonly kind: 'unreadable'; readonly error: RobotError };

/** An input and whom it is for. */
export interface ExternalInput {
  readonly robot: number;
  readonly input: RobotInput;
}

/** An error as a robot reports it: VDA5050 v3.0.0, §6.6.4 and its table of predefined types. */
export interface RobotError {
  readonly type: ErrorType;
  /** what it is about */
  readonly references: readonly (readonly [key: string, value: string])[];
  /** one line, for people */
  readonly description: string;
}

export type ErrorType =
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
  | 'NODE_UNREACHABLE'
  | 'LOCALIZATION_ERROR'
  // not predefined: a robot may report others
  | 'HARDWARE_FAILURE'
  | 'BATTERY_EMPTY';
