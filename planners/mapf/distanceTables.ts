import { DistanceSearch } from './distanceTable.ts';
import type { Guidance } from './guidance.ts';

/**
 * Distance tables by goal, least recently used first to go. A cache and nothing but: what is in it never changes a
 * plan or the declared cost of one, so that a run resumed with an empty cache is the same run.
 */
export class DistanceTables {
  readonly #search: DistanceSearch;
  readonly #tables = new Map<number, Uint16Array>();
  readonly #limit: number;
  /** tables built since the start */
  built = 0;

  /** @param maxBytes of tables kept */
  constructor(guidance: Guidance, maxBytes: number) {
    this.#search = new DistanceSearch(guidance);
    this.#limit = Math.max(1, Math.floor(maxBytes / Math.max(1, guidance.graph.edgeCount * 2)));
  }

  toward(goal: number): Uint16Array {
    const known = this.#tables.get(goal);
    if (known !== undefined) {
      this.#tables.delete(goal); // to the end of the line
      this.#tables.set(goal, known);
      return known;
    }
    if (this.#tables.size >= this.#limit) {
      const [oldest] = this.#tables.keys();
      this.#tables.delete(oldest);
    }
    const table = this.#search.toward(goal);
    this.#tables.set(goal, table);
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
