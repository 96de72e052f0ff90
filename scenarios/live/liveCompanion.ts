import { setTimeout } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import type { Companion } from '../runApi.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import { LiveFeed } from './liveFeed.ts';
import { Pacer } from './pacer.ts';
import { SocketViewer } from './socketViewer.ts';

/** ms: a longer wait is slept in parts, so that a signal is heard */
const LONGEST_SLEEP = 200;

/** Shows a run to whoever looks, and keeps it at its pace. */
export class LiveCompanion implements Companion {
  readonly #speed: number;
  /** those who came before the run began */
  readonly #early: (() => void)[] = [];
  #feed: LiveFeed | null = null;
  #pacer: Pacer | null = null;
  readonly #seed: number;
  #hasEnded = false;
  readonly #shouldStop: () => boolean;

  /** @param speed simulated seconds a second; Infinity: as fast as it goes */
  constructor(of: { readonly speed: number; readonly seed: number; readonly shouldStop: () => boolean }) {
    this.#speed = of.speed;
    this.#seed = of.seed;
    this.#shouldStop = of.shouldStop;
  }

  /** Somebody has come; before the run begins they wait. */
  accept(socket: WebSocket): void {
    const viewer = new SocketViewer(
      socket,
      () => performance.now(),
      (one) => this.#feed?.showAgain(one),
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

  begin(run: FleetRun, ticks: number): void {
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
