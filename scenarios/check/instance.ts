import { GUARD_MARGIN, type GuardMode } from '../../engine/index.ts';
import type { Cell } from '../demand/orderLine.ts';
import type { Fault } from '../faults/fault.ts';
import type { FleetShare, ListedTask, Scenario } from '../scenario.ts';
import { planningSchema } from '../schema/operations.ts';
import { CHECK_CLASSES, leastPitch } from './classes.ts';

/** A small warehouse with its fleet, its work and what goes wrong: what a property is tried on. Plain data. */
export interface CheckInstance {
  /** the floor, drawn; see `textFloor` */
  readonly rows: readonly string[];
  /** m that cells are wider than the fleet needs at the least; see `pitchOf` */
  readonly room: number;
  /** strips that the floor is shared out into, one of Shoal's planners each */
  readonly strips: number;
  readonly robots: readonly CheckRobot[];
  readonly tasks: readonly ListedTask<Cell>[];
  readonly faults: readonly Fault[];
  readonly seed: number;
}

export interface CheckRobot {
  /** index into `CHECK_CLASSES` */
  readonly kind: number;
  readonly at: Cell;
}

/** s that an instance's lifts and services take: short, for they are nobody's planning */
export const HANDLING = 1;

/** @returns m, side of a cell: what the widest robot needs to turn beside another, and the room on top */
export function pitchOf({ robots, room }: Pick<CheckInstance, 'robots' | 'room'>): number {
  return Math.round(100 * (leastPitch(robots.map(({ kind }) => kind)) + room)) / 100;
}

/** How a run differs from the instance's own. */
export interface RunRules {
  readonly guard: GuardMode;
  /** false: nothing goes wrong */
  readonly faults: boolean;
  /** s */
  readonly duration: number;
}

/** @returns the scenario that an instance stands for: what is run, and what a counter-example file holds */
export function scenarioOf(instance: CheckInstance, { guard, faults, duration }: RunRules): Scenario {
  const zones = { split: 'strips', count: instance.strips } as const;
  return {
    name: 'counterexample',
    description: '',
    seed: instance.seed,
    duration,
    warmUp: 0,
    dt: 0.1,
    floor: { kind: 'text', rows: instance.rows, pitch: pitchOf(instance), zones },
    robots: {
      fleet: fleetOf(instance),
      initialCharge: { from: 1, to: 1 },
      starts: instance.robots.map(({ at }) => at),
    },
    demand: { kind: 'tasks', tasks: instance.tasks },
    stations: { serviceTime: HANDLING },
    battery: null,
    planning: { ...planningSchema.parse({}), zones, mailboxLimit: null },
    planner: null,
    gateways: 1,
    guard: { mode: guard, margin: GUARD_MARGIN },
    faults: faults ? instance.faults : [],
    expectations: [],
    recording: { frames: 10, snapshotEvery: 30 },
  };
}

/** Neighbours of one class are one share. */
function fleetOf({ robots }: CheckInstance): FleetShare[] {
  const shares: { class: FleetShare['class']; count: number }[] = [];
  for (const { kind } of robots) {
    const last = shares.at(-1);
    const robotClass = { ...CHECK_CLASSES[kind], liftTime: HANDLING, setDownTime: HANDLING };
    if (last?.class.name === robotClass.name) last.count++;
    else shares.push({ class: robotClass, count: 1 });
  }
  return shares;
}
