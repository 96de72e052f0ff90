import type { Action } from '../action.ts';
import type { Point } from '../point.ts';

/** Rules for areas of a map: VDA5050 v3.0.0, §6.4 and §7.6. What has this id never changes. */
export interface ZoneSet {
  readonly zoneSetId: string;
  readonly mapId: string;
  readonly zones: readonly Zone[];
}

/** VDA5050 v3.0.0, tables 6 and 7. */
export type ZoneType =
  | 'blocked'
  | 'lineGuided'
  | 'release'
  | 'coordinatedReplanning'
  | 'speedLimit'
  | 'action'
  | 'priority'
  | 'penalty'
  | 'directed'
  | 'bidirected';

/** What a robot knows the rules of. The others say what ways to prefer: a robot that plans none cannot follow them. */
export const SUPPORTED_ZONES: readonly ZoneType[] = [
  'blocked',
  'lineGuided',
  'release',
  'coordinatedReplanning',
  'speedLimit',
  'action',
  'directed',
  'bidirected',
];

export interface Zone {
  readonly zoneId: string;
  readonly type: ZoneType;
  /** counter-clockwise; the last is joined to the first */
  readonly vertices: readonly Point[];
  /** m/s, in a speed limit */
  readonly maximumSpeed: number;
  /** what a robot does that loses its release while it is in a release zone */
  readonly onLoss: 'stop' | 'continue' | 'evacuate';
  /** rad, of directed and bidirected zones */
  readonly direction: number;
  readonly limitation: 'soft' | 'restricted' | 'strict';
  /** of an action zone */
  readonly entryActions: readonly ZoneAction[];
  readonly duringActions: readonly ZoneAction[];
  readonly exitActions: readonly ZoneAction[];
}

/** The robot gives it its id. */
export type ZoneAction = Omit<Action, 'actionId'>;
