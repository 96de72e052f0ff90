import type { ActionStatus } from '../orders/robotOrder.ts';

/** What robots tell a fleet control, in our words, whatever version of VDA5050 it came in. */
export type Report = StateReport | SightReport | ConnectionReport | FactsheetReport;

/** Of which message a report was made. */
export interface Stamp {
  readonly headerId: number;
  /** ms since 1970 by the robot's own clock; NaN where it does not say */
  readonly sentAt: number;
}

/** A state: VDA5050 v3.0.0, §6.6. */
export interface StateReport extends Stamp {
  readonly kind: 'state';
  readonly orderId: string;
  readonly updateId: number;
  readonly lastNodeId: string;
  readonly lastNodeSequenceId: number;
  /** nodes and edges of its order that are ahead of it, the horizon's too */
  readonly ahead: number;
  readonly position: Position | null;
  readonly velocity: Velocity | null;
  readonly isDriving: boolean;
  readonly isPaused: boolean;
  /** null: it does not say */
  readonly hasLoad: boolean | null;
  /** 0 … 1 */
  readonly charge: number;
  readonly isCharging: boolean;
  /** it does what a fleet control says */
  readonly obeys: boolean;
  readonly isStopped: boolean;
  /** something is in its protective field */
  readonly isProtected: boolean;
  /** of the actions of its order, by actionId */
  readonly actions: ReadonlyMap<string, ReportedStatus>;
  readonly errors: readonly ReportedError[];
}

/** `retriable`: it failed, and the robot waits to be told whether to try again (VDA5050 v3.0.0, §6.2.4). */
export type ReportedStatus = ActionStatus | 'retriable';

export interface Position {
  /** m */
  readonly x: number;
  readonly y: number;
  /** rad */
  readonly theta: number;
  readonly mapId: string;
}

export interface Velocity {
  /** m/s in the robot's own frame */
  readonly forward: number;
  readonly left: number;
  /** rad/s */
  readonly turn: number;
}

export interface ReportedError {
  readonly type: string;
  /** the robot cannot go on by itself: FATAL, and CRITICAL from version 3 on */
  readonly isGrave: boolean;
  readonly references: ReadonlyMap<string, string>;
  readonly description: string;
}

/** Where a robot is between two states: VDA5050 v3.0.0, §6.7. */
export interface SightReport extends Stamp {
  readonly kind: 'sight';
  /** number of the last state that it has sent; null: it does not say */
  readonly stateHeaderId: number | null;
  readonly position: Position | null;
  readonly velocity: Velocity | null;
}

/** VDA5050 v3.0.0, §6.5. A last will is as old as the connection: its stamp says nothing. */
export interface ConnectionReport extends Stamp {
  readonly kind: 'connection';
  readonly isOnline: boolean;
}

/** As much of a factsheet as a fleet control makes use of: VDA5050 v3.0.0, §6.8. */
export interface FactsheetReport extends Stamp {
  readonly kind: 'factsheet';
  readonly series: string;
  /** m; null: it does not say */
  readonly length: number | null;
  readonly width: number | null;
  /** what it carries; null: it does not say */
  readonly loadType: string | null;
  /** s between orders */
  readonly orderInterval: number;
}
