import type { Box, CountAt, Footprint } from '../engine/look.ts';
import type { FreeDetails, MoversDone, SceneAgents, SceneArea, SceneGroups } from './moverProtocol.ts';

/**
 * What a viewer and the source of what it shows say to each other. A source is a run in a worker of the page, a recording
 * that is simulated again there, or a run on the other side of a WebSocket. All of it is plain data; frames travel as the
 * bytes of `engine/frame.ts`. SI units and radians.
 *
 * What a viewer asks for changes what it is shown, never what happens.
 */
export type ViewerMessage =
  | { readonly kind: 'scene'; readonly scene: Scene }
  | Progress
  | Problem
  | { readonly kind: 'frame'; readonly bytes: ArrayBuffer }
  | Moment
  | { readonly kind: 'details'; readonly tick: number; readonly robots: readonly RobotDetails[] }
  | TimelinePiece
  | Heat
  | Link;

export type ViewerRequest =
  /** shows what is asked for until told otherwise */
  | { readonly kind: 'look'; readonly robots: readonly number[]; readonly parts: Parts }
  /** goes to a tick, there and back, and says its state hash; frames from now on belong to `session` */
  | { readonly kind: 'goTo'; readonly tick: number; readonly session: number }
  /** sends frames up to a tick, one every so many ticks */
  | { readonly kind: 'proceed'; readonly until: number; readonly every: number };

/** What is asked for beside poses and states. */
export interface Parts {
  readonly regions: boolean;
  readonly held: boolean;
  readonly heat: boolean;
}

/** Everything that stays as it is in a run. */
export interface Scene {
  readonly name: string;
  readonly description: string;
  /** of Shoal, that runs it */
  readonly version: string;
  readonly seed: number;
  /** s of a tick */
  readonly dt: number;
  /** ticks of the whole run */
  readonly ticks: number;
  readonly source: SourceKind;
  readonly floor: SceneFloor;
  readonly classes: readonly { readonly name: string; readonly footprint: Footprint; readonly maxSpeed: number }[];
  /** robot → index of its class */
  readonly robots: readonly number[];
  /** rows of the robots that are free movers; absent: none are */
  readonly free?: { readonly first: number; readonly count: number };
  /** absent: there are none */
  readonly agents?: SceneAgents;
  /** free movers that do the same, apart from others that do; absent: all are together */
  readonly groups?: SceneGroups;
  /** free movers bring home what they fetch; absent: they carry nothing */
  readonly carries?: true;
  /** faults that the scenario plans */
  readonly faults: readonly PlannedFault[];
}

/** `live`: plays what it has been sent; the others go to any tick. */
export type SourceKind = 'live' | 'recording' | 'browser';

export interface SceneFloor {
  /** m */
  readonly width: number;
  readonly height: number;
  readonly pitch: number;
  /** of the squares in which is shown what is known by place: of cells where there are lanes */
  readonly side: number;
  /** solids, racks left out */
  readonly walls: readonly Box[];
  readonly racks: readonly Box[];
  /** by node: m, m, NodeKind, zone */
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly nodeKind: readonly number[];
  readonly zone: readonly number[];
  readonly zones: number;
  /** by edge: tail and head node, and 1 where guidance asks robots not to drive */
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly against: readonly number[];
  /** by edge: x and y (m) in turn of the points between its ends; absent: all edges are straight */
  readonly via?: readonly (readonly number[])[];
  /** by node: what it is called, '' nothing; absent: nodes have no names */
  readonly names?: readonly string[];
  readonly stations: readonly { readonly name: string; readonly node: number }[];
  /** where free movers have something to do; absent: nowhere, or everywhere */
  readonly areas?: readonly SceneArea[];
}

export interface PlannedFault {
  /** as in a scenario: `robot.breakdown` */
  readonly kind: string;
  /** what fails, in words: `robot 17` */
  readonly target: string;
  /** ticks; until is null where it lasts */
  readonly from: number;
  readonly until: number | null;
}

/** Something that takes long, and how far it is. */
export interface Progress {
  readonly kind: 'progress';
  /** one line; null: it is done */
  readonly what: string | null;
  /** 0 … 1; null: nobody knows */
  readonly part: number | null;
}

/** Something that must be told. */
export interface Problem {
  readonly kind: 'problem';
  /** one line */
  readonly message: string;
  /** nothing more will come */
  readonly fatal: boolean;
}

