import { AGENT_WORDS, AgentWord, type Crowd } from '../../engine/index.ts';

/** s between looks: one at a million agents takes as long as a tick of theirs */
export const LOOK_EVERY = 1;

/** m by which two must overlap to be counted: half-planes that just touch leave some rounding */
const OVERLAP = 1e-3;

/** Cells in a row of the square on which agents are sorted at the most, whatever their floor. */
const MOST_CELLS = 2048;

/**
 * How near bulk agents come to each other. ORCA alone promises nothing where a crowd leaves no velocity that suits everybody, and nobody else looks:
 * the guard's detector knows robots only. It sorts by cells of its own and shares nothing with the kernel but the agents.
 */
export class BulkGaps {
  /** m between the footprints of the two that were nearest, below 0 where they overlapped; Infinity before two were seen */
  least = Infinity;
  /** pairs that overlapped, at the look with the most of them; null before the first */
  overlaps: number | null = null;
  readonly #crowd: Crowd;
  readonly #cell: number;
  readonly #columns: number;
  readonly #rows: number;
  readonly #start: Int32Array;
  readonly #sorted: Int32Array;

  constructor(crowd: Crowd, floor: { readonly width: number; readonly height: number }) {
    this.#crowd = crowd;
    const longest = Math.max(floor.width, floor.height);
    this.#cell = Math.max(2 * crowd.def.maxRadius, longest / MOST_CELLS);
    this.#columns = Math.max(1, Math.ceil(floor.width / this.#cell));
    this.#rows = Math.max(1, Math.ceil(floor.height / this.#cell));
    this.#start = new Int32Array(this.#columns * this.#rows + 1);
    this.#sorted = new Int32Array(crowd.def.count);
  }

  observe(): void {
    this.#sort();
    const start = this.#start;
    let overlaps = 0;
    for (let row = 0; row < this.#rows; row++) {
      for (let column = 0; column < this.#columns; column++) {
        const cell = row * this.#columns + column;
        for (let i = start[cell]; i < start[cell + 1]; i++) {
          overlaps += this.#compare(i, i + 1, start[cell + 1]);
          if (column + 1 < this.#columns) overlaps += this.#compare(i, start[cell + 1], start[cell + 2]);
          if (row + 1 === this.#rows) continue;
          const below = cell + this.#columns;
          const from = column > 0 ? below - 1 : below;
          overlaps += this.#compare(i, start[from], start[column + 1 < this.#columns ? below + 2 : below + 1]);
        }
      }
    }
    this.overlaps = Math.max(this.overlaps ?? 0, overlaps);
  }

  /** Compares one with others, all by their places in the order of cells. @returns how many it overlaps */
  #compare(one: number, from: number, to: number): number {
    const { agents } = this.#crowd.kernel.columns;
    const sorted = this.#sorted;
    const a = sorted[one] * AGENT_WORDS;
    let overlaps = 0;
    for (let i = from; i < to; i++) {
      const b = sorted[i] * AGENT_WORDS;
      const dx = agents[b + AgentWord.x] - agents[a + AgentWord.x];
      const dy = agents[b + AgentWord.y] - agents[a + AgentWord.y];
      // Comfort is no part of a footprint.
      const both = agents[a + AgentWord.radius] + agents[b + AgentWord.radius] - 2 * this.#crowd.def.comfort;
      const near = both + Math.max(0, this.least);
      const apart = dx * dx + dy * dy;
      if (apart >= near * near) continue;
      const gap = Math.sqrt(apart) - both;
      if (gap < this.least) this.least = gap;
      if (gap < -OVERLAP) overlaps++;
    }
    return overlaps;
  }

  #sort(): void {
    const { agents } = this.#crowd.kernel.columns;
    const { count } = this.#crowd.kernel;
    const start = this.#start.fill(0);
    for (let i = 0; i < count; i++) start[this.#cellOf(agents, i)]++;
    let end = 0;
    for (let cell = 0; cell < start.length; cell++) {
      end += start[cell];
      start[cell] = end;
    }
    for (let i = count - 1; i >= 0; i--) this.#sorted[--start[this.#cellOf(agents, i)]] = i;
  }

  #cellOf(agents: Float32Array, i: number): number {
    const column = Math.floor(agents[i * AGENT_WORDS + AgentWord.x] / this.#cell);
    const row = Math.floor(agents[i * AGENT_WORDS + AgentWord.y] / this.#cell);
    return (
      Math.max(0, Math.min(this.#rows - 1, row)) * this.#columns + Math.max(0, Math.min(this.#columns - 1, column))
    );
  }
}
