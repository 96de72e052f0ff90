import type { TelemetrySource } from '../../telemetry/topics.ts';
import { noLosses, type Loss } from './losses.ts';
import { SourceBook } from './sourceBook.ts';

/** Sources that have an account of their own; of more, the oldest are summed up. */
export const MOST_SOURCES = 1000;

/** Accounts of sources that are long over, in one. */
export interface SummedUp {
  sources: number;
  written: number;
  inFiles: number;
  robotStates: number;
  readonly lost: Record<Loss, number>;
}

/** All accounts: by gateway, by its incarnations. */
export class Books {
  readonly earlier: SummedUp = { sources: 0, written: 0, inFiles: 0, robotStates: 0, lost: noLosses() };
  readonly #books = new Map<string, SourceBook>();
  /** of each gateway, the source that spoke last */
  readonly #current = new Map<string, SourceBook>();

  get all(): readonly SourceBook[] {
    return [...this.#books.values()];
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
    this.put(book);
    return book;
  }

  /** Takes an account in as it is, and has it be the present one of its gateway. */
  put(book: SourceBook): void {
    this.#books.set(keyOf(book, book.source), book);
    this.#current.set(gatewayKey(book), book);
  }

  /** The oldest account of which nothing is under way goes into the sum. @returns false: there is none */
  #sumUpOldest(): boolean {
    for (const [key, book] of this.#books) {
      const isIdle = book.inHand.frames === 0 && book.open === 0;
      if (!isIdle || this.isCurrent(book)) continue;
      this.#books.delete(key);
      addTo(this.earlier, book);
      return true;
    }
    return false;
  }
}

function addTo(sum: SummedUp, book: SourceBook): void {
  sum.sources++;
  sum.written += book.written;
  sum.inFiles += book.inFiles.frames;
  sum.robotStates += book.inFiles.robotStates;
  for (const [reason, frames] of Object.entries(book.lost)) sum.lost[reason as Loss] += frames;
}

function gatewayKey({ fleet, gateway }: TelemetrySource): string {
  return `${fleet}/${gateway}`;
}

function keyOf(of: TelemetrySource, source: number): string {
  return `${gatewayKey(of)}/${source}`;
}
