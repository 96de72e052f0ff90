import type { Action, Blocking } from './action.ts';
import type { OperatingMode } from './operatingMode.ts';
import type { Corridor } from './order.ts';
import type { ReportedError } from './errorBook.ts';
import type { ZoneRequest, ZoneSetOnBoard } from './zones/onBoard.ts';

/** What a robot knows of its order, its actions and its zones: plain data, all of it hashed and kept in snapshots. */
export interface RobotOrder {
  /** '' before the first order; kept when one is done or cancelled (VDA5050 v3.0.0, §6.6.7) */
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
  /** lanes ahead that the robot has been sent along, counted from the first of the first edge ahead */
  committed: number;
  /** lanes of the first edge ahead that it has left behind */
  done: number;
  /** visits of the robot's route that the machine has seen made */
  passed: number;
  /** it is on the first edge ahead, and its actions are due */
  isOnEdge: boolean;
  /** how it has to stand where it is before anything else happens; null: any way */
  facing: Facing | null;
  /** it is at the first node ahead, which counts as reached once it faces as it has to */
  isArriving: boolean;
  /** actions of the order, in the order in which they came */
  actions: ActionNow[];
  instantActions: ActionNow[];
  zoneActions: ActionNow[];
  /** ids of actions of order and zones that are due, and that have not begun */
  queue: string[];
  /** id of the action that the robot itself is at work on, standing; '' none */
  working: string;
  /** the instant action that ends the order, and waits for the robot to stand; '' none */
  cancelling: string;
  /** ticks for which it has stood on its way to where it can be cancelled */
  stood: number;
  /** the order was cancelled: updates of it come too late */
  isCancelled: boolean;
  /** a node of the order cannot be reached: the robot waits to be told what to do (VDA5050 v3.0.0, §6.4.5) */
  isStuck: boolean;
  isPaused: boolean;
  mode: OperatingMode;
  power: 'on' | 'hibernating' | 'off';
  /** ms since 1970 at which it wants to be woken up; null: only if it is told to */
  wakeUpAt: number | null;
  load: Load | null;
  zoneSets: ZoneSetOnBoard[];
  /** ids of the zones of the enabled zone set that it is in */
  inside: string[];
  /** how often it has come into zones and left them */
  crossings: number;
  requests: ZoneRequest[];
  /** visits made, lanes ahead, version and crossings when it was last seen to what it has to ask for: nothing is to be asked anew so long */
  reviewed: readonly number[];
  /** requests and actions of zones that it has made so far */
  made: number;
  /** it was told to stand, for whatever reason */
  isHeld: boolean;
  /** nothing is to be done about it until it is told something */
  isQuiet: boolean;
  errors: ReportedError[];
  /** grows with every change that must be told at once (VDA5050 v3.0.0, §6.6) */
  version: number;
}

export interface NodeAhead {
  nodeId: string;
  sequenceId: number;
  released: boolean;
  /** of the floor */
  node: number;
  facing: Facing | null;
  /** ids of what is to be done there */
  actions: readonly string[];
}

/** rad */
export interface Facing {
  theta: number;
  within: number;
}

export interface EdgeAhead {
  edgeId: string;
  sequenceId: number;
  released: boolean;
  /** lanes of the floor, one after another; none where the next node is the same place */
  way: readonly number[];
  /** m/s; 0: any */
  maximumSpeed: number;
  corridor: Corridor | null;
  /** a trajectory was ordered for it, which counts more than directions of zones (VDA5050 v3.0.0, table 8) */
  hasTrajectory: boolean;
  /** ids of what is to be done on it */
  actions: readonly string[];
}

export interface Load {
  /** '' not known */
  loadId: string;
  loadType: string;
}

/** VDA5050 v3.0.0, §6.6.9, table 11 */
export type ActionStatus = 'waiting' | 'initializing' | 'running' | 'paused' | 'retriable' | 'finished' | 'failed';

export interface ActionNow {
  actionId: string;
  type: string;
  descriptor: string | null;
  blocking: Blocking;
  parameters: Action['parameters'];
  retriable: boolean;
  status: ActionStatus;
  /** ticks that it takes yet, where it takes nothing but time */
  left: number;
  /** what came of it, or why it failed; null: nothing to say */
  result: string | null;
}

/** @returns a robot that starts up at a node, and has never had an order */
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
    isOnEdge: false,
    facing: null,
    isArriving: false,
    actions: [],
    instantActions: [],
    zoneActions: [],
    queue: [],
    working: '',
    cancelling: '',
    stood: 0,
    isCancelled: false,
    isStuck: false,
    isPaused: false,
    mode: 'startup',
    power: 'on',
    wakeUpAt: null,
    load: null,
    zoneSets: [],
    inside: [],
    crossings: 0,
    requests: [],
    reviewed: [],
    made: 0,
    isHeld: false,
    isQuiet: false,
    errors: [],
    version: 0,
  };
}

/** @returns an action that has not begun */
export function createAction({ actionId, type, descriptor, blocking, parameters, retriable }: Action): ActionNow {
  return { actionId, type, descriptor, blocking, parameters, retriable, status: 'waiting', left: 0, result: null };
}

/** @returns whether a robot may take a new order: nothing is ahead of it, and every action is over (VDA5050 v3.0.0, §6.6.8) */
export function isIdle({ nodes, edges, actions, cancelling }: RobotOrder): boolean {
  return nodes.length === 0 && edges.length === 0 && cancelling === '' && actions.every(isOver);
}

export function isOver({ status }: ActionNow): boolean {
  return status === 'finished' || status === 'failed';
}

/** @returns whether an action has begun, and is not over */
export function isActive({ status }: ActionNow): boolean {
  return status === 'running' || status === 'paused' || status === 'retriable' || status === 'initializing';
}
