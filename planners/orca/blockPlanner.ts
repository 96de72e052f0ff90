import { Priority, priorityNow, type StateArray, type StatePart } from '../../engine/index.ts';
import { changesLoad } from './changesLoad.ts';
import type { CrowdPlan } from './crowdPlan.ts';
import type { CrowdContext, CrowdPlanner } from './crowdPlanner.ts';
import { createCrowdWords, readCrowdWords, type CrowdState } from './crowdState.ts';
import { headFor, type LedMovers } from './headFor.ts';
import type { MoverOrders } from './moverOrders.ts';
import { createTotals, Total } from './moverTotals.ts';
import { turnCrowd } from './turnCrowd.ts';

/**
 * The planner of bulk agents. A million of them cannot be told by messages: what it says is true at once, and nobody supervises it. The agents
 * are no robots.
 */
export interface BlockPlanner {
  /** by `Total` */
  readonly totals: Int32Array;
  readonly part: StatePart;
  /** what it knows of each */
  readonly state: CrowdState;
  /** Looks at all after a tick, and writes what they head for in the next one. */
  turn(tick: number): void;
}

/** What is true of bulk agents beside where they are, by their numbers. */
export interface BlockDef {
  /** m/s, top speed of each */
  readonly top: Float32Array;
  /** 1 for each that has a load on it, see `createLoads`; the context says the same */
  readonly loads: Uint8Array;
}

/** @returns loads of nobody; where nobody ever carries any there is no room for some */
export function createLoads({ groups }: CrowdPlan, count: number): Uint8Array {
  return new Uint8Array(groups.some(({ task }) => task.kind === 'shuttle' && task.carries) ? count : 0);
}

export function createBlockPlanner(context: CrowdContext, { top, loads }: BlockDef): BlockPlanner {
  const words = createCrowdWords(context.plan, context.crowd.def.count);
  const totals = createTotals();
  const orders = new DirectOrders(context, loads, { crowd: context.crowd, top, totals });
  const state = readCrowdWords(words);
  const planner: CrowdPlanner = { ...context, state, orders };
  return {
    totals,
    state,
    part: { name: 'movers', arrays: () => [...Object.values<StateArray>({ ...words }), totals, loads] },
    turn(tick) {
      orders.tick = tick;
      turnCrowd(planner, tick);
    },
  };
}

class DirectOrders implements MoverOrders {
  tick = 0;
  readonly #context: CrowdContext;
  readonly #loads: Uint8Array;
  readonly #led: LedMovers;

  constructor(context: CrowdContext, loads: Uint8Array, led: LedMovers) {
    this.#context = context;
    this.#loads = loads;
    this.#led = led;
  }

  aim(slot: number, mover: number, x: number, y: number, pace: number): void {
    headFor(this.#led, slot, mover, x, y, pace);
  }

  stay(): void {
    // nothing that is said here is lost
  }

  arrive(slot: number, mover: number, isSettled: boolean): void {
    const { totals } = this.#led;
    totals[Total.arrivals]++;
    totals[Total.lastArrival] = this.tick;
    if (isSettled) totals[Total.settled]++;
    if (changesLoad(this.#context, slot, mover)) {
      if (this.#loads[mover] === 1) totals[Total.delivered]++;
      this.#loads[mover] = 1 - this.#loads[mover];
    }
    this.#rank(slot, mover, isSettled);
  }

  /** Who is where it will stay gives way to all that are still on their way, as robots do. */
  #rank(slot: number, mover: number, isSettled: boolean): void {
    const { def, kernel, priorityOf } = this.#led.crowd;
    const { priority } = kernel.columns;
    if (priority === null) return;
    if (isSettled) priorityOf[mover] = Priority.settled;
    priority[slot] = priorityNow(def, priorityOf[mover], this.#loads[mover] === 1);
  }
}
