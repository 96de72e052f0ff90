import { z } from 'zod';
import { telemetryStatus, type TelemetryStatus } from '../../telemetry/status.ts';
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
  readonly inFiles: Amount = { frames: 0, robotStates: 0 };
  readonly inHand: Amount = { frames: 0, robotStates: 0 };
  readonly #lost = noLosses();
  readonly #seen = new Map<number, number>();
  readonly #told = new Map<number, number>();
  readonly #begun = new Set<number>();
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
    let sum = 0;
    for (const block of new Set([...this.#seen.keys(), ...this.#told.keys()])) {
      sum += Math.max(this.nextOf(block), this.#told.get(block) ?? 0);
    }
    return sum;
  }

  /** frames that were written, by what the source says, and have not come yet */
  get open(): number {
    let sum = 0;
    for (const [block, told] of this.#told) sum += Math.max(0, told - this.nextOf(block));
    return sum;
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
    return this.#seen.get(block) ?? 0;
  }

  /** Frame after frame of a block: up to `next` all have come, but for `missing`. */
  saw(block: number, next: number, missing: number): void {
    this.#lost[this.#begun.has(block) ? 'gap' : this.#atFirst] += missing;
    this.#begun.add(block);
    this.#seen.set(block, next);
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
    for (const [block, next] of status.next.entries()) {
      this.#told.set(block, Math.max(next, this.#told.get(block) ?? 0));
    }
  }

  /** What is open never comes any more. @returns by block: the sequence number that is next */
  settle(): void {
    for (const [block, told] of this.#told) {
      const missing = told - this.nextOf(block);
      if (missing > 0) this.saw(block, told, missing);
    }
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
      seen: [...this.#seen],
      told: [...this.#told],
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
    for (const [block, next] of record.seen) book.#seen.set(block, next);
    for (const [block, next] of record.told) book.#told.set(block, next);
    for (const reason of LOSS_NAMES) book.#lost[reason] = record.frames.lost[reason] ?? 0;
    // On disk, what the publisher dropped has been told apart already: it is among those that never came.
    book.#lost.gap += book.#lost.dropped;
    book.#lost.dropped = 0;
    return book;
  }
}
