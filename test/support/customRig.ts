import { inProcess, type PlannerModule, type PlannerSetup, type PlannerView } from '../../planners/index.ts';
import { pitchOf, scenarioOf, type CheckInstance } from '../../scenarios/check/instance.ts';
import type { FleetRun } from '../../scenarios/run/fleetRun.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { faultsOf } from './faults.ts';
import { startRun } from './fleetRuns.ts';
import { nodeAt } from '../../scenarios/siteFloor.ts';

/** A planner of the tests, and what became of it. */
export interface Told {
  readonly module: PlannerModule;
  /** all that it was ever shown, in order */
  readonly views: PlannerView[];
  /** what each of its incarnations was told */
  readonly setups: PlannerSetup[];
}

type Answering = (view: PlannerView, of: { readonly setup: PlannerSetup; readonly turn: number }) => unknown;

/** @returns a planner that answers what a function says; `turn` counts from 0 in each incarnation */
export function told(traits: Partial<PlannerModule>, answer: Answering): Told {
  const views: PlannerView[] = [];
  const setups: PlannerSetup[] = [];
  const module: PlannerModule = {
    name: 'told',
    drives: 'lanes',
    ...traits,
    create(setup) {
      setups.push(setup);
      let turn = 0;
      return {
        plan(view) {
          views.push(view);
          return answer(view, { setup, turn: turn++ }) as ReturnType<ReturnType<PlannerModule['create']>['plan']>;
        },
      };
    },
  };
  return { module, views, setups };
}

/** A small world: cells are [column, row] of the drawing. */
export interface World {
  readonly rows: readonly string[];
  readonly starts: readonly (readonly [number, number])[];
  readonly tasks?: readonly Partial<CheckInstance['tasks'][number]>[];
  /** as on the command line */
  readonly faults?: readonly string[];
  /** index into `CHECK_CLASSES` */
  readonly kind?: number;
  readonly changes?: Partial<Scenario>;
}

/** @returns the scenario of a small world: its cells have half a metre to spare */
export function worldOf({ rows, starts, tasks = [], faults = [], kind = 0, changes }: World): Scenario {
  const instance: CheckInstance = {
    rows,
    room: 0.5,
    strips: 1,
    robots: starts.map((at) => ({ kind, at })),
    tasks: tasks.map((task) => ({ at: 0, robot: null, pickup: null, drop: [0, 0], ...task })),
    faults: faultsOf(...faults),
    seed: 1,
  };
  return { ...scenarioOf(instance, { guard: 'on', faults: true, duration: 600 }), ...changes };
}

/** @returns a fleet at tick 0 that this planner has planned for once */
export function startCustom(world: World, module: PlannerModule): FleetRun {
  return startRun(worldOf(world), { port: inProcess(module) });
}

/** @returns m, side of a cell */
export function pitchOfWorld(kind = 0): number {
  return pitchOf({ robots: [{ kind, at: [0, 0] }], room: 0.5 });
}

/** @returns the node of a cell */
export function nodeOf({ floor }: FleetRun, column: number, row: number): number {
  return nodeAt(floor, [column, row]);
}

/** @returns how often the planner was started anew */
export function restartsOf({ planning }: FleetRun): number {
  return planning.supervisor.report().actors.find(({ name }) => name === 'motion')?.restarts ?? -1;
}
