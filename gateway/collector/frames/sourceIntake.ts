import { BlockReader } from '../../telemetry/blockReader.ts';
import type { FrameHead } from '../../telemetry/frame.ts';
import type { QuantisedSample } from '../../telemetry/sample.ts';
import type { SourceBook } from '../books/sourceBook.ts';

/** What a block takes beside its robots, as if it were so many more: 4 KB. */
export const BLOCK_ROBOTS = 64;

/** What is remembered of a source to read its frames. */
export class SourceIntake {
  readonly book: SourceBook;
  /** ms since 1970, by our clock, of the last frame */
  arrived: number;
  /** of blocks whose last key frame could be read: nothing else can be gone on from */
  readonly #readers = new Map<number, { readonly reader: BlockReader; readonly robots: number }>();
  #robots = 0;

  constructor(book: SourceBook, now: number) {
    this.book = book;
    this.arrived = now;
  }

  /** robots that are remembered, and BLOCK_ROBOTS for each block */
  get robots(): number {
    return this.#robots;
  }

  /** @returns how many more robots may be remembered once a frame has been read */
  growsBy({ block, isKey, robots }: FrameHead): number {
    const known = this.#readers.get(block);
    if (known === undefined) return isKey ? robots + BLOCK_ROBOTS : 0;
    return Math.max(0, robots - known.robots);
  }

  /** Reads a frame, and enters in the book what came, what is missing and what cannot be read. @returns null: there is nothing to keep */
  read(head: FrameHead, body: Uint8Array): QuantisedSample | null {
    const { book } = this;
    const known = this.#readers.get(head.block);
    const reader = known?.reader ?? new BlockReader(book.nextOf(head.block));
    const result = reader.read(head, body);
    if (!result.ok && result.why === 'repeated') {
      book.repeated++;
      return null;
    }
    book.saw(head.block, reader.next, result.missing);
    if (result.ok) {
      this.#remember(head.block, reader, Math.max(head.robots, known?.robots ?? 0));
      return result.sample;
    }
    this.#forget(head.block);
    if (result.why !== 'repeated') book.lose(result.why);
    return null;
  }

  /** There is no room to read a frame. @returns null: there is nothing to keep */
  refuse({ block, sequence }: FrameHead): null {
    const { book } = this;
    const missing = sequence - book.nextOf(block);
    if (missing < 0) {
      book.repeated++;
      return null;
    }
    book.saw(block, sequence + 1, missing);
    book.lose('refused');
    this.#forget(block);
    return null;
  }

  /** What has not come never will: it is lost. Nothing is remembered any more. */
  settle(): void {
    this.book.settle();
    this.#readers.clear();
    this.#robots = 0;
  }

  #remember(block: number, reader: BlockReader, robots: number): void {
    this.#forget(block);
    this.#readers.set(block, { reader, robots });
    this.#robots += robots + BLOCK_ROBOTS;
  }

  #forget(block: number): void {
    const known = this.#readers.get(block);
    if (known === undefined) return;
    this.#readers.delete(block);
    this.#robots -= known.robots + BLOCK_ROBOTS;
  }
}
