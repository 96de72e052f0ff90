import { AGENT_WORDS, AgentWord, type StateArray, type StatePart } from '../../engine/index.ts';
import type { CrowdContext, CrowdPlanner } from './crowdPlanner.ts';
import { createCrowdWords, readCrowdWords } from './crowdState.ts';
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
  const orders = new DirectOrders(context, totals, top);
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
  readonly #context: CrowdContext;
  readonly #totals: Int32Array;
  readonly #top: Float32Array;

  constructor(context: CrowdContext, totals: Int32Array, top: Float32Array) {
    this.#context = context;
    this.#totals = totals;
    this.#top = top;
  }

  aim(slot: number, mover: number, x: number, y: number, pace: number): void {
    const { agents } = this.#context.crowd.kernel.columns;
    const at = slot * AGENT_WORDS;
    agents[at + AgentWord.goalX] = x;
    agents[at + AgentWord.goalY] = y;
    agents[at + AgentWord.maxSpeed] = pace * this.#top[mover];
    if (pace < 1) this.#totals[Total.detours]++;
  }

  stay(): void {
    // nothing that is said here is lost
  }

  arrive(_mover: number, isSettled: boolean): void {
    this.#totals[Total.arrivals]++;
    this.#totals[Total.lastArrival] = this.tick;
    if (isSettled) this.#totals[Total.settled]++;
  }
}