/** The state hash at a tick, computed where the fleet is, and what the journal says. */
export interface Moment {
  readonly kind: 'moment';
  readonly tick: number;
  readonly session: number;
  /** 16 hexadecimal digits */
  readonly hash: string;
  /** what was recorded for this tick; null: nothing was */
  readonly expected: string | null;
  /** what free movers have done so far; absent: there are none */
  readonly movers?: MoversDone;
}

/** Throughput and events of a stretch of the run; the pieces of a run follow each other without a gap. */
export interface TimelinePiece {
  readonly kind: 'timeline';
  /** first tick that it covers, and the one after its last */
  readonly from: number;
  readonly until: number;
  /** ticks at which tasks were done, ascending, each once, and how many; of long ago only some, and how many since the one before */
  readonly done: readonly CountAt[];
  readonly events: readonly TimelineEvent[];
  /** events of this stretch that are too long ago to be listed: how many of each kind */
  readonly unlisted?: EventCounts;
}

export type EventCounts = Readonly<Partial<Record<TimelineEvent['kind'], number>>>;

export interface TimelineEvent {
  readonly tick: number;
  readonly kind: 'protectiveStop' | 'contact' | 'fault' | 'repaired' | 'quarantined';
  readonly robot: number;
  /** the other robot, −2 a wall, −1 nobody */
  readonly other: number;
}

/** Where robots have waited lately. */
export interface Heat {
  readonly kind: 'heat';
  readonly tick: number;
  /** s of waiting in the last `window` seconds, by node; behind them by square, row by row from the bottom left, where there are free movers */
  readonly seconds: Float32Array;
  readonly window: number;
}

/** What becomes of the connection to a live run. */
export interface Link {
  readonly kind: 'link';
  readonly state: 'open' | 'lost' | 'ended';
}

/** A robot looked at closely. */
export interface RobotDetails {
  readonly robot: number;
  readonly class: string;
  /** m/s, along the heading */
  readonly speed: number;
  /** m that it would still drive if it braked now */
  readonly stopsWithin: number;
  /** 0 … 1; null: batteries last for ever */
  readonly charge: number | null;
  /** Errand and its node, −1 none */
  readonly errand: number;
  readonly target: number;
  readonly loaded: boolean;
  readonly task: TaskDetails | null;
  /** node it was at last, −1 off the lanes */
  readonly node: number;
  /** nodes ahead in the order of the plan; the first `allocated` may be entered */
  readonly route: readonly number[];
  readonly allocated: number;
  /** m that it may go beyond the last of these */
  readonly creep: number;
  /** parts of its time, by what it spent them on; null: not known here */
  readonly time: Readonly<Record<string, number>> | null;
  /** why it does not move: the first wait is its own, each next one that of the robot before it; empty: it moves or has no work */
  readonly waits: readonly Wait[];
  /** where a free mover goes; absent: it is none */
  readonly free?: FreeDetails;
}

export interface TaskDetails {
  readonly id: number;
  readonly status: 'pending' | 'assigned' | 'carried';
  /** nodes, −1 none */
  readonly pickup: number;
  readonly drop: number;
  /** ticks */
  readonly revealed: number;
  readonly due: number | null;
}

/** Why a robot stands. */
export interface Wait {
  readonly robot: number;
  readonly reason: WaitReason;
  /** the robot it waits for, −1 nobody */
  readonly on: number;
  /** the place it waits for, −1 none */
  readonly node: number;
  /** m: the place it waits for, where that is no node */
  readonly at?: { readonly x: number; readonly y: number };
  /** s it will last yet, where that is known */
  readonly left: number | null;
  /** the planner that does not answer; null: none */
  readonly actor: string | null;
}

export type WaitReason =
  /** is out of order itself */
  | 'breakdown'
  | 'quarantined'
  | 'flat'
  /** has been told from outside to stand */
  | 'paused'
  /** a person has taken it over; it does not know where it is */
  | 'manual'
  | 'lost'
  /** takes up or sets down a load, charges */
  | 'working'
  | 'charging'
  /** another robot goes first at a place */
  | 'queue'
  /** the place it would go to next is another's */
  | 'taken'
  /** the guard keeps it clear of a robot, or of a wall */
  | 'guardRobot'
  | 'guardWall'
  /** where it goes is out of service */
  | 'closed'
  /** its planner is down, or does not answer */
  | 'plannerDown'
  /** it has been told to go, and has not begun */
  | 'reaction'
  /** nobody has planned for it yet */
  | 'noPlan'
  /** a free mover for its turn at a door, through which others go now */
  | 'door'
  /** a free mover on its way whom others leave no room */
  | 'crowd'
  /** the chain comes back to a robot in it */
  | 'circle'
  /** has nothing to do */
  | 'idle';
