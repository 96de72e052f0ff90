import type { GuardMode, RobotClass, ZoneSplit } from '../engine/index.ts';
import type { OrderLine } from './demand/orderLine.ts';
import type { Expectation } from './expectations/expectation.ts';
import type { Fault } from './faults/fault.ts';
import type { FloorSource } from './floorSource.ts';
import type { Place } from './siteFloor.ts';

/**
 * A scenario, validated and complete: defaults filled in, names looked up, files read. Plain data, so that a recording
 * holds all that a replay needs. SI units and radians. The file format is `schema/scenarioFile.ts`.
 */
export interface Scenario {
  readonly name: string;
  readonly description: string;
  readonly seed: number;
  /** s that are simulated, warm-up included */
  readonly duration: number;
  /** s at the start that throughput and service times leave out; less than `duration` */
  readonly warmUp: number;
  /** s of a tick */
  readonly dt: number;
  readonly floor: FloorSource;
  readonly robots: Robots;
  /** robots that leave the lanes; absent: there are none */
  readonly movers?: Movers;
  readonly demand: Demand;
  readonly stations: { /** s */ readonly serviceTime: number };
  /** null: batteries last for ever */
  readonly battery: BatteryRules | null;
  readonly planning: Planning;
  /** edge gateways that the fleet is split over, where it is on a broker; each dies by itself, with the planner actors of its zones */
  readonly gateways: number;
  /** path of a planner of the user's own, in the place of the motion planner; null: Shoal's */
  readonly planner: string | null;
  readonly guard: { readonly mode: GuardMode; /** m */ readonly margin: number };
  readonly faults: readonly Fault[];
  readonly expectations: readonly Expectation[];
  readonly recording: Recording;
}

export interface Robots {
  readonly fleet: readonly FleetShare[];
  /** batteries start charged to a part of their capacity between these */
  readonly initialCharge: { readonly from: number; readonly to: number };
  /** where the first robots start; the seed places the others */
  readonly starts: readonly Place[];
}

export interface FleetShare {
  readonly class: RobotClass;
  readonly count: number;
  /** what the robots are on a LIF floor; null or absent: the floor says it */
  readonly vehicleType?: string | null;
  /** of free movers: whoever has a higher one goes on, and who has a lower one gives way; 0 where absent */
  readonly priority?: number;
}

/** Free movers: holonomic robots that avoid each other by ORCA. SI units. */
export interface Movers {
  readonly fleet: readonly FleetShare[];
  readonly task: MoversTask;
  readonly avoidance: {
    /** m; null: what the horizon asks for */
    readonly neighbourDistance: number | null;
    /** null: what the guard asks for */
    readonly maxNeighbours: number | null;
    /** s */
    readonly horizon: number;
    readonly wallHorizon: number;
    /** m; null: what the guard asks for */
    readonly comfort: number | null;
  };
  readonly navigation: {
    /** m */
    readonly arriveWithin: number;
    /** s */
    readonly lookEvery: number;
    /** rad; null: what the task asks for */
    readonly keepRight: number | null;
    /** s */
    readonly patience: number;
  };
}

/** A rectangle of the floor (m), from its lower left corner. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What free movers do; areas that are null are the whole floor. */
export type MoversTask =
  | { readonly kind: 'wander'; readonly areas: readonly Area[] | null }
  | { readonly kind: 'swap'; readonly shape: 'circle' | 'corridor'; /** m */ readonly spacing: number | null }
  | {
      readonly kind: 'streams';
      readonly streams: readonly { readonly from: Area; readonly to: Area; readonly share: number }[];
    }
  | {
      readonly kind: 'forage';
      readonly sites: readonly Area[];
      readonly home: Area;
      /** s */
      readonly handling: number;
      /** whether of two of the same priority one with a load goes before one without; false where absent */
      readonly loadedFirst?: boolean;
    }
  | {
      readonly kind: 'flock';
      readonly flocks: number;
      /** m */
      readonly sight: number;
      readonly areas: readonly Area[] | null;
    };

