import { BlockReader } from '../../telemetry/blockReader.ts';
import type { FrameHead } from '../../telemetry/frame.ts';
import type { QuantisedSample } from '../../telemetry/sample.ts';
import type { SourceBook } from '../books/sourceBook.ts';

/** What is remembered of a source to read its frames. */
export class SourceIntake {
  readonly book: SourceBook;
  /** ms since 1970, by our clock, of the last frame */
  arrived: number;
  readonly #readers = new Map<number, { readonly reader: BlockReader; robots: number }>();

  constructor(book: SourceBook, now: number) {
    this.book = book;
    this.arrived = now;
  }

  /** robots that are remembered */
  get robots(): number {
    let sum = 0;
    for (const { robots } of this.#readers.values()) sum += robots;
    return sum;
  }

  /** @returns whether reading a frame takes more memory than before */
  growsBy(head: FrameHead): number {
    return Math.max(0, head.robots - (this.#readers.get(head.block)?.robots ?? 0));
  }

  /** Reads a frame, and enters in the book what came, what is missing and what cannot be read. @returns null: there is nothing to keep */
  read(head: FrameHead, body: Uint8Array): QuantisedSample | null {
    const { book } = this;
    const block = this.#readers.get(head.block) ?? { reader: new BlockReader(book.nextOf(head.block)), robots: 0 };
    this.#readers.set(head.block, block);
    block.robots = Math.max(block.robots, head.robots);
    const result = block.reader.read(head, body);
    if (!result.ok && result.why === 'repeated') {
      book.repeated++;
      return null;
    }
    book.saw(head.block, block.reader.next, result.missing);
    if (result.ok) return result.sample;
    if (result.why !== 'repeated') book.lose(result.why);
    return null;
  }

  /** What has not come never will: it is lost. Nothing is remembered any more. */
  settle(): void {
    this.book.settle();
    this.#readers.clear();
  }
}
