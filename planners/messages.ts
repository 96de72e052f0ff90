/** Everything that actors say to each other: plain data, so that a mailbox can be kept in a snapshot. */
export type Message = TurnMessage | GoalsMessage | StepMessage | TwistsMessage | TrajectoriesMessage;

/** To a dispatcher: the fleet view is that of `tick`; answer with assignments and a `goals` message. */
export interface TurnMessage {
  readonly kind: 'turn';
  readonly tick: number;
}

/** Dispatcher → motion: I am alive, and these robots of my zone have a new goal. */
export interface GoalsMessage {
  readonly kind: 'goals';
  readonly zone: number;
  /** the turn that is answered */
  readonly tick: number;
  readonly robots: readonly number[];
  /** node for each of `robots`, −1 none */
  readonly goals: readonly number[];
  /** tick since which each has had it: the longer, the sooner it is served */
  readonly since: readonly number[];
}

/** To motion: plan one joint step. */
export interface StepMessage {
  readonly kind: 'step';
  readonly tick: number;
}

/** A planner of one's own → driver: velocities of free movers, in m/s and rad/s. */
export interface TwistsMessage {
  readonly kind: 'twists';
  readonly twists: readonly {
    readonly robot: number;
    readonly forward: number;
    readonly left: number;
    readonly turn: number;
  }[];
}

/** A planner of one's own → driver: where free movers are to be when, in s from now and m. */
export interface TrajectoriesMessage {
  readonly kind: 'trajectories';
  readonly trajectories: readonly {
    readonly robot: number;
    readonly points: readonly { readonly t: number; readonly x: number; readonly y: number }[];
  }[];
}

/** What planners do to the world, each checked before it counts. */
export type Effect = AimsEffect | RobotEffect;

/** What is done to a robot. */
export type RobotEffect = AssignEffect | UnassignEffect | RedirectEffect | ErrandEffect | ReleaseEffect | ClaimEffect;

/** Give a pending task to a robot. */
export interface AssignEffect {
  readonly kind: 'assign';
  readonly robot: number;
  readonly task: number;
  /** index of the station, −1 where the task names its own node */
  readonly station: number;
}

/** Take a task from a robot that is out of order or cannot get to the pickup, so that another one does it. */
export interface UnassignEffect {
  readonly kind: 'unassign';
  readonly robot: number;
}

/** Bring a load to another station than the one chosen before, which is out of service or cut off. */
export interface RedirectEffect {
  readonly kind: 'redirect';
  readonly robot: number;
  /** index of the station */
  readonly station: number;
}

/** Send a robot somewhere: on with its task, to a charger, to a parking place. */
export interface ErrandEffect {
  readonly kind: 'errand';
  readonly robot: number;
  /** Errand of the engine */
  readonly errand: number;
  /** node */
  readonly target: number;
}

/** Take a robot's errand from it (a charger is left, a parking place). */
export interface ReleaseEffect {
  readonly kind: 'release';
  readonly robot: number;
}

/** Claim a further visit. */
export interface ClaimEffect {
  readonly kind: 'claim';
  readonly robot: number;
  readonly edge: number;
}

/** Have free movers head for places, by their numbers; and count those that have arrived. */
export interface AimsEffect {
  readonly kind: 'aims';
  readonly movers: readonly number[];
  /** m, for each of `movers` */
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** part of the top speed that each may drive at, above 0 … 1 */
  readonly paces: readonly number[];
  /** movers that are where they wanted to be, and for each 1 if it stays there */
  readonly arrived: readonly number[];
  readonly settled: readonly number[];
}
