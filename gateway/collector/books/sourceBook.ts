import { z } from 'zod';
import { telemetryStatus, type TelemetryStatus } from '../../telemetry/status.ts';
import { BlockCounts } from './blockCounts.ts';
import { LOSS_NAMES, noLosses, type Loss } from './losses.ts';

const count = z.number().int().nonnegative();
const byBlock = z.array(z.tuple([count, count]));

/** What the books say of one source, as they are kept on disk. */
export const sourceRecord = z.object({
  fleet: z.string(),
  gateway: count,
  source: count,
  /** the last that it said of itself; null: it never did */
  status: telemetryStatus.nullable(),
  /** ms since 1970, by its own clock, of the first and the last frame; null: there was none */
  first: z.number().nullable(),
  last: z.number().nullable(),
  frames: z.object({ written: count, inFiles: count, inHand: count, open: count, lost: z.record(z.string(), count) }),
  robotStates: z.object({ inFiles: count, inHand: count }),
  repeated: count,
  /** by block: sequence number that its next frame should have, from what came and from what the source said */
  seen: byBlock,
  told: byBlock,
});
export type SourceRecord = z.infer<typeof sourceRecord>;

/** Robot-states and frames, of one source. */
export interface Amount {
  frames: number;
  robotStates: number;
}

/**
 * The account of one source of telemetry: an incarnation of a gateway. Each frame that it has written is in exactly one place: in a
 * file, in hand, open (said to be written, and not seen yet), or lost for a reason.
 */
export class SourceBook {
  readonly fleet: string;
  readonly gateway: number;
  readonly source: number;
  status: TelemetryStatus | null = null;
  first: number | null = null;
  last: number | null = null;
  repeated = 0;
  /** ms since 1970, by our clock: when it published something last, as far as that matters: it is not kept on disk */
  heard = 0;
  readonly inFiles: Amount = { frames: 0, robotStates: 0 };
  readonly inHand: Amount = { frames: 0, robotStates: 0 };
  readonly #lost = noLosses();
  /** Bounded by who enters something: see `Books.claim`. */
  readonly #blocks = new BlockCounts();
  /** what is missing before the first frame of a block that comes */
  readonly #atFirst: 'gap' | 'before' | 'away';

  constructor(
    of: { readonly fleet: string; readonly gateway: number; readonly source: number },
    atFirst: 'gap' | 'before' | 'away',
  ) {
    this.fleet = of.fleet;
    this.gateway = of.gateway;
    this.source = of.source;
    this.#atFirst = atFirst;
  }

  /** frames that were written, as far as anybody knows */
  get written(): number {
    return this.#blocks.written;
  }

  /** frames that were written, by what the source says, and have not come yet */
  get open(): number {
    return this.#blocks.open;
  }

  /** what was lost; of those that never came, as many as the source says were thrown away by itself */
  get lost(): Readonly<Record<Loss, number>> {
    const lost = { ...this.#lost };
    let dropped = this.status?.frames.dropped ?? 0;
    for (const reason of ['gap', 'away', 'before'] as const) {
      const part = Math.min(dropped, lost[reason]);
      lost[reason] -= part;
      lost.dropped += part;
      dropped -= part;
    }
    return lost;
  }

  /** whether the account adds up: no frame is in no place, and none in two */
  get isBalanced(): boolean {
    const lost = LOSS_NAMES.reduce((sum, reason) => sum + this.#lost[reason], 0);
    return this.written === this.inFiles.frames + this.inHand.frames + this.open + lost;
  }

  /** @returns the sequence number that the next frame of a block should have */
  nextOf(block: number): number {
    return this.#blocks.nextOf(block);
  }

  /** blocks of which something is known */
  get blocks(): number {
    return this.#blocks.size;
  }

  knows(block: number): boolean {
    return this.#blocks.has(block);
  }

  /** There is room for a block. */
  know(block: number): void {
    this.#blocks.know(block);
  }

  /** Frame after frame of a block: up to `next` all have come, but for `missing`. */
  saw(block: number, next: number, missing: number): void {
    const isFirst = this.#blocks.saw(block, next);
    this.#lost[isFirst ? this.#atFirst : 'gap'] += missing;
  }

  lose(reason: Loss, frames = 1): void {
    this.#lost[reason] += frames;
  }

  /** A frame was read, and goes to a file. @param time ms since 1970 */
  keep(robots: number, time: number): void {
    this.inHand.frames++;
    this.inHand.robotStates += robots;
    this.first = Math.min(this.first ?? time, time);
    this.last = Math.max(this.last ?? time, time);
  }

  /** What was in hand is in a file, or never will be. */
  release({ frames, robotStates }: Amount, into: 'file' | Loss): void {
    this.inHand.frames -= frames;
    this.inHand.robotStates -= robotStates;
    if (into !== 'file') return this.lose(into, frames);
    this.inFiles.frames += frames;
    this.inFiles.robotStates += robotStates;
  }

  /** The source says how far it is. What its will says is older than what it said last. */
  tell(status: TelemetryStatus): void {
    const { state } = status;
    if (this.status === null || status.frames.written >= this.status.frames.written) this.status = status;
    else if (state !== 'online') this.status = { ...this.status, state };
    for (const [block, next] of status.next.entries()) this.#blocks.told(block, next);
  }

  /** What is open never comes any more. @returns by block: the sequence number that is next */
  settle(): void {
    for (const { block, next, missing } of this.#blocks.behind()) this.saw(block, next, missing);
  }

  toRecord(): SourceRecord {
    const { fleet, gateway, source, status, first, last, repeated } = this;
    return {
      fleet,
      gateway,
      source,
      status,
      first,
      last,
      repeated,
      frames: {
        written: this.written,
        inFiles: this.inFiles.frames,
        inHand: this.inHand.frames,
        open: this.open,
        lost: Object.fromEntries(Object.entries(this.lost).filter(([, frames]) => frames > 0)),
      },
      robotStates: { inFiles: this.inFiles.robotStates, inHand: this.inHand.robotStates },
      ...this.#blocks.toRecord(),
    };
  }

  /** Whoever had something in hand has ended: it is gone. */
  loseInHand(): void {
    this.release({ ...this.inHand }, 'crash');
  }

  /** @returns the account that a record was made of, as it was then */
  static fromRecord(record: SourceRecord): SourceBook {
    const book = new SourceBook(record, 'away');
    book.status = record.status;
    book.first = record.first;
    book.last = record.last;
    book.repeated = record.repeated;
    book.inFiles.frames = record.frames.inFiles;
    book.inFiles.robotStates = record.robotStates.inFiles;
    book.inHand.frames = record.frames.inHand;
    book.inHand.robotStates = record.robotStates.inHand;
    book.#blocks.restore(record);
    for (const reason of LOSS_NAMES) book.#lost[reason] = record.frames.lost[reason] ?? 0;
    // On disk, what the publisher dropped has been told apart already: it is among those that never came.
    book.#lost.gap += book.#lost.dropped;
    book.#lost.dropped = 0;
    return book;
  }
}
