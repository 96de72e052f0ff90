import { DistanceSearch } from './distanceTable.ts';
import type { Guidance } from './guidance.ts';

/** Edges searched in a tick for tables that will be needed, and as many more for each one that waits. */
const EDGES_AHEAD = 1500;
const EDGES_MORE = 250;
/** Goals that wait for their table at the most; of more, the tables are made when they are needed. */
const WAITING = 1024;

/**
 * Distance tables by goal, least recently used first to go. A cache and nothing but: what is in it never changes a
 * plan or the declared cost of one, so that a run resumed with an empty cache is the same run.
 */
export class DistanceTables {
  readonly #search: DistanceSearch;
  readonly #ahead: DistanceSearch;
  readonly #tables = new Map<number, Uint16Array>();
  readonly #waiting = new Set<number>();
  readonly #limit: number;
  readonly #nodes: number;
  /** tables built since the start, and those of them that nobody had to wait for */
  built = 0;
  builtAhead = 0;

  /** @param maxBytes of tables kept */
  constructor(guidance: Guidance, maxBytes: number) {
    this.#search = new DistanceSearch(guidance);
    this.#ahead = new DistanceSearch(guidance);
    this.#nodes = guidance.graph.nodeCount;
    this.#limit = Math.max(1, Math.floor(maxBytes / Math.max(1, guidance.graph.edgeCount * 2)));
  }

  /** @param group of robots that may take the same steps, see `stepsBack` */
  toward(goal: number, group = 0): Uint16Array {
    const key = goal + group * this.#nodes;
    const known = this.#tables.get(key);
    if (known !== undefined) {
      this.#tables.delete(key); // to the end of the line
      this.#tables.set(key, known);
      return known;
    }
    if (group > 0) return this.#keep(key, this.#search.toward(goal, group));
    this.#waiting.delete(goal);
    const begun = this.#ahead.goal === goal ? this.#ahead.proceed(Infinity) : null;
    return this.#keep(key, begun ?? this.#search.toward(goal));
  }

  /** Says that the table of a goal will be needed, for the first group of robots. */
  announce(goal: number): void {
    if (this.#waiting.size < WAITING && !this.#tables.has(goal)) this.#waiting.add(goal);
  }

  /** Forgets every table: the weights have changed. */
  clear(): void {
    this.#tables.clear();
    if (this.#ahead.goal >= 0) this.#ahead.begin(this.#ahead.goal);
  }

  /** Works a little on what was announced. */
  workAhead(): void {
    if (this.#ahead.goal < 0) {
      const [next] = this.#waiting;
      if (next === undefined) return;
      this.#waiting.delete(next);
      this.#ahead.begin(next);
    }
    const { goal } = this.#ahead;
    const table = this.#ahead.proceed(EDGES_AHEAD + EDGES_MORE * this.#waiting.size);
    if (table === null) return;
    this.#keep(goal, table);
    this.builtAhead++;
  }

  #keep(key: number, table: Uint16Array): Uint16Array {
    if (this.#tables.size >= this.#limit) {
      const [oldest] = this.#tables.keys();
      this.#tables.delete(oldest);
    }
    this.#tables.set(key, table);
    this.built++;
    return table;
  }

  /** bytes held now */
  get bytes(): number {
    let bytes = 0;
    for (const table of this.#tables.values()) bytes += table.byteLength;
    return bytes;
  }
}
