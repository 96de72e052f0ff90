import { tickOf, tickWishes, type Simulation } from '../../../engine/index.ts';
import type { ContactVerdict } from '../oracles/contactOracle.ts';
import { Crew } from './crew.ts';
import type { Figures } from './figures.ts';
import { buildHall } from './hall.ts';
import { Judge, type Violation, type ViolationKind } from './judge.ts';
import type { World } from './world.ts';

export interface WorldOptions {
  /** called after every tick */
  each?(sim: Simulation, verdict: ContactVerdict, crew: Crew): void;
  /** a tick of the engine, when all wishes are there; others than `tickWishes` are for those who test this test */
  readonly tick?: (sim: Simulation, options: { readonly limits: boolean }) => void;
  /** what is looked for; absent: everything */
  readonly kinds?: readonly ViolationKind[];
}

/** The end of a world. */
export interface WorldOutcome {
  readonly figures: Figures;
  /** what must not have happened, in the tick that was the last; null if nothing did */
  readonly violation: Violation | null;
  /** the tick of it, from 1 */
  readonly tick: number;
  /** at the end */
  readonly sim: Simulation;
  readonly crew: Crew;
}

/** Runs a world to its end, or to the first tick in which something happens that must not. */
export function runWorld(world: World, options: WorldOptions = {}): WorldOutcome {
  const { tick = tickWishes, kinds } = options;
  const sim = buildHall(world, world.robots.length);
  const crew = new Crew(sim, world);
  const judge = new Judge(sim, world);
  const { limits } = world;
  let violation: Violation | null = null;
  while (tickOf(sim) < world.ticks && violation === null) {
    crew.befall(sim);
    crew.propose(sim);
    judge.beforeTick(sim);
    tick(sim, { limits });
    const { verdict, violations } = judge.afterTick(sim);
    violation = violations.find(({ kind }) => kinds?.includes(kind) ?? true) ?? null;
    options.each?.(sim, verdict, crew);
  }
  return { figures: judge.figures, violation, tick: tickOf(sim), sim, crew };
}
