import fc from 'fast-check';
import { INNER_WALLS } from './hall.ts';
import { plainerWorlds } from './plainerWorlds.ts';
import { PROPOSAL_NAMES } from './proposals.ts';
import { CLASS_NAMES } from './robotClasses.ts';
import { settle, type Recipe } from './settle.ts';
import { TROUBLES, type World } from './world.ts';

export interface WorldBounds {
  /** the most of both; absent: 800 ticks, 64 robots */
  readonly ticks?: number;
  readonly robots?: number;
}

/**
 * Any world. Shrinks to fewer robots and ticks, plainer proposals, no walls, no troubles, the origin. A world at hand shrinks as
 * well as one that was drawn.
 */
export function arbitraryWorlds(bounds: WorldBounds = {}): fc.Arbitrary<World> {
  return new ArbitraryWorlds(arbitraryRecipes(bounds));
}

/** Drawn as a recipe; but a recipe shrinks badly, since every robot has its place by leave of the others. */
class ArbitraryWorlds extends fc.Arbitrary<World> {
  readonly #recipes: fc.Arbitrary<Recipe>;

  constructor(recipes: fc.Arbitrary<Recipe>) {
    super();
    this.#recipes = recipes;
  }

  generate(random: fc.Random, biasFactor: number | undefined): fc.Value<World> {
    return new fc.Value(settle(this.#recipes.generate(random, biasFactor).value), undefined);
  }

  canShrinkWithoutContext(value: unknown): value is World {
    return typeof value === 'object' && value !== null && 'robots' in value;
  }

  shrink(world: World): fc.Stream<fc.Value<World>> {
    return fc.stream(plainerWorlds(world)).map((plainer) => new fc.Value(plainer, undefined));
  }
}

function arbitraryRecipes({ ticks = 800, robots = 64 }: WorldBounds): fc.Arbitrary<Recipe> {
  const robot = fc.record({
    class: fc.constantFrom(...CLASS_NAMES),
    mode: fc.constantFrom('free', 'lane'),
    proposals: fc.array(fc.constantFrom(...PROPOSAL_NAMES), { minLength: 1, maxLength: 3, size: 'max' }),
    seed: fc.nat(),
  });
  return fc.record({
    robots: fc.array(robot, { minLength: 2, maxLength: robots, size: 'max' }),
    ticks: fc.integer({ min: 1, max: ticks }),
    walls: fc.nat(INNER_WALLS),
    origin: fc.constantFrom(0, 0, 0, 400),
    troubles: fc.subarray([...TROUBLES]),
    limits: fc.boolean(),
    fill: fc.integer({ min: 3, max: 75 }),
    margin: fc.constantFrom(0.015, 0.03, 0.002),
    dt: fc.constantFrom(0.1, 0.05, 0.02),
  });
}
