import { gatewayKey, type TelemetrySource } from '../../telemetry/topics.ts';
import { PastSources } from './pastSources.ts';
import { SourceBook } from './sourceBook.ts';
import { addTo, nothingSummedUp, without, type SummedUp } from './summedUp.ts';

/** Sources that have an account of their own; of more, the oldest are summed up. */
export const MOST_SOURCES = 1000;

/** Blocks that all accounts together know of. */
export const MOST_BLOCKS_KNOWN = 1 << 15;
/** ms of silence after which there may be no more of a gateway that has said goodbye, and of one that has not: it would say something every few seconds */
const OVER_AFTER = 5000;
const SILENT_AFTER = 60_000;
/** ms until one looks again for somebody silent, where there was nobody */
const LOOK_AGAIN = 500;

/** All accounts: by gateway, by its incarnations. */
export class Books {
  /** all that is summed up */
  readonly earlier: SummedUp = nothingSummedUp();
  /** … and what is known yet of some of them, one by one */
  readonly past = new PastSources();
  readonly #books = new Map<string, SourceBook>();
  /** of each gateway, the source that spoke last */
  readonly #current = new Map<string, SourceBook>();
  #blocks = 0;
  /** ms since 1970 */
  #nextLook = 0;
  #onSummedUp: (book: SourceBook, wasCurrent: boolean) => void = () => undefined;

  get all(): readonly SourceBook[] {
    return [...this.#books.values()];
  }

  /** what is summed up and known one by one no more, and frames of which no account could be kept */
  get rest(): SummedUp {
    return without(this.earlier, this.past.all);
  }

  find(of: TelemetrySource, source: number): SourceBook | null {
    return this.#books.get(keyOf(of, source)) ?? null;
  }

  /** @returns the present incarnation of each gateway */
  get current(): readonly SourceBook[] {
    return [...this.#current.values()];
  }

  isCurrent(book: SourceBook): boolean {
    return this.#current.get(gatewayKey(book)) === book;
  }

  /** Opens an account. @param atFirst what is missing before the first frame that comes of it. @returns null: there are too many that go on */
  open(of: TelemetrySource, source: number, atFirst: 'gap' | 'before'): SourceBook | null {
    if (this.#books.size >= MOST_SOURCES && !this.#sumUpOldest()) return null;
    const book = new SourceBook({ ...of, source }, atFirst);
    this.past.forget(of, source);
    this.put(book);
    return book;
  }

  /** Makes room in an account for blocks from one number up to another. @returns false: there is none, even without sources that are over */
  claim(book: SourceBook, blocks: { readonly from: number; readonly until: number }): boolean {
    let more = 0;
    for (let block = blocks.from; block < blocks.until; block++) if (!book.knows(block)) more++;
    if (more === 0) return true;
    const most = MOST_BLOCKS_KNOWN - more;
    while (this.#blocks > most) if (!this.#sumUpOldest(book)) return false;
    for (let block = blocks.from; block < blocks.until; block++) book.know(block);
    this.#blocks += more;
    return true;
  }

  /** A frame came of which no account can be kept. */
  refuse(): void {
    this.earlier.written++;
    this.earlier.lost.refused++;
  }

  /** @param listener is told of each account that is summed up from now on, and whether it was the present one of its gateway */
  whenSummedUp(listener: (book: SourceBook, wasCurrent: boolean) => void): void {
    this.#onSummedUp = listener;
  }

  /** Makes room by the gateway that has been silent for longest, if any has been for long: it is taken to be over. One of which nothing is in files goes before all others. @param now ms since 1970. @returns false: nobody is */
  sumUpSilent(now: number): boolean {
    if (now < this.#nextLook) return false;
    let silent: SourceBook | null = null;
    for (const book of this.#current.values()) {
      if (isSilent(book, now) && (silent === null || goesBefore(book, silent))) silent = book;
    }
    if (silent === null) this.#nextLook = now + LOOK_AGAIN;
    else this.#sumUp(silent);
    return silent !== null;
  }

  /** Takes an account in as it is, and has it be the present one of its gateway. */
  put(book: SourceBook): void {
    this.#books.set(keyOf(book, book.source), book);
    this.#blocks += book.blocks;
    this.#current.set(gatewayKey(book), book);
  }

  /** The oldest account of which nothing is under way goes into the sum, and before all others one of which nothing is in files. @returns false: there is none */
  #sumUpOldest(but?: SourceBook): boolean {
    if (this.#books.size === this.#current.size) return false;
    let oldest: SourceBook | null = null;
    for (const book of this.#books.values()) {
      if (book === but || book.inHand.frames > 0 || this.isCurrent(book) || book.open > 0) continue;
      oldest ??= book;
      if (hasFiles(book)) continue;
      oldest = book;
      break;
    }
    if (oldest !== null) this.#sumUp(oldest);
    return oldest !== null;
  }

  #sumUp(book: SourceBook): void {
    book.settle();
    const wasCurrent = this.isCurrent(book);
    if (wasCurrent) this.#current.delete(gatewayKey(book));
    this.#books.delete(keyOf(book, book.source));
    this.#blocks -= book.blocks;
    addTo(this.earlier, book);
    this.past.remember(book);
    this.#onSummedUp(book, wasCurrent);
  }
}

/** Anybody can make up a gateway; one whose frames are in files will be asked about. */
function hasFiles({ inFiles }: SourceBook): boolean {
  return inFiles.frames > 0;
}

function goesBefore(one: SourceBook, other: SourceBook): boolean {
  return hasFiles(one) === hasFiles(other) ? one.heard < other.heard : hasFiles(other);
}

/** @returns whether nothing of it is under way, nor to be expected */
function isSilent({ heard, inHand, status }: SourceBook, now: number): boolean {
  const isOver = status?.state === 'offline' || status?.state === 'broken';
  return inHand.frames === 0 && now - heard >= (isOver ? OVER_AFTER : SILENT_AFTER);
}

function keyOf(of: TelemetrySource, source: number): string {
  return `${gatewayKey(of)}/${source}`;
}
