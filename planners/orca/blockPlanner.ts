import type { StateArray, StatePart } from '../../engine/index.ts';
import type { CrowdContext, CrowdPlanner } from './crowdPlanner.ts';
import { createCrowdWords, readCrowdWords } from './crowdState.ts';
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
  /** Looks at all after a tick, and writes what they head for in the next one. */
  turn(tick: number): void;
}

/** @param top m/s, top speed of each agent, by its number */
export function createBlockPlanner(context: CrowdContext, top: Float32Array): BlockPlanner {
  const words = createCrowdWords(context.plan, context.crowd.def.count);
  const totals = createTotals();
  const orders = new DirectOrders({ crowd: context.crowd, top, totals });
  const planner: CrowdPlanner = { ...context, state: readCrowdWords(words), orders };
  return {
    totals,
    part: { name: 'movers', arrays: () => [...Object.values<StateArray>({ ...words }), totals] },
    turn(tick) {
      orders.tick = tick;
      turnCrowd(planner, tick);
    },
  };
}

class DirectOrders implements MoverOrders {
  tick = 0;
  readonly #led: LedMovers;

  constructor(led: LedMovers) {
    this.#led = led;
  }

  aim(slot: number, mover: number, x: number, y: number, pace: number): void {
    headFor(this.#led, slot, mover, x, y, pace);
  }

  stay(): void {
    // nothing that is said here is lost
  }

  arrive(_mover: number, isSettled: boolean): void {
    const { totals } = this.#led;
    totals[Total.arrivals]++;
    totals[Total.lastArrival] = this.tick;
    if (isSettled) totals[Total.settled]++;
  }
}
