import { despawnRobot, Fault, Mode, RandomStream, rowsOf, tickOf, type Simulation } from '../../../engine/index.ts';
import { KeptMotion } from './keptMotion.ts';
import { putAt, scatter } from './places.ts';
import { PROPOSALS } from './proposals.ts';
import type { Motion, Trouble, World } from './world.ts';

/** Places that a robot tries when it is its turn to come back. */
const TRIES = 6;

/** Ticks after which a robot goes over to its next proposals. */
const TURN = 80;

/** Probabilities a tick. Who leaves comes back elsewhere, and who stands leaves sooner: so nobody stays wedged in for good. */
const LEAVES = 1 / 400;
const LEAVES_STANDING = 1 / 80;
const STOPS_DEAD = 1 / 250;
const BREAKS_DOWN = 1 / 1000;
const IS_POISONED = 1 / 2000;
const IS_MENDED = 1 / 20;

const AT_REST: Motion = [0, 0, 0];

/** The robots of a world: who is on which row, what befalls them, what they propose. Each has a random stream of its own. */
export class Crew {
  readonly #world: World;
  readonly #streams: readonly RandomStream[];
  readonly #wishes: KeptMotion;
  /** row → robot of the world */
  readonly #onRow: Int32Array;
  /** robots of the world that are not on the floor */
  #absent: number[];

  constructor(sim: Simulation, world: World) {
    this.#world = world;
    this.#streams = world.robots.map(({ seed }) => new RandomStream(seed, 'adversary'));
    this.#wishes = new KeptMotion(world.robots.length);
    this.#onRow = new Int32Array(world.robots.length).fill(-1);
    this.#absent = [...world.robots.keys()].filter((robot) => !this.#start(sim, robot));
    // Only now: who drives already would keep others from their places.
    for (let row = 0; row < rowsOf(sim); row++) this.#setOff(sim, row);
  }

  /** @returns the robot of the world that is on a row; what is below 0 is no row, and stays */
  on(row: number): number {
    return row < 0 ? row : this.#onRow[row];
  }

  /** What happens at the boundary between two ticks: robots come, leave, stop dead, break down, hold a twist that is no number. */
  befall(sim: Simulation): void {
    const { troubles } = this.#world;
    if (this.#absent.length > 0) this.#comeBack(sim);
    if (troubles.length === 0) return;
    const { twist, work, kind } = sim.columns;
    for (let row = 0, rows = rowsOf(sim); row < rows; row++) {
      if (kind.mode[row] === Mode.unused) continue;
      const random = this.#streams[this.#onRow[row]];
      const stands = twist.forward[row] === 0 && twist.left[row] === 0 && twist.turn[row] === 0;
      if (this.#happens('deadStops', STOPS_DEAD, random)) twist.forward[row] = twist.left[row] = twist.turn[row] = 0;
      if (this.#happens('poison', IS_POISONED, random)) twist.turn[row] = random.real() < 0.5 ? NaN : Infinity;
      if (this.#happens('breakdowns', BREAKS_DOWN, random)) work.fault[row] |= Fault.breakdown;
      else if (work.fault[row] !== 0 && random.real() < IS_MENDED) work.fault[row] = 0;
      if (this.#happens('leaving', stands ? LEAVES_STANDING : LEAVES, random)) this.#leave(sim, row);
    }
  }

  /** Sets everybody's wish. A planner finds its last one where it left it, whatever the limits of the drive made of it. */
  propose(sim: Simulation): void {
    const { mode } = sim.columns.kind;
    const turn = Math.floor(tickOf(sim) / TURN);
    this.#wishes.putBack(sim.columns.wish);
    for (let row = 0, rows = rowsOf(sim); row < rows; row++) {
      if (mode[row] === Mode.unused) continue;
      const robot = this.#onRow[row];
      const { proposals, script } = this.#world.robots[robot];
      if (script === null) PROPOSALS[proposals[turn % proposals.length]](sim, row, this.#streams[robot]);
      else recite(sim, row, script[tickOf(sim)] ?? [0, 0, 0]);
    }
    this.#wishes.keep(sim.columns.wish);
  }

  #happens(trouble: Trouble, probability: number, random: RandomStream): boolean {
    return random.real() < probability && this.#world.troubles.includes(trouble);
  }

  #start(sim: Simulation, robot: number): boolean {
    const { start } = this.#world.robots[robot];
    const row = start === null ? -1 : putAt(sim, this.#world, this.#world.robots[robot], start);
    if (row >= 0) this.#onRow[row] = robot;
    return row >= 0;
  }

  #setOff({ columns: { twist } }: Simulation, row: number): void {
    const { start } = this.#world.robots[this.#onRow[row]];
    [twist.forward[row], twist.left[row], twist.turn[row]] = start?.twist ?? AT_REST;
  }

  #leave(sim: Simulation, row: number): void {
    despawnRobot(sim, row);
    this.#absent.push(this.#onRow[row]);
    this.#onRow[row] = -1;
  }

  /** One of those that are not on the floor tries to get back on it: all of them in every tick would take longer than all else. */
  #comeBack(sim: Simulation): void {
    const k = tickOf(sim) % this.#absent.length;
    const robot = this.#absent[k];
    const row = scatter(sim, this.#world, this.#world.robots[robot], this.#streams[robot], TRIES);
    if (row < 0) return;
    this.#onRow[row] = robot;
    this.#absent.splice(k, 1);
  }
}

function recite({ columns: { wish } }: Simulation, row: number, line: readonly (number | null)[]): void {
  wish.forward[row] = line[0] ?? NaN;
  wish.left[row] = line[1] ?? NaN;
  wish.turn[row] = line[2] ?? NaN;
}