/** Where the work comes from. */
export type Demand =
  /** always `pending` tasks that wait for a robot; null: as many as there are robots */
  | { readonly kind: 'closedLoop'; readonly pending: number | null }
  | {
      readonly kind: 'poisson';
      readonly ordersPerHour: number;
      readonly skus: number;
      readonly zipfExponent: number;
      /** s after the reveal */
      readonly dueIn: number;
    }
  | { readonly kind: 'csv'; readonly file: string; readonly orders: readonly OrderLine[] }
  | { readonly kind: 'tasks'; readonly tasks: readonly ListedTask[] }
  /** the k-th goal of robot r is stream[(k·robots + r) mod length], cells as row·width + column; null: drawn by the seed */
  | { readonly kind: 'uniformGoals'; readonly stream: readonly number[] | null }
  /** none: there are no robots on lanes */
  | { readonly kind: 'none' }
  /** none from here: robots are driven by orders from outside */
  | { readonly kind: 'outside' };

/** A task with its places: cells, on floors that are made from them. */
export interface ListedTask<P extends Place = Place> {
  /** s from the start of the run, when it becomes known */
  readonly at: number;
  /** the only robot that may do it; null: any. A robot's own tasks are done one after another, in the order of the list */
  readonly robot: number | null;
  /** where a load is picked up; null: there is none, the robot is only to be at `drop` */
  readonly pickup: P | null;
  readonly drop: P;
}

/** A robot goes to charge below `chargeBelow` and is done at `chargeTo`: parts of the capacity. */
export interface BatteryRules {
  readonly chargeBelow: number;
  readonly chargeTo: number;
}

/** Planners and traffic control. */
export interface Planning {
  /** how the floor is shared out: one planner actor a zone */
  readonly zones: ZoneSplit;
  /** s between turns of the planners; traffic control has one in every tick */
  readonly planEvery: number;
  /** m of way that a plan is kept ahead of its robot */
  readonly commitAhead: number;
  /** what driving against a lane costs on top, in multiples of driving with it */
  readonly laneSurcharge: number;
  /** s without a new place after which a robot may push others any distance */
  readonly pushPatience: number;
  /** s without coming nearer to its goal after which a robot goes before all that do */
  readonly stalledAfter: number;
  /** the oldest waiting tasks of which a free robot takes the nearest */
  readonly lookAhead: number;
  /** s after which a waiting task goes to the next free robot, wherever that is */
  readonly oldestAfter: number;
  /** stations drawn for a task, of which the one with the least on its way is taken */
  readonly stationsDrawn: number;
  /** units of work that an actor does in a tick; more lands later */
  readonly unitsPerTick: number;
  /** messages that a mailbox holds; null: enough for the zones that there are */
  readonly mailboxLimit: number | null;
  /** s without an answer after which an actor with mail is restarted */
  readonly hangAfter: number;
  /** restarts of an actor within `restartWindow` before its supervisor pauses it */
  readonly maxRestarts: number;
  /** s */
  readonly restartWindow: number;
  /** s, pause after too many restarts */
  readonly coolDown: number;
  /** s, delay of the answers of an actor under a `planner.late` fault */
  readonly lateBy: number;
}

export interface Recording {
  /** Hz; 0: no pose frames */
  readonly frames: number;
  /** s */
  readonly snapshotEvery: number;
}

/** @returns robots on lanes */
export function fleetSize(scenario: Pick<Scenario, 'robots'>): number {
  return sizeOf(scenario.robots.fleet);
}

/** @returns free movers */
export function moversOf({ movers }: Pick<Scenario, 'movers'>): number {
  return movers === undefined ? 0 : sizeOf(movers.fleet);
}

/** @returns whether free movers bring home what they fetch */
export function carriesLoads({ movers }: Pick<Scenario, 'movers'>): boolean {
  return movers?.task.kind === 'forage';
}

/** @returns rows of the engine's columns: robots on lanes, and free movers that are robots */
export function robotsOn(scenario: Pick<Scenario, 'guard' | 'robots' | 'movers'>): number {
  return fleetSize(scenario) + (areBulk(scenario) ? 0 : moversOf(scenario));
}

/** Are the free movers bulk agents, that move exactly as ORCA says? They are where nobody guards them and nobody else is there. */
export function areBulk({ guard, robots, movers }: Pick<Scenario, 'guard' | 'robots' | 'movers'>): boolean {
  return movers !== undefined && fleetSize({ robots }) === 0 && guard.mode === 'off';
}

function sizeOf(fleet: readonly FleetShare[]): number {
  return fleet.reduce((sum, { count }) => sum + count, 0);
}
