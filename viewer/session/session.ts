import { readFrame } from '../../engine/look.ts';
import type { FrameSource } from '../frameSource.ts';
import type { Heat, Link, Moment, Parts, Problem, Progress, RobotDetails, Scene, ViewerMessage } from '../protocol.ts';
import { Signal } from '../signal.ts';
import { FrameBuffer, type FramePair } from './frameBuffer.ts';
import { Playhead, SPEEDS } from './playhead.ts';
import { TickBuffer } from './tickBuffer.ts';
import { TimelineModel } from './timelineModel.ts';

/** bytes of frames that are kept: of a live run, what one can go back to */
const MOST_BYTES = 128 * 1024 * 1024;

/** Robots looked at, at one tick. */
export interface Details {
  readonly tick: number;
  readonly robots: readonly RobotDetails[];
}

/** Details that are kept, one a frame; state hashes and heat maps, one a simulated second. */
const MOST_DETAILS = 4096;
const MOST_SECONDS = 1024;
const MOST_HEAT = 64;

/** What is known of the run that is shown, and which moment of it. Messages of the source go in, requests go out. */
export class Session {
  readonly scene: Scene;
  readonly frames: FrameBuffer;
  readonly playhead: Playhead;
  readonly timeline = new TimelineModel();
  readonly isPlaying = new Signal(false);
  readonly isFollowing = new Signal(false);
  readonly speed = new Signal<number>(1);
  readonly progress = new Signal<Progress | null>(null);
  readonly link = new Signal<Link['state']>('open');
  readonly heat = new Signal<Heat | null>(null);
  readonly details = new Signal<Details | null>(null);
  /** the last state hash by the moment that is shown; null while it is on its way */
  readonly moment = new Signal<Moment | null>(null);
  /** the first state hash that is not what was recorded */
  readonly mismatch = new Signal<Moment | null>(null);
  readonly problem = new Signal<Problem | null>(null);
  readonly #source: FrameSource;
  readonly #details = new TickBuffer<Details>(MOST_DETAILS);
  readonly #moments = new TickBuffer<Moment>(MOST_SECONDS);
  readonly #heat = new TickBuffer<Heat>(MOST_HEAT);
  #session = 0;
  /** where it is going; null: it is there */
  #goal: number | null = null;
  #asked = { until: -1, every: 1 };

  constructor(scene: Scene, source: FrameSource) {
    this.scene = scene;
    this.#source = source;
    this.frames = new FrameBuffer(MOST_BYTES, scene.dt);
    this.playhead = new Playhead(scene.dt);
    if (this.isLive) this.follow();
  }

  get isLive(): boolean {
    return this.scene.source === 'live';
  }

  /** ticks between which one can go */
  get span(): { readonly first: number; readonly last: number } {
    if (!this.isLive) return { first: 0, last: this.scene.ticks };
    return this.frames.range ?? { first: 0, last: 0 };
  }

  /** whether it is still on its way to where it was sent */
  get isUnderWay(): boolean {
    return this.#goal !== null;
  }

  take(message: ViewerMessage): void {
    switch (message.kind) {
      case 'scene':
        return; // the same one again, after a connection was lost
      case 'frame':
        return this.#takeFrame(message.bytes);
      case 'moment':
        return this.#takeMoment(message);
      case 'details':
        return this.#details.add(message);
      case 'timeline':
        return this.timeline.add(message);
      case 'heat':
        return this.#heat.add(message);
      case 'link':
        return this.link.set(message.state);
      case 'problem':
        return this.problem.set(message);
      case 'progress':
        return this.progress.set(message.what === null ? null : message);
    }
  }

  look(robots: readonly number[], parts: Parts): void {
    this.#source.ask({ kind: 'look', robots, parts });
  }

