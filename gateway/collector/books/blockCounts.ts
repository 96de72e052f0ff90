/** What is known of a block: the sequence number that its next frame should have … */
interface BlockCount {
  /** … from what came and … */
  seen: number;
  /** … from what the source says */
  told: number;
  /** a frame of it came to this collector */
  isBegun: boolean;
}

type ByBlock = [block: number, next: number][];

/** How far the blocks of a source are, as they come and as it says. */
export class BlockCounts {
  readonly #counts = new Map<number, BlockCount>();

  /** blocks of which something is known */
  get size(): number {
    return this.#counts.size;
  }

  /** frames that were written, as far as anybody knows */
  get written(): number {
    let sum = 0;
    for (const { seen, told } of this.#counts.values()) sum += Math.max(seen, told);
    return sum;
  }

  /** frames that were written, by what the source says, and have not come yet */
  get open(): number {
    let sum = 0;
    for (const { seen, told } of this.#counts.values()) sum += Math.max(0, told - seen);
    return sum;
  }

  has(block: number): boolean {
    return this.#counts.has(block);
  }

  nextOf(block: number): number {
    return this.#counts.get(block)?.seen ?? 0;
  }

  /** Makes a block known. */
  know(block: number): BlockCount {
    const count = this.#counts.get(block) ?? { seen: 0, told: 0, isBegun: false };
    this.#counts.set(block, count);
    return count;
  }

  /** Frames came up to one. @returns whether they are the first that came to this collector */
  saw(block: number, next: number): boolean {
    const count = this.know(block);
    const isFirst = !count.isBegun;
    count.isBegun = true;
    count.seen = next;
    return isFirst;
  }

  /** The source says how far it is. It never goes back. */
  told(block: number, next: number): void {
    const count = this.know(block);
    count.told = Math.max(next, count.told);
  }

  /** @returns blocks of which frames have not come that the source says it has written */
  behind(): { readonly block: number; readonly next: number; readonly missing: number }[] {
    return [...this.#counts].flatMap(([block, { seen, told }]) =>
      told > seen ? [{ block, next: told, missing: told - seen }] : [],
    );
  }

  toRecord(): { readonly seen: ByBlock; readonly told: ByBlock } {
    const all = [...this.#counts];
    return {
      seen: all.flatMap(([block, { seen }]): ByBlock => (seen > 0 ? [[block, seen]] : [])),
      told: all.flatMap(([block, { told }]): ByBlock => (told > 0 ? [[block, told]] : [])),
    };
  }

  restore(record: { readonly seen: Readonly<ByBlock>; readonly told: Readonly<ByBlock> }): void {
    for (const [block, next] of record.seen) this.know(block).seen = next;
    for (const [block, next] of record.told) this.know(block).told = next;
  }
}
