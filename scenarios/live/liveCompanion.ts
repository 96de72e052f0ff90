import { setTimeout } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import type { Companion } from '../runApi.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import { LiveFeed } from './liveFeed.ts';
import { Pacer } from './pacer.ts';
import { SocketViewer } from './socketViewer.ts';

/** ms: a longer wait is slept in parts, so that a signal is heard */
const LONGEST_SLEEP = 200;
/** ms from a question to its answer */
const ANSWER_AFTER = 30;

/** Shows a run to whoever looks, and keeps it at its pace. */
export class LiveCompanion implements Companion {
  readonly #speed: number;
  /** those who came before the run began */
  readonly #early: (() => void)[] = [];
  /** who has asked for something and will be answered soon */
  readonly #asked = new Set<SocketViewer>();
  #feed: LiveFeed | null = null;
  #pacer: Pacer | null = null;
  readonly #seed: number;
  #hasEnded = false;
  readonly #shouldStop: () => boolean;
  readonly #onBegin: () => void;
  readonly #later: (run: () => void, ms: number) => void;

  /** @param speed simulated seconds a second; Infinity: as fast as it goes */
  constructor(of: {
    readonly speed: number;
    readonly seed: number;
    readonly shouldStop: () => boolean;
    readonly onBegin?: () => void;
    /** calls back after so many ms; absent: by the clock */
    readonly later?: (run: () => void, ms: number) => void;
  }) {
    this.#speed = of.speed;
    this.#seed = of.seed;
    this.#shouldStop = of.shouldStop;
    this.#later = of.later ?? ((run, ms) => void globalThis.setTimeout(run, ms));
    this.#onBegin = of.onBegin ?? (() => undefined);
  }

  /** Somebody has come; before the run begins they wait. */
  accept(socket: WebSocket): void {
    const viewer = new SocketViewer(
      socket,
      () => performance.now(),
      (one) => this.#answerSoon(one),
    );
    const enter = (): void => {
      const { OPEN, readyState } = socket;
      if (this.#feed === null || readyState !== OPEN) return;
      socket.once('close', this.#feed.add(viewer));
      if (this.#hasEnded) viewer.tell({ kind: 'link', state: 'ended' });
    };
    if (this.#feed === null) this.#early.push(enter);
    else enter();
  }

  /** However often somebody asks, there is one answer in a while: asking costs the run next to nothing. */
  #answerSoon(viewer: SocketViewer): void {
    if (this.#asked.has(viewer)) return;
    this.#asked.add(viewer);
    this.#later(() => {
      this.#asked.delete(viewer);
      this.#feed?.showAgain(viewer);
    }, ANSWER_AFTER);
  }

  begin(run: FleetRun, ticks: number): void {
    this.#onBegin();
    this.#feed = new LiveFeed(run, { seed: this.#seed, ticks });
    this.#pacer = new Pacer(run.scenario.dt, this.#speed, () => performance.now() / 1000);
    for (const enter of this.#early.splice(0)) enter();
  }

  beforeTick(): Promise<void> | null {
    const wait = this.#pacer?.beforeTick() ?? 0;
    return wait > 0 ? this.#sleep(wait * 1000) : null;
  }

  afterTick(): void {
    this.#feed?.observe();
  }

  /** The run is over; what was sent can still be looked at. */
  end(): void {
    this.#hasEnded = true;
    this.#feed?.tellAll({ kind: 'link', state: 'ended' });
  }

  async #sleep(ms: number): Promise<void> {
    for (let left = ms; left > 0 && !this.#shouldStop(); left -= LONGEST_SLEEP)
      await setTimeout(Math.min(left, LONGEST_SLEEP));
  }
}
