import fc from 'fast-check';

/** What a value is drawn with: fast-check's own randomness, so that seed and path lead to the same value again. */
export interface Draw {
  /** @returns a whole number, least … most */
  between(least: number, most: number): number;
  /** @returns whether something happens that does in `percent` of 100 cases */
  chance(percent: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** @returns the same entries in random order */
  shuffled<T>(values: readonly T[]): T[];
}

/** How values are made, and made smaller. */
export interface DrawnDef<T> {
  draw(random: Draw): T;
  /** smaller values, the boldest first; each must be one that could have been drawn */
  smaller(value: T): Iterable<T>;
}

/**
 * An arbitrary that is drawn in one go and shrinks by rules of its own. fast-check's combinators shrink the numbers that a
 * value was made from; what a warehouse is made from says little about what makes it smaller.
 */
export class DrawnArbitrary<T> extends fc.Arbitrary<T> {
  readonly #def: DrawnDef<T>;

  constructor(def: DrawnDef<T>) {
    super();
    this.#def = def;
  }

  generate(random: fc.Random): fc.Value<T> {
    return new fc.Value(this.#def.draw(drawWith(random)), undefined);
  }

  /** Anything of the type may be shrunk, also an example that somebody wrote. */
  canShrinkWithoutContext(value: unknown): value is T {
    return value !== undefined;
  }

  shrink(value: T): fc.Stream<fc.Value<T>> {
    const def = this.#def;
    return fc.stream(
      (function* () {
        for (const one of def.smaller(value)) yield new fc.Value(one, undefined);
      })(),
    );
  }
}

function drawWith(random: fc.Random): Draw {
  const between = (least: number, most: number): number => random.nextInt(least, most);
  return {
    between,
    chance: (percent) => between(1, 100) <= percent,
    pick: (from) => from[between(0, from.length - 1)],
    shuffled(values) {
      const all = [...values];
      for (let i = all.length - 1; i > 0; i--) {
        const j = between(0, i);
        [all[i], all[j]] = [all[j], all[i]];
      }
      return all;
    },
  };
}
