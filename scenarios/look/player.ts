import { restoreState } from '../../engine/index.ts';
import type { Parts, ViewerMessage, ViewerRequest } from '../../viewer/index.ts';
import { advance, stateHashOf, type FleetRun } from '../run/fleetRun.ts';
import { detailsOf, heatSince, momentOf } from './closeLook.ts';
import { FrameWriter } from './frameWriter.ts';
import type { History } from './history.ts';
import type { Tally } from './tally.ts';
import { TimelineKeeper } from './timelineKeeper.ts';

/** s: the heat map tells of the time since then */
const HEAT_WINDOW = 300;
/** ticks between looks at the clock while it goes to a tick */
const TOLD_EVERY = 64;

export interface PlayerDef {
  readonly run: FleetRun;
  readonly history: History;
  readonly tally: Tally;
  /** gathers the timeline as ticks are simulated; null: it is known already */
  readonly timeline: TimelineKeeper | null;
  readonly tell: (message: ViewerMessage) => void;
}

/**
 * Plays a run to a viewer: simulates it, jumps through it from the nearest snapshot, and holds every state hash on the way
 * against the journal. It knows no clock: `work` does a part of what has been asked for, as long as its caller lets it.
 */
export class Player {
  readonly #run: FleetRun;
  readonly #history: History;
  readonly #tally: Tally;
  readonly #timeline: TimelineKeeper | null;
  readonly #tell: (message: ViewerMessage) => void;
  readonly #frames: FrameWriter;
  readonly #second: number;
  #looked: { readonly robots: readonly number[]; readonly parts: Parts } = {
    robots: [],
    parts: { regions: false, held: false, heat: false },
  };
  #session = 0;
  /** where it is going without showing what is on the way, and where it set out; null: nowhere */
  #jump: { readonly to: number; readonly from: number } | null = null;
  #until = 0;
  /** state hash of the present state, once somebody has asked for it */
  #hashed: string | null = null;
  readonly #hash = (): string => (this.#hashed ??= stateHashOf(this.#run));
  #every = 1;

  constructor({ run, history, tally, timeline, tell }: PlayerDef) {
    this.#run = run;
    this.#history = history;
    this.#tally = tally;
    this.#timeline = timeline;
    this.#tell = tell;
    this.#frames = new FrameWriter(run);
    this.#second = Math.max(1, Math.round(1 / run.scenario.dt));
    history.note(run, tally, this.#hash);
  }

  get tick(): number {
    return this.#run.sim.clock[0];
  }

  ask(request: ViewerRequest): void {
    switch (request.kind) {
      case 'look':
        this.#looked = request;
        if (this.#jump === null) this.#showAll();
        return;
      case 'goTo':
        this.#goTo(Math.max(0, Math.min(request.tick, this.#history.ticks)), request.session);
        return;
      case 'proceed':
        this.#until = Math.min(request.until, this.#history.ticks);
        this.#every = Math.max(1, request.every);
    }
  }

  /** Works on until all that was asked for is done, or it may not go on. @returns whether something is left to do */
  work(mayGoOn: () => boolean): boolean {
    if (this.#jump !== null && !this.#jumpOn(mayGoOn)) return true;
    while (this.tick < this.#until) {
      if (!mayGoOn()) break;
      this.#step();
      const { tick } = this;
      if (tick % this.#every === 0 || tick === this.#until) this.#show();
      if (this.#history.expected(tick) !== null) this.#tellMoment();
    }
    this.#tellTimeline();
    return this.tick < this.#until;
  }

  #goTo(to: number, session: number): void {
    this.#session = session;
    this.#until = to;
    const start = this.#history.nearest(to);
    if (to < this.tick || start > this.tick) {
      this.#hashed = null;
      restoreState(this.#run.parts, this.#history.load(start));
      this.#tally.set(this.#history.counts(start));
    }
    this.#jump = { to, from: this.tick };
  }

  /** @returns whether it has arrived */
  #jumpOn(mayGoOn: () => boolean): boolean {
    const { to, from } = this.#jump ?? { to: this.tick, from: this.tick };
    while (this.tick < to) {
      if (this.tick % TOLD_EVERY === 0 && !mayGoOn()) {
        this.#tell({ kind: 'progress', what: 'going there', part: (this.tick - from) / (to - from) });
        return false;
      }
      this.#step();
      this.#tellMismatch();
    }
    this.#jump = null;
    this.#tell({ kind: 'progress', what: null, part: null });
    this.#showAll();
    this.#tellMoment();
    return true;
  }

  #step(): void {
    this.#hashed = null;
    advance(this.#run);
    this.#tally.observe(this.#run.planning);
    this.#timeline?.observe(this.#run.sim);
    this.#history.note(this.#run, this.#tally, this.#hash);
    if (this.#looked.parts.heat && this.#jump === null && this.tick % this.#second === 0) this.#tellHeat();
  }

  /** A frame of the present tick, and the robots that are looked at. */
  #show(): void {
    const { robots, parts } = this.#looked;
    this.#tell({ kind: 'frame', bytes: this.#frames.write(this.#session, parts) });
    this.#tell(detailsOf(this.#run, this.#tally, robots));
  }

  /** The same, and where robots have waited: what changes slowly is told once a second otherwise. */
  #showAll(): void {
    this.#show();
    if (this.#looked.parts.heat) this.#tellHeat();
  }

  #tellMoment(): void {
    const expected = this.#history.expected(this.tick);
    this.#tell(momentOf(this.#run, { session: this.#session, hash: this.#hash(), expected }));
  }

  /** On the way to somewhere only what is not as recorded is worth a word. */
  #tellMismatch(): void {
    const expected = this.#history.expected(this.tick);
    if (expected !== null && this.#hash() !== expected) this.#tellMoment();
  }

  #tellTimeline(): void {
    if (this.#timeline !== null && this.#timeline.waiting > 0) this.#tell(this.#timeline.take());
  }

  #tellHeat(): void {
    const window = Math.round(HEAT_WINDOW / this.#run.scenario.dt);
    const tick = this.#history.nearest(Math.max(0, this.tick - window));
    const since = tick === 0 ? null : { tick, waited: this.#history.counts(tick).waited };
    this.#tell(heatSince(this.#run, this.#tally, since));
  }
}
