import { readPayload } from '../../mqtt/readPayload.ts';
import type { Counters } from '../../counters.ts';
import { MOST_BLOCKS, readHead, type FrameHead } from '../../telemetry/frame.ts';
import type { QuantisedSample } from '../../telemetry/sample.ts';
import { telemetryStatus } from '../../telemetry/status.ts';
import type { TelemetrySource } from '../../telemetry/topics.ts';
import type { Books } from '../books/books.ts';
import type { SourceBook } from '../books/sourceBook.ts';
import type { LivePicture } from '../live/livePicture.ts';
import type { FrameOf } from './frameBatch.ts';
import { isNameable } from './partition.ts';
import { SourceIntake } from './sourceIntake.ts';

/** Robots of all sources that are remembered to read their next frames, 60 bytes each; a block counts for some more: see BLOCK_ROBOTS. */
const MOST_ROBOTS = 1 << 21;
const MOST_GATEWAY = 0xffff;
/** units of a frame's places: 1000 km, beyond which no robot is */
const FARTHEST = 1e8;
/** ms since 1970: the year 2100, beyond which no clock is right */
const LATEST = 4_102_444_800_000;
/** frames of a block that may be missing at once, of 15 years at twice a second: a number that is further ahead is none of a gateway's */
const MOST_AHEAD = 1_000_000_000;
/** ms without a frame after which a source that is over has nothing under way */
const SETTLES_AFTER = 5000;

export interface FrameIntakeOptions {
  readonly books: Books;
  readonly counters: Counters;
  /** ms since 1970 */
  readonly now: () => number;
  /** what is shown of them */
  readonly picture: LivePicture;
  /** takes a frame for a file. @returns false: there is no room */
  readonly keep: (frame: FrameOf) => boolean;
}

/** Takes in what gateways publish, holds it against what they say of it, and enters in the books what became of each frame. */
export class FrameIntake {
  readonly #of: FrameIntakeOptions;
  readonly #intakes = new Map<SourceBook, SourceIntake>();
  #robots = 0;

