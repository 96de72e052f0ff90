import { Mode, rowsOf, type Simulation } from '../../../engine/index.ts';
import type { Crew } from './crew.ts';
import { runWorld, type WorldOptions } from './runWorld.ts';
import type { Motion, Start, World } from './world.ts';

/** A robot at the end of a tick. */
interface Seen {
  readonly start: Start;
  /** its wish in the tick */
  readonly wish: Motion;
}

/**
 * The same world from shortly before its end: whoever is there starts as it was then, and proposes what it proposed then, word
 * for word. So whoever does not matter can be left out, and all others still do the same.
 *
 * @param end the last tick
 */
export function* lateStarts(world: World, end: number, options: WorldOptions): Generator<World> {
  const diary: ReadonlyMap<number, Seen>[] = [];
  runWorld({ ...world, ticks: end }, { ...options, each: (sim, _, crew) => diary.push(look(sim, crew, world.origin)) });
  for (let back = 1; back < end; back *= 2) yield startAt(world, diary, end - back);
}

function look(sim: Simulation, crew: Crew, origin: number): Map<number, Seen> {
  const { pose, twist, wish, kind } = sim.columns;
  const seen = new Map<number, Seen>();
  for (let row = 0; row < rowsOf(sim); row++) {
    if (kind.mode[row] === Mode.unused) continue;
    seen.set(crew.on(row), {
      start: {
        x: pose.x[row] - origin,
        y: pose.y[row] - origin,
        theta: pose.theta[row],
        twist: [twist.forward[row], twist.left[row], twist.turn[row]],
      },
      wish: [wish.forward[row], wish.left[row], wish.turn[row]],
    });
  }
  return seen;
}

/** @param tick the first one that is left out is the next */
function startAt(world: World, diary: readonly ReadonlyMap<number, Seen>[], tick: number): World {
  const present = diary[tick - 1];
  const robots = [...present].map(([index, { start }]) => ({
    ...world.robots[index],
    start,
    script: diary.slice(tick).map((seen) => (seen.get(index)?.wish ?? [0, 0, 0]).map(toWord)),
  }));
  return { ...world, robots, ticks: diary.length - tick, troubles: [] };
}

/** JSON has no other word for what is no number. */
function toWord(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
