import type { PlannerModule, PlannerSetup, PlannerView } from './planner.ts';
import { tellThrown } from './tellThrown.ts';

/** Every runtime has it (HTML standard, 2.7.10), but the language's own types do not. */
declare function structuredClone(value: unknown): unknown;

/** What came of asking a planner: something, which may be anything; or nothing, and why. */
export type PlannerReply =
  | { readonly kind: 'answer'; readonly answer: unknown }
  | { readonly kind: 'crash'; readonly message: string };

/** How a planner differs from others, known before it is asked anything. Plain data: it is recorded. */
export interface PlannerTraits {
  readonly name: string;
  readonly drives: PlannerModule['drives'];
  readonly reservations: 'shoal' | 'own';
  readonly dispatch: 'shoal' | 'own';
}

/** A planner wherever it runs: in this thread, in a worker, or in a recording of what it once answered. */
export interface PlannerPort {
  readonly traits: PlannerTraits;
  /** The incarnation of before is gone; the next one is made when it is first asked. */
  restart(setup: PlannerSetup): void;
  /**
   * Asks for a plan. Never throws.
   *
   * @param tick the present one; that of the view may be an older one
   */
  ask(view: PlannerView, tick: number): PlannerReply;
}

export function traitsOf({ name, drives, reservations, dispatch }: PlannerModule): PlannerTraits {
  return { name, drives, reservations: reservations ?? 'shoal', dispatch: dispatch ?? 'shoal' };
}

/**
 * @param copies whether view and answer are copied, so that neither side has anything of the other's; false where a message to
 * another thread does that already
 * @returns a planner that runs in this thread
 */
export function inProcess(module: PlannerModule, copies = true): PlannerPort {
  let setup: PlannerSetup | null = null;
  let planner: ReturnType<PlannerModule['create']> | null = null;
  return {
    traits: traitsOf(module),
    restart(given) {
      setup = given;
      planner = null;
    },
    ask(view) {
      try {
        if (planner === null) {
          if (setup === null) throw new Error('it was never started');
          planner = module.create(setup);
        }
        const answer: unknown = planner.plan(copies ? copyOf(view) : view);
        if (isPromise(answer)) throw new TypeError('plan() returned a promise; it must return the plan itself');
        // A getter or a proxy in it runs here, where whoever watches over the planner counts it as the planner's time.
        return { kind: 'answer', answer: copies ? structuredClone(answer) : answer };
      } catch (error) {
        return { kind: 'crash', message: tellThrown(error) };
      }
    },
  };
}

function isPromise(answer: unknown): boolean {
  return typeof (answer as { readonly then?: unknown } | null | undefined)?.then === 'function';
}

/** @returns a view that the planner may keep and change: the one that it is judged by, and may see again, is another */
function copyOf({ tick, robots, tasks }: PlannerView): PlannerView {
  return {
    tick,
    robots: robots.map((robot) => ({
      ...robot,
      route: [...robot.route],
      holds: [...robot.holds],
      trajectory: robot.trajectory.map((point) => ({ ...point })),
    })),
    tasks: tasks.map((task) => ({ ...task })),
  };
}
