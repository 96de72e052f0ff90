import fc from 'fast-check';
import { Fault, Mode } from '../../engine/components.ts';
import { RandomStream } from '../../engine/random.ts';
import { rowsOf, type Simulation } from '../../engine/simulation.ts';
import { despawnRobot, spawnRobot } from '../../engine/spawn.ts';
import { limitTwist } from '../../engine/systems/limitTwist.ts';
import { emptyFloor } from './emptyFloor.ts';
import { guardRig, RECTANGLE, robotClass, ROUND, runTick, SLIDER } from './guardRig.ts';
import { HOSTILE } from './hostilePlanners.ts';

/** Round, rectangular and omnidirectional robots, of different sizes and brakes. */
const CLASSES = [
  ROUND,
  RECTANGLE,
  SLIDER,
  robotClass({ kind: 'rectangle', length: 1.2, width: 0.8 }, { deceleration: 0.7, maxSpeed: 1.2 }),
  robotClass({ kind: 'rectangle', length: 0.7, width: 0.5 }, { drive: 'holonomic' }),
];

/** m² that one of them takes on average */
const FOOTPRINT = 0.55;

/** A hall full of robots whose planners mean no good. */
export interface HostileWorld {
  readonly seed: number;
  readonly ticks: number;
  /** s */
  readonly dt: number;
  /** m */
  readonly margin: number;
  /** m, lower left corner: rounding is coarser far from the origin */
  readonly origin: number;
  /** part of the floor under robots */
  readonly fill: number;
  /** do wishes respect the accelerations of the drive? */
  readonly limited: boolean;
  readonly crew: readonly { readonly class: number; readonly mode: number; readonly planner: string }[];
}

export function hostileWorlds(ticks: number): fc.Arbitrary<HostileWorld> {
  return fc.record({
    seed: fc.nat(),
    ticks: fc.constant(ticks),
    dt: fc.constantFrom(0.05, 0.1),
    margin: fc.constantFrom(0.002, 0.015, 0.03),
    origin: fc.constantFrom(0, 400),
    fill: fc.double({ min: 0.03, max: 0.55, noNaN: true }),
    limited: fc.boolean(),
    crew: fc.array(
      fc.record({
        class: fc.nat(CLASSES.length - 1),
        mode: fc.constantFrom(Mode.lane, Mode.free),
        planner: fc.constantFrom(...Object.keys(HOSTILE)),
      }),
      { minLength: 2, maxLength: 14 },
    ),
  });
}

/** Runs a world and calls `each` after every tick. Everything follows from the world: a failure replays. */
export function runHostileWorld(world: HostileWorld, each: (sim: Simulation) => void): void {
  const random = new RandomStream(world.seed, 'hostile world');
  const sim = buildHall(world);
  for (let tick = 0; tick < world.ticks; tick++) {
    if (tick === 0 || random.real() < 0.05) crowd(sim, world, random);
    if (random.real() < 0.02) leave(sim, random);
    breakDown(sim, random);
    propose(sim, world, random);
    runTick(sim);
    each(sim);
  }
}

function buildHall({ origin, fill, crew, dt, margin }: HostileWorld): Simulation {
  const side = Math.max(3, Math.sqrt((crew.length * FOOTPRINT) / fill));
  const end = origin + side;
  const walls = [
    { minX: origin + 0.4 * side, minY: origin + 0.3 * side, maxX: origin + 0.45 * side, maxY: origin + 0.6 * side },
    { minX: origin + 0.6 * side, minY: origin + 0.65 * side, maxX: origin + 0.9 * side, maxY: origin + 0.67 * side },
    { minX: origin - 1, minY: origin - 1, maxX: origin, maxY: end },
    { minX: origin - 1, minY: origin - 1, maxX: end, maxY: origin },
  ].filter((wall) => origin > 0 || wall.minX > 0);
  const floor = emptyFloor({ width: end, height: end, walls });
  return guardRig({ floor, classes: CLASSES, capacity: crew.length, dt, guardMargin: margin });
}

/** Fills the free rows, as far as places are found. */
function crowd(sim: Simulation, { crew, origin }: HostileWorld, random: RandomStream): void {
  const side = sim.walls.width - origin;
  for (let attempt = 0; attempt < 200; attempt++) {
    const row = sim.columns.kind.mode.indexOf(Mode.unused);
    if (row < 0) return;
    const { class: index, mode } = crew[row];
    const theta = (2 * random.real() - 1) * Math.PI;
    const x = origin + random.real() * side;
    const y = origin + random.real() * side;
    spawnRobot(sim, { class: index, mode, x, y, theta, node: -1 });
  }
}

function leave(sim: Simulation, random: RandomStream): void {
  const row = random.integer(sim.def.capacity);
  if (sim.columns.kind.mode[row] !== Mode.unused) despawnRobot(sim, row);
}

/** Dead stops, breakdowns and repairs, and now and then a velocity that is no number. */
function breakDown(sim: Simulation, random: RandomStream): void {
  const { twist, work, kind } = sim.columns;
  for (let row = 0; row < rowsOf(sim); row++) {
    if (kind.mode[row] === Mode.unused) continue;
    if (random.real() < 0.004) twist.forward[row] = twist.left[row] = twist.turn[row] = 0;
    if (random.real() < 0.002) work.fault[row] ^= Fault.breakdown;
    if (random.real() < 0.0005) twist.turn[row] = NaN;
    if (random.real() < 0.05) work.fault[row] &= ~Fault.quarantined;
  }
}

function propose(sim: Simulation, { crew, limited }: HostileWorld, random: RandomStream): void {
  for (let row = 0; row < rowsOf(sim); row++) {
    if (sim.columns.kind.mode[row] !== Mode.unused) HOSTILE[crew[row].planner](sim, row, random);
  }
  if (limited) limitTwist(sim);
}