  constructor(of: FrameIntakeOptions) {
    this.#of = of;
    for (const book of of.books.all) {
      this.#intakes.set(book, new SourceIntake(book, of.now()));
      book.heard = of.now(); // who was away cannot know who was silent
    }
    of.books.whenSummedUp((book, wasCurrent) => this.#forget(book, wasCurrent));
  }

  /** messages for which there was no room, by what there was too much of */
  get refused(): Readonly<Record<'sources' | 'blocks' | 'robots', number>> {
    const { counters } = this.#of;
    const [sources, blocks, robots] = ['sources', 'blocks', 'robots'].map((name) => counters.get(`refused.${name}`));
    return { sources, blocks, robots };
  }

  /** A frame came, or something that says so. */
  takeFrame(of: TelemetrySource, bytes: Uint8Array): void {
    const { books, counters, now, picture } = this.#of;
    const read = readHead(bytes);
    if (!read.ok) return counters.add(`unreadable.${read.why}`);
    const { head, body } = read;
    if (!isPossible(of, head) || this.#isFarAhead(of, head.source, head.block, head.sequence)) {
      return counters.add('refused.impossible');
    }
    const intake = this.#intakeOf(of, head.source, head.sequence === 0 ? 'gap' : 'before');
    if (intake === null) return this.#refuse('sources');
    const { book } = intake;
    const blocks = { from: head.block, until: head.block + 1 };
    if (this.#withRoom(() => books.claim(book, blocks) || null) === null) return this.#refuse('blocks');
    intake.arrived = now();
    picture.arrived(of, bytes.byteLength);
    this.#read(intake, head, body);
  }

  /** A gateway says how far it is, or so it seems. @param isRetained it said so some time ago */
  takeStatus(of: TelemetrySource, payload: Uint8Array, isRetained: boolean): void {
    const { books, counters } = this.#of;
    const json = readPayload(payload);
    if (!json.ok) return counters.add(`unreadable.${json.why}`);
    const read = telemetryStatus.safeParse(json.json);
    if (!read.success || read.data.fleet !== of.fleet || read.data.gateway !== of.gateway || !isNamed(of)) {
      return counters.add('unreadable.status');
    }
    const { source, next } = read.data;
    if (next.some((sequence, block) => this.#isFarAhead(of, source, block, sequence))) {
      return counters.add('refused.impossible');
    }
    const intake = this.#intakeOf(of, source, isRetained ? 'before' : 'gap');
    if (intake === null) return counters.add('refused.sources');
    const { book } = intake;
    const blocks = { from: 0, until: next.length };
    if (this.#withRoom(() => books.claim(book, blocks) || null) === null) return counters.add('refused.blocks');
    book.tell(read.data);
  }

  /** Declares lost what is still open of sources that are over, once nothing of them can be under way. Call now and then. */
  settleOld(): void {
    const before = this.#of.now() - SETTLES_AFTER;
    for (const intake of this.#intakes.values()) {
      const { book } = intake;
      const isOver = book.status?.state === 'offline' || !this.#of.books.isCurrent(book);
      if (isOver && intake.arrived <= before) this.#settle(intake);
    }
  }

  /** Declares lost whatever is still open: nobody listens any more. */
  settleAll(): void {
    for (const intake of this.#intakes.values()) this.#settle(intake);
  }

  #settle(intake: SourceIntake): void {
    this.#robots -= intake.robots;
    intake.settle();
    if (!this.#of.books.isCurrent(intake.book)) this.#intakes.delete(intake.book);
  }

  #read(intake: SourceIntake, head: FrameHead, body: Uint8Array): void {
    const { counters, keep, picture, now } = this.#of;
    const { book } = intake;
    const growth = intake.growsBy(head);
    const before = intake.robots;
    const isRefused = growth > 0 && this.#robots + growth > MOST_ROBOTS;
    if (isRefused) counters.add('refused.robots');
    const sample = isRefused ? intake.refuse(head) : intake.read(head, body);
    this.#robots += intake.robots - before;
    if (sample === null) return;
    if (!isOnEarth(sample)) return book.lose('damaged');
    const frame: FrameOf = { book, head, sample };
    picture.look(frame, now());
    if (keep(frame)) book.keep(head.robots, head.time);
    else book.lose('noRoom');
  }

  /** Looked at before an account is opened: what is impossible takes no room. */
  #isFarAhead(of: TelemetrySource, source: number, block: number, sequence: number): boolean {
    const next = this.#of.books.find(of, source)?.nextOf(block) ?? 0;
    return sequence > next + MOST_AHEAD;
  }

  #intakeOf(of: TelemetrySource, source: number, atFirst: 'gap' | 'before'): SourceIntake | null {
    const { books, now } = this.#of;
    const book = books.find(of, source) ?? this.#withRoom(() => books.open(of, source, atFirst));
    if (book === null) return null;
    book.heard = now();
    const intake = this.#intakes.get(book) ?? new SourceIntake(book, now());
    this.#intakes.set(book, intake);
    return intake;
  }

  /** Tries something that takes room, and makes some as long as it fails. @returns null: there is none */
  #withRoom<T>(attempt: () => T | null): T | null {
    for (;;) {
      const result = attempt();
      if (result !== null || !this.#of.books.sumUpSilent(this.#of.now())) return result;
    }
  }

  /** There is no account that a frame could be entered in. */
  #refuse(why: 'sources' | 'blocks'): void {
    this.#of.counters.add(`refused.${why}`);
    this.#of.books.refuse();
  }

  #forget(book: SourceBook, wasCurrent: boolean): void {
    this.#robots -= this.#intakes.get(book)?.robots ?? 0;
    this.#intakes.delete(book);
    if (wasCurrent) this.#of.picture.forget(book);
  }
}

function isNamed({ fleet, gateway }: TelemetrySource): boolean {
  return isNameable(fleet) && gateway <= MOST_GATEWAY;
}

function isPossible(of: TelemetrySource, { block, time, robots }: FrameHead): boolean {
  return isNamed(of) && robots > 0 && block < MOST_BLOCKS && time >= 0 && time < LATEST;
}

function isOnEarth({ x, y }: QuantisedSample): boolean {
  for (let i = 0; i < x.length; i++) {
    if (x[i] > FARTHEST || x[i] < -FARTHEST || y[i] > FARTHEST || y[i] < -FARTHEST) return false;
  }
  return true;
}
