import { AGENT_WORDS, AgentWord, Fault, type Crowd } from '../../engine/index.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import { MoverProgress } from './moverProgress.ts';
import { seeMovers, type MoversSeen } from './moversSeen.ts';
import type { RobotFigures } from './robotFigures.ts';
import type { SquareWatch } from './squareWatch.ts';
import { StuckCause, type StuckRobots } from './stuckRobots.ts';
import { Spent, spentMoving } from './timeSplit.ts';
import type { TrafficWatch } from './trafficWatch.ts';

/** s between looks at one mover; bulk agents are looked at more seldom, all that are watched at once, since finding them means going through all */
const LOOK_EVERY = 2;
const BULK_EVERY = 5;

/** Bulk agents that are watched: of more, every so many-th. A look at that many takes a few per cent of a tick of a million. */
const MOST_WATCHED = 10_000;

/** Where what is seen is noted, by row of the columns; for bulk agents, which have none, by their place among those that are watched. */
export interface MoverNotes {
  readonly robots: RobotFigures;
  readonly traffic: TrafficWatch;
  readonly stuck: StuckRobots;
  /** of bulk agents only: robots are counted elsewhere */
  readonly squares: SquareWatch | null;
}

/** @returns movers that are watched */
export function watchedOf({ def }: Crowd): number {
  return def.body === 'block' ? Math.ceil(def.count / watchedEvery(def.count)) : def.count;
}

/** @returns of how many bulk agents one is watched */
function watchedEvery(count: number): number {
  return Math.max(1, Math.ceil(count / MOST_WATCHED));
}

/** @returns s between looks at one mover, by which `longestWaitSeconds` is as coarse; in whole ticks of `dt` s */
export function lookEvery({ def }: Pick<Crowd, 'def'>, dt: number): number {
  return ticksBetweenLooks({ def }, dt) * dt;
}

function ticksBetweenLooks({ def }: Pick<Crowd, 'def'>, dt: number): number {
  return Math.max(1, Math.round((def.body === 'block' ? BULK_EVERY : LOOK_EVERY) / dt));
}

/** Looks whether free movers get on; and what bulk agents spend their time on, for they are no robots whose every tick is booked. */
export class MoverWatch {
  readonly #seen: MoversSeen;
  readonly #progress: MoverProgress;
  readonly #notes: MoverNotes;
  readonly #every: number;
  /** s that a look at one stands for, of all those that it is watched for */
  readonly #seconds: number;

  private constructor(seen: MoversSeen, notes: MoverNotes, { tick, dt }: { tick: number; dt: number }) {
    this.#seen = seen;
    this.#notes = notes;
    this.#progress = new MoverProgress(seen, { watched: watchedOf(seen.crowd), tick });
    this.#every = ticksBetweenLooks(seen.crowd, dt);
    this.#seconds = (this.#every * dt * seen.crowd.def.count) / watchedOf(seen.crowd);
  }

  /** @returns a watch over the free movers of a run; null where there are none */
  static of(run: FleetRun, notes: MoverNotes): MoverWatch | null {
    const seen = seeMovers(run);
    return seen === null ? null : new MoverWatch(seen, notes, { tick: run.sim.clock[0], dt: run.scenario.dt });
  }

  /** Call once after each tick. @param measured the warm-up is over */
  observe({ sim }: Pick<FleetRun, 'sim'>, measured: boolean): void {
    const tick = sim.clock[0];
    if (this.#seen.crowd.def.body === 'robots') this.#observeRobots(sim, tick);
    else if (tick % this.#every === 0) this.#observeBulk(tick, measured);
  }

  /** Each mover's turn comes once in a while. */
  #observeRobots({ columns: { pose, work } }: FleetRun['sim'], tick: number): void {
    const { def, rowOf } = this.#seen.crowd;
    for (let mover = tick % this.#every; mover < def.count; mover += this.#every) {
      const row = rowOf[mover];
      const isAble = work.fault[row] === Fault.none;
      const at = { mover, x: pose.x[row], y: pose.y[row], tick, isAble };
      this.#note(row, mover, this.#progress.look(mover, at));
    }
  }

  #observeBulk(tick: number, measured: boolean): void {
    const { def, kernel } = this.#seen.crowd;
    const { agents, identity } = kernel.columns;
    const every = watchedEvery(def.count);
    for (let slot = 0, all = kernel.count; slot < all; slot++) {
      const mover = identity[slot];
      if (mover % every !== 0) continue;
      const one = mover / every;
      const at = slot * AGENT_WORDS;
      const [x, y] = [agents[at + AgentWord.x], agents[at + AgentWord.y]];
      this.#note(one, one, this.#progress.look(one, { mover, x, y, tick, isAble: true }));
      const [vx, vy] = [agents[at + AgentWord.vx], agents[at + AgentWord.vy]];
      const part = Math.sqrt(vx * vx + vy * vy) / this.#seen.top[mover];
      const doing = this.#seen.doing(mover, tick);
      const spent = spentMoving({ doing, part, isLoaded: this.#seen.context.isLoaded(mover) });
      this.#notes.robots.spends(one, spent);
      if (!measured) continue;
      this.#notes.squares?.samples({ x, y, vx, vy, seconds: this.#seconds, isWaiting: spent === Spent.waiting });
    }
  }

  /** @param row by which its figures go */
  #note(row: number, one: number, ticks: number): void {
    const { traffic, stuck } = this.#notes;
    traffic.lingers(row, ticks);
    stuck.note(row, ticks, this.#progress.isCut(one) ? StuckCause.noWay : StuckCause.noNearer);
  }
}
