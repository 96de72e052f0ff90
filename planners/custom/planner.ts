/**
 * The interface of a planner of one's own: what it is told once, what it sees at each turn, what it answers. Plain data in
 * and out, SI units and radians; places are node numbers of the floor, robots and tasks are numbers from 0.
 *
 * A planner is never trusted. Whatever it answers is read with care, judged by the checker, and driven only as far as the
 * guard lets it. It may keep what it likes in the object that `create` returns; a crash throws that away, and `create`
 * is called anew while the robots stand where they are.
 */
export interface PlannerModule {
  /** a short name for reports */
  readonly name: string;
  /**
   * What it answers with. `lanes`: from node to node along the lanes. `trajectories`: where to be when. `twists`: velocities.
   * With the latter two the robots leave the lanes and drive freely.
   */
  readonly drives: 'lanes' | 'trajectories' | 'twists';
  /**
   * For `lanes`: who sees to it that two robots are not sent to one place. `shoal` (where absent): its traffic control queues
   * the moves of each place in the order of the planner's steps, so robots that are late upset nothing. `own`: the planner
   * itself; a move may be driven at once.
   */
  readonly reservations?: 'shoal' | 'own';
  /** Who gives tasks to robots. `shoal` where absent: the nearest free robot takes the oldest. `own`: the planner's `assign`. */
  readonly dispatch?: 'shoal' | 'own';
  /** @returns a planner that knows nothing but the setup; called at the start and after every crash */
  create(setup: PlannerSetup): Planner;
}

export interface Planner {
  /** Called every `setup.period` ticks. Must return before it is called again: there are no promises here. */
  plan(view: PlannerView): PlannerAnswer;
}

/** What never changes in a run. */
export interface PlannerSetup {
  readonly floor: PlannerFloor;
  /** what each robot can do */
  readonly robots: readonly RobotSpec[];
  /** s of a tick */
  readonly dt: number;
  /** ticks between turns */
  readonly period: number;
  /** m that the guard keeps free around every robot */
  readonly margin: number;
  /** units of work a tick: an answer whose `work` is more lands as many ticks later as it takes */
  readonly workPerTick: number;
  /** for random choices, so that the same run is planned the same way */
  readonly seed: number;
}

/** The building. Origin bottom left, x to the right, y up. */
export interface PlannerFloor {
  /** m */
  readonly width: number;
  /** m */
  readonly height: number;
  /** m between neighbouring nodes of a grid */
  readonly pitch: number;
  /** where robots may stand, in m */
  readonly nodes: readonly { readonly x: number; readonly y: number }[];
  /** node → nodes that a lane leads to from there; a one-way lane leads in one direction only */
  readonly neighbours: readonly (readonly number[])[];
  /** walls and racks, in m */
  readonly walls: readonly {
    readonly minX: number;
    readonly minY: number;
    readonly maxX: number;
    readonly maxY: number;
  }[];
}

export interface RobotSpec {
  readonly footprint:
    | { readonly kind: 'circle'; /** m */ readonly radius: number }
    | {
        readonly kind: 'rectangle';
        /** m, along the heading */ readonly length: number;
        /** m */ readonly width: number;
      };
  /** m, disc in which it turns in place */
  readonly turningRadius: number;
  readonly drive: 'differential' | 'holonomic';
  /** m/s */
  readonly maxSpeed: number;
  /** m/s² */
  readonly acceleration: number;
  /** m/s² */
  readonly deceleration: number;
  /** rad/s */
  readonly maxTurnRate: number;
  /** rad/s² */
  readonly turnAcceleration: number;
}

/** The fleet as the last tick left it. A copy: it may be kept. */
export interface PlannerView {
  readonly tick: number;
  readonly robots: readonly RobotView[];
  /** those that are known and not done */
  readonly tasks: readonly TaskView[];
}

export interface RobotView {
  readonly robot: number;
  /** m, m, rad */
  readonly x: number;
  readonly y: number;
  readonly theta: number;
  /** m/s along the heading, m/s to the left of it, rad/s */
  readonly forward: number;
  readonly left: number;
  readonly turn: number;
  /** the last node that it reached; off the lanes the nearest one */
  readonly node: number;
  /** nodes ahead of it that it has been given, the next one first; the last of them is where its plan ends */
  readonly route: readonly number[];
  /** nodes that it may be on or come to with what it has been given: where it is and has not left, and `route` */
  readonly holds: readonly number[];
  /** node to which its task takes it next, null where it has nothing to do, or is on its last way there already */
  readonly goal: number | null;
  /** the task it works for */
  readonly task: number | null;
  /** it stands and picks up or sets down: it will not move until that is done */
  readonly working: boolean;
  /** it is out of order, and stays where it is until it is repaired */
  readonly faulty: boolean;
  /** points that are left of its trajectory, times from now (s) */
  readonly trajectory: readonly TrajectoryPoint[];
}

export interface TaskView {
  readonly task: number;
  /** node where a load is picked up, null where there is none to be */
  readonly pickup: number | null;
  /** node where it is brought, or where the robot is to be; null: a station, chosen when it is assigned */
  readonly drop: number | null;
  /** the only robot that may do it, null: any */
  readonly owner: number | null;
  /** the robot that has it, null: nobody yet */
  readonly robot: number | null;
}

/** What a planner wants. Everything may be left out: then robots go on with what they have. */
export interface PlannerAnswer {
  /** `dispatch: 'own'` only: gives tasks that nobody has to robots that have none */
  readonly assign?: readonly { readonly robot: number; readonly task: number }[];
  /**
   * `lanes` only: the node after the end of a robot's plan. A robot that is named k times moves k nodes on; the k-th moves
   * of all robots are one step of a joint plan, taken at once. Who follows into a place that is left in the same step is
   * fine; two that change places are not, nor are rings in which each takes the place of the next: nobody could go first.
   */
  readonly moves?: readonly { readonly robot: number; readonly to: number }[];
  /** `trajectories` only; replaces what a robot had */
  readonly trajectories?: readonly { readonly robot: number; readonly points: readonly TrajectoryPoint[] }[];
  /** `twists` only: holds until the next answer that names the robot, or one turn where the planner falls silent */
  readonly twists?: readonly {
    readonly robot: number;
    /** m/s along the heading; negative backs up */
    readonly forward: number;
    /** rad/s, counter-clockwise positive */
    readonly turn: number;
    /** m/s to the left, for holonomic drives */
    readonly left?: number;
  }[];
  /** units of work that the answer took, one for each robot where absent; counted instead of timed, so that runs repeat */
  readonly work?: number;
}

export interface TrajectoryPoint {
  /** s from now, ascending, `LONGEST_TRAJECTORY` at the most */
  readonly t: number;
  /** m */
  readonly x: number;
  readonly y: number;
}

/** Points of one trajectory at the most. */
export const MOST_POINTS = 32;

/** s from now at which a trajectory ends at the latest: a month, as long as a run can be. Times are kept in 32 bits, where they get coarse. */
export const LONGEST_TRAJECTORY = 31 * 86_400;

/** @returns the module as it is; for the types */
export function definePlanner(module: PlannerModule): PlannerModule {
  return module;
}