  /** Lets time go on. @returns what to show now, null where nothing has come yet */
  advance(seconds: number): FramePair | null {
    const { playhead } = this;
    const { range } = this.frames;
    if (this.#goal === null) playhead.advance(seconds, range);
    if (!this.isLive && this.#goal === null) this.#keepAhead();
    if (playhead.isPlaying && !this.isLive && playhead.tick >= this.scene.ticks) this.pause();
    const pair = this.frames.at(playhead.tick);
    this.#tellMoment(pair);
    return pair;
  }

  play(): void {
    if (!this.isLive && this.playhead.tick >= this.scene.ticks) this.goTo(0);
    this.playhead.isPlaying = true;
    this.isPlaying.set(true);
  }

  pause(): void {
    // Who goes on from here goes on as fast as the run did.
    if (this.playhead.isFollowing && this.playhead.pace > 0) this.setSpeed(Number(this.playhead.pace.toPrecision(2)));
    this.#stopFollowing();
    this.playhead.isPlaying = false;
    this.isPlaying.set(false);
    if (!this.isLive && this.#goal === null) this.goTo(Math.round(this.playhead.tick));
  }

  /** Keeps to the newest frame of a live run. */
  follow(): void {
    this.playhead.isFollowing = true;
    this.playhead.isPlaying = true;
    this.isFollowing.set(true);
    this.isPlaying.set(true);
  }

  setSpeed(speed: number): void {
    this.playhead.speed = Math.min(SPEEDS[SPEEDS.length - 1], Math.max(SPEEDS[0], speed));
    this.speed.set(this.playhead.speed);
  }

  goTo(tick: number): void {
    const { first, last } = this.span;
    const to = Math.max(first, Math.min(last, Math.round(tick)));
    this.#stopFollowing();
    this.playhead.tick = to;
    if (this.isLive) return;
    this.#goal = to;
    this.#session++;
    for (const buffer of [this.#details, this.#moments, this.#heat]) buffer.clear();
    this.moment.set(null);
    this.details.set(null);
    this.#asked = { until: to, every: 1 };
    this.#source.ask({ kind: 'goTo', tick: to, session: this.#session });
  }

  /** Stands still, and goes so many ticks there or back. */
  step(ticks: number): void {
    const from = this.#goal ?? Math.round(this.playhead.tick);
    this.playhead.isPlaying = false;
    this.isPlaying.set(false);
    this.goTo(from + ticks);
  }

  #stopFollowing(): void {
    this.playhead.isFollowing = false;
    this.isFollowing.set(false);
  }

  /** All that is told of a tick is shown with its frame: not when it comes, which is earlier, nor for a frame that it is not of. */
  #tellMoment(pair: FramePair | null): void {
    if (pair === null || this.#goal !== null) return;
    const { tick } = this.playhead;
    this.details.set(this.#details.at(tick, pair.before.tick));
    this.moment.set(this.#moments.at(tick));
    this.heat.set(this.#heat.at(tick));
  }

  #takeFrame(bytes: ArrayBuffer): void {
    const frame = readFrame(bytes);
    if (!this.isLive && frame.session !== this.#session) return; // from before the last jump
    this.frames.add(frame);
    if (this.#goal === frame.tick) this.#goal = null;
  }

  #takeMoment(moment: Moment): void {
    if (moment.expected !== null && moment.hash !== moment.expected && this.mismatch.value === null) {
      this.mismatch.set(moment);
    }
    if (this.isLive || moment.session === this.#session) this.#moments.add(moment);
  }

  #keepAhead(): void {
    const wanted = this.playhead.wanted(this.scene.ticks);
    // Asked again once half of what was asked for has been shown, not for every tick.
    const isNear = this.#asked.until - this.playhead.tick < (wanted.until - this.playhead.tick) / 2;
    if (!this.playhead.isPlaying || (!isNear && wanted.every === this.#asked.every)) return;
    if (wanted.until <= this.#asked.until && wanted.every === this.#asked.every) return;
    this.#asked = wanted;
    this.#source.ask({ kind: 'proceed', ...wanted });
  }
}
