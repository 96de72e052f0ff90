import { dropOldest, ThinnedTotals } from '../../engine/index.ts';
import type { Heat, Parts, Scene, TimelineEvent, TimelinePiece, ViewerMessage } from '../../viewer/index.ts';
import { detailsOf, heatSince, momentOf } from '../look/closeLook.ts';
import { FrameWriter } from '../look/frameWriter.ts';
import { sceneOf } from '../look/sceneOf.ts';
import { tallyOf, type Tally } from '../look/tally.ts';
import { TimelineKeeper } from '../look/timelineKeeper.ts';
import { stateHashOf, type FleetRun } from '../run/fleetRun.ts';

/** s between points from which a heat map's window can begin, and how many there are: five minutes */
const POINT_EVERY = 30;
const POINTS = 10;
/** events that a viewer which comes late is told: of protective stops, where there are very many, only the newest */
const TOLD = { most: 20_000, expendable: 'protectiveStop' } as const;

/** Somebody who looks at a live run. */
export interface LiveViewer {
  readonly looked: { readonly robots: readonly number[]; readonly parts: Parts };
  /** it has not yet taken what it was sent: nothing that it can do without is added to that */
  readonly isBehind: boolean;
  /** false: it is behind, or has had a frame just now; it gets none of this tick */
  readonly wantsFrame: boolean;
  tell(message: ViewerMessage): void;
}

/**
 * What a live run tells those who look at it: after each tick a frame, made once for all who look at the same; every second the
 * state hash, the timeline and the heat map. It keeps what late comers need. It looks on, and the run is the same without it.
 */
export class LiveFeed {
  readonly scene: Scene;
  readonly #run: FleetRun;
  readonly #frames: FrameWriter;
  readonly #tally: Tally;
  readonly #timeline = new TimelineKeeper();
  readonly #viewers = new Set<LiveViewer>();
  readonly #second: number;
  readonly #pointEvery: number;
  readonly #points: { readonly tick: number; readonly waited: Uint32Array }[] = [];
  readonly #done = new ThinnedTotals();
  readonly #events: TimelineEvent[] = [];
  readonly #unlisted: Partial<Record<TimelineEvent['kind'], number>> = {};
  /** first tick of which these two say nothing yet */
  #known = 0;

  constructor(run: FleetRun, of: { readonly seed: number; readonly ticks: number }) {
    this.#run = run;
    this.scene = sceneOf(run, { ...of, source: 'live' });
    this.#frames = new FrameWriter(run);
    this.#tally = tallyOf(run);
    this.#second = Math.max(1, Math.round(1 / run.scenario.dt));
    this.#pointEvery = POINT_EVERY * this.#second;
  }

  /** Tells somebody who comes what there is to know, and from then on what happens. @returns ends that */
  add(viewer: LiveViewer): () => void {
    viewer.tell({ kind: 'scene', scene: this.scene });
    // Up to the last second: what has happened since comes to everybody with the next one.
    const [done, events] = [this.#done.counts(), [...this.#events]];
    viewer.tell({ kind: 'timeline', from: 0, until: this.#known, done, events, unlisted: { ...this.#unlisted } });
    this.#viewers.add(viewer);
    this.#showTo(viewer, new Map());
    return () => this.#viewers.delete(viewer);
  }

  /** Tells one viewer what it looks at anew, unless it is behind. */
  showAgain(viewer: LiveViewer): void {
    if (!this.#viewers.has(viewer) || viewer.isBehind) return;
    this.#showTo(viewer, new Map());
    if (viewer.looked.parts.heat) viewer.tell(this.#heat());
  }

  /** Call once after each tick. */
  observe(): void {
    const { sim, planning } = this.#run;
    const tick = sim.clock[0];
    this.#tally.observe(planning);
    this.#timeline.observe(sim);
    if (tick % this.#pointEvery === 0) this.#keepPoint(tick);
    const frames = new Map<number, ArrayBuffer>();
    for (const viewer of this.#viewers) if (viewer.wantsFrame) this.#showTo(viewer, frames);
    if (tick % this.#second === 0) this.#tellSecond();
  }

  /** Tells everybody something. */
  tellAll(message: ViewerMessage): void {
    for (const viewer of this.#viewers) viewer.tell(message);
  }

  /** @param frames of this tick that have been made, by what is in them */
  #showTo(viewer: LiveViewer, frames: Map<number, ArrayBuffer>): void {
    const { robots, parts } = viewer.looked;
    const key = (parts.regions ? 1 : 0) + (parts.held ? 2 : 0);
    const bytes = frames.get(key) ?? this.#frames.write(0, parts);
    frames.set(key, bytes);
    viewer.tell({ kind: 'frame', bytes });
    if (robots.length === 0) return;
    viewer.tell(detailsOf(this.#run, this.#tally, robots));
  }

  #tellSecond(): void {
    const piece = this.#timeline.take();
    this.#remember(piece);
    if (this.#viewers.size === 0) return;
    this.tellAll(piece);
    this.tellAll(momentOf(this.#run, { session: 0, hash: stateHashOf(this.#run), expected: null }));
    const heat = this.#heat();
    for (const viewer of this.#viewers) if (viewer.looked.parts.heat && !viewer.isBehind) viewer.tell(heat);
  }

  #remember({ until, done, events }: TimelinePiece): void {
    this.#known = until;
    for (const [tick, count] of done) this.#done.add(tick, count);
    this.#events.push(...events);
    for (const { kind } of dropOldest(this.#events, TOLD)) this.#unlisted[kind] = (this.#unlisted[kind] ?? 0) + 1;
  }

  #keepPoint(tick: number): void {
    this.#points.push({ tick, waited: this.#tally.waited.slice() });
    if (this.#points.length > POINTS) this.#points.shift();
  }

  #heat(): Heat {
    return heatSince(this.#run, this.#tally, this.#points.length < POINTS ? null : this.#points[0]);
  }
}
