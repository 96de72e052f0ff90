import fc from 'fast-check';
import { arbitraryWorlds, type WorldBounds } from './arbitraryWorlds.ts';
import type { Figures } from './figures.ts';
import type { ViolationKind } from './judge.ts';
import { lateStarts } from './lateStarts.ts';
import { runWorld, type WorldOptions, type WorldOutcome } from './runWorld.ts';
import { isSafeStart } from './safeStart.ts';
import type { World } from './world.ts';

export interface PlayOptions extends Pick<WorldOptions, 'tick' | 'kinds'> {
  /** robot-ticks that are spent, for each failure, in search of a plainer world that fails, too; absent: 2 000 000 */
  readonly shrinkRobotTicks?: number;
  /** ticks and robots of a world at the most */
  readonly bounds?: WorldBounds;
}

/** How a world fails. */
export interface Failure {
  readonly kind: ViolationKind;
  /** tick of the world, from 1 */
  readonly tick: number;
  /** indices in `world.robots`; −2 a wall, −1 nobody */
  readonly robots: readonly [number, number];
  /** the replay: `runWorld(world)` */
  readonly world: World;
  /** the plainest world that was found to fail in the same way */
  readonly plainest: World;
}

const SHRINK_ROBOT_TICKS = 2e6;

/** Draws the world of a seed and runs it; if it fails, looks for the plainest that does. */
export function playWorld(
  seed: number,
  options: PlayOptions,
): { readonly figures: Figures; readonly failure: Failure | null } {
  const [world] = fc.sample(arbitraryWorlds(options.bounds), { seed, numRuns: 1 });
  const { figures, violation, tick, crew } = runOrTell(world, options);
  if (violation === null) return { figures, failure: null };
  const { kind } = violation;
  const robots = [crew.on(violation.rows[0]), crew.on(violation.rows[1])] as const;
  return { figures, failure: { kind, tick, robots, world, plainest: plainest(world, tick, kind, options) } };
}

/** Runs a world; an assertion of the engine that fails takes its replay with it. */
function runOrTell(world: World, options: WorldOptions): WorldOutcome {
  try {
    return runWorld(world, options);
  } catch (cause) {
    throw new Error(`the engine fails in the world ${JSON.stringify(world)}`, { cause });
  }
}

/** @returns a world that fails as the given one does, and none that is a little plainer does, as far as was looked */
function plainest(world: World, tick: number, kind: ViolationKind, options: PlayOptions): World {
  let left = options.shrinkRobotTicks ?? SHRINK_ROBOT_TICKS;
  const fails = (candidate: World): boolean => {
    if (left <= 0 || !isSafeStart(candidate)) return false;
    const { figures, violation } = runWorld(candidate, options);
    left -= figures.robotTicks;
    return violation?.kind === kind;
  };
  let begin: World = { ...world, ticks: tick };
  for (const late of lateStarts(begin, tick, options)) {
    if (!fails(late)) continue;
    begin = late;
    break;
  }
  const looksFine = fc.property(arbitraryWorlds(), (candidate) => !fails(candidate));
  const { counterexample } = fc.check(looksFine, { numRuns: 1, examples: [[begin]] });
  return counterexample?.[0] ?? begin;
}
