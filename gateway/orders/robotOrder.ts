import type { Blocking, RobotError } from './order.ts';

/** What a robot knows of its order and its actions: plain data, all of it hashed and kept in snapshots. */
export interface RobotOrder {
  /** '' before the first order; kept when one is done or cancelled (VDA5050 v3.0.0, §6.1.4) */
  orderId: string;
  updateId: number;
  /** hash of the content of the last order or update that was accepted: one that is sent again is known by it */
  content: string;
  lastNodeId: string;
  lastNodeSequenceId: number;
  /** nodes ahead, in their order; those of the base come first */
  nodes: NodeAhead[];
  /** edges ahead: the k-th leads to the k-th node ahead */
  edges: EdgeAhead[];
  /** lanes ahead that the robot has been sent along and cannot be kept from any more, counted from the first of the first edge ahead */
  committed: number;
  /** lanes of the first edge ahead that it has left behind */
  done: number;
  /** visits of the robot's route that the machine has seen made */
  passed: number;
  /** actions of the order, in the order in which they came */
  actions: ActionNow[];
  instantActions: ActionNow[];
  /** ids of actions of nodes that have been reached, and that have not begun */
  queue: string[];
  /** id of the action that the robot itself is at work on, standing; '' none */
  working: string;
  /** the instant action that cancels the order, and waits for the robot to stand; '' none */
  cancelling: string;
  /** the order was cancelled: updates of it come too late */
  isCancelled: boolean;
  isPaused: boolean;
  errors: RobotError[];
  /** grows with every change that must be told at once (VDA5050 v3.0.0, §6.6.1) */
  version: number;
}

export interface NodeAhead {
  nodeId: string;
  sequenceId: number;
  released: boolean;
  /** of the floor */
  node: number;
  /** ids of what is to be done there */
  actions: readonly string[];
}

export interface EdgeAhead {
  edgeId: string;
  sequenceId: number;
  released: boolean;
  /** lanes of the floor, one after another */
  way: readonly number[];
}

/** VDA5050 v3.0.0, §6.6.5 */
export type ActionStatus = 'waiting' | 'initializing' | 'running' | 'paused' | 'finished' | 'failed';

export interface ActionNow {
  actionId: string;
  type: string;
  descriptor: string | null;
  blocking: Blocking;
  status: ActionStatus;
  /** what came of it, or why it failed; null: nothing to say */
  result: string | null;
}

/** @returns a robot that has never had an order and stands at a node */
export function createRobotOrder(lastNodeId: string): RobotOrder {
  return {
    orderId: '',
    updateId: 0,
    content: '',
    lastNodeId,
    lastNodeSequenceId: 0,
    nodes: [],
    edges: [],
    committed: 0,
    done: 0,
    passed: 0,
    actions: [],
    instantActions: [],
    queue: [],
    working: '',
    cancelling: '',
    isCancelled: false,
    isPaused: false,
    errors: [],
    version: 0,
  };
}

/** @returns whether a robot may take a new order: nothing is ahead of it, and every action is over (VDA5050 v3.0.0, §6.1.4) */
export function isIdle({ nodes, edges, actions, cancelling }: RobotOrder): boolean {
  return nodes.length === 0 && edges.length === 0 && cancelling === '' && actions.every(isOver);
}

export function isOver({ status }: ActionNow): boolean {
  return status === 'finished' || status === 'failed';
}

/** Adds an error. One about the same thing takes the place of the one before. */
export function report(robot: RobotOrder, error: RobotError): void {
  const same = (one: RobotError): boolean =>
    one.type === error.type && JSON.stringify(one.references) === JSON.stringify(error.references);
  robot.errors = [...robot.errors.filter((one) => !same(one)), error].slice(-MOST_ERRORS);
  robot.version++;
}

/** Errors that a robot tells of at once; of more, the newest. */
const MOST_ERRORS = 16;
