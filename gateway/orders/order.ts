import type { Action } from './action.ts';
import type { Nurbs } from './nurbs.ts';
import type { Reference, RobotError } from './robotError.ts';
import type { ZoneSet } from './zones/zoneSet.ts';

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
  /** optional fields that were used and that no robot here can use */
  readonly unsupported: readonly UnsupportedField[];
  /** once it is accepted, instant actions whose end has been told are told no more: so it is before version 3, where nothing else clears them */
  readonly clearsInstantActions: boolean;
}

/** An optional field of a message that a robot cannot use: VDA5050 v3.0.0, §7.1.1. */
export interface UnsupportedField {
  /** as factsheets name it: `order.edges.direction` */
  readonly parameter: string;
  /** where it was found */
  readonly at: Reference;
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
  /** a robot that is within this of the position is at the node; null: as near as it can be */
  readonly deviation: Ellipse | null;
  /** rad by which it may be turned another way; null: not at all */
  readonly deviationTheta: number | null;
}

/** An ellipse round a node: VDA5050 v3.0.0, §6.6.2.1. */
export interface Ellipse {
  /** m, half axes */
  readonly a: number;
  readonly b: number;
  /** rad, from x to the axis of a */
  readonly theta: number;
}

export interface OrderEdge {
  readonly edgeId: string;
  /** odd, one more than that of the node where it begins */
  readonly sequenceId: number;
  readonly released: boolean;
  /** m/s; null: any */
  readonly maximumSpeed: number | null;
  /** how the robot is turned on it; null: any way */
  readonly orientation: Orientation | null;
  /** the line that it follows; null: the lane's own */
  readonly trajectory: Nurbs | null;
  /** what it must not leave; null: nothing is said */
  readonly corridor: Corridor | null;
  readonly actions: readonly Action[];
}

export interface Orientation {
  /** rad; 0 along the edge, or along x */
  readonly angle: number;
  readonly isGlobal: boolean;
}

/** VDA5050 v3.0.0, §6.1.5. A robot that keeps to its line needs no release to leave it. */
export interface Corridor {
  /** m, to both sides of the line */
  readonly left: number;
  readonly right: number;
  /** whose bounds they are: the contour's, or the centre's */
  readonly isOfContour: boolean;
}

/** What a robot is told from outside. */
export type RobotInput =
  | { readonly kind: 'order'; readonly order: Order }
  | { readonly kind: 'instantActions'; readonly actions: readonly Action[] }
  | { readonly kind: 'zoneSet'; readonly zoneSet: ZoneSet }
  | { readonly kind: 'responses'; readonly responses: readonly Response[] }
  /** something that could not be read: it is answered with an error, and changes nothing else */
  | { readonly kind: 'unreadable'; readonly error: RobotError }
  /** what was granted until a moment has run out: clocks are outside of the simulated world, and so they say it */
  | { readonly kind: 'leaseExpired'; readonly requestId: string }
  /** the moment has come at which a hibernating robot wanted to wake up */
  | { readonly kind: 'wakeUp' };

/** What a fleet control answers to a request: VDA5050 v3.0.0, §6.9 and §7.5. */
export interface Response {
  readonly requestId: string;
  readonly grant: 'granted' | 'queued' | 'revoked' | 'rejected';
  /** ms since 1970 up to which it is granted; null: until it is revoked */
  readonly leaseExpiry: number | null;
}

/** An input and whom it is for. */
export interface ExternalInput {
  readonly robot: number;
  readonly input: RobotInput;
}
