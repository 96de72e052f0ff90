import { EventKind, wishOutcome, WishOutcome, type Simulation } from '../../../engine/index.ts';
import { ContactOracle, SIGHT, type Contact, type ContactVerdict } from '../oracles/contactOracle.ts';
import { FILL_BIN, NEAR, noFigures, type Figures } from './figures.ts';
import { KeptMotion } from './keptMotion.ts';
import { footprintArea } from './robotClasses.ts';
import { Sweeps } from './sweeps.ts';
import { brakes, isAstray } from './trueMotion.ts';
import type { World } from './world.ts';

/**
 * What must not happen in a tick:
 * - contact: footprints touched, says the oracle
 * - detector: the engine's own detector says something else than the oracle
 * - astray: a robot is not where the arc of its twist ends, so that the oracle has judged another movement
 * - brakes: a robot that was refused its wish has not braked as its class can; who stops dead is safe, and a fraud
 */
export type ViolationKind = 'contact' | 'detector' | 'astray' | 'brakes';

/** Something that must not happen has happened. */
export interface Violation {
  readonly kind: ViolationKind;
  /** row of a robot, and of the other one: −2 a wall, −1 nobody */
  readonly rows: readonly [number, number];
  /** s since the start of the tick */
  readonly time: number;
}

/** Looks at every tick of a world, with the oracle and otherwise, and counts. */
export class Judge {
  readonly figures: Figures = noFigures();
  readonly #world: World;
  /** m² */
  readonly #floor: number;
  readonly #areas: readonly number[];
  readonly #oracle: ContactOracle;
  readonly #sweeps: Sweeps;
  readonly #before: KeptMotion;

  constructor(sim: Simulation, world: World) {
    this.#world = world;
    this.#floor = world.side * world.side;
    this.#areas = sim.classes.map(({ def }) => footprintArea(def.footprint));
    this.#oracle = new ContactOracle(sim.def.floor);
    this.#sweeps = new Sweeps(sim.def.capacity);
    this.#before = new KeptMotion(sim.def.capacity);
    this.figures.worlds = 1;
  }

  /** To be called when all wishes are there. */
  beforeTick(sim: Simulation): void {
    this.#before.keep(sim.columns.twist);
  }

  /** To be called after the tick. @returns what the oracle says, and what must not have happened, the worst first */
  afterTick(sim: Simulation): { readonly verdict: ContactVerdict; readonly violations: readonly Violation[] } {
    const sweeps = this.#sweeps.read(sim);
    const verdict = this.#oracle.judge(sweeps, sim.def.dt);
    const violations: Violation[] = verdict.contacts.map(({ robot, other, time }) => ({
      kind: 'contact',
      rows: [robot, other],
      time,
    }));
    const disputed = findDisputed(sim, verdict.contacts);
    if (disputed !== null) violations.push({ kind: 'detector', rows: disputed, time: 0 });
    let robots = 0;
    let covered = 0;
    for (let row = 0; row < sweeps.length; row++) {
      const sweep = sweeps[row];
      if (sweep === undefined) continue;
      robots++;
      covered += this.#areas[sim.columns.kind.class[row]];
      this.figures.travelled += Math.sqrt(sweep.forward * sweep.forward + sweep.left * sweep.left) * sim.def.dt;
      if (isAstray(sim, row, sweep)) violations.push({ kind: 'astray', rows: [row, -1], time: sim.def.dt });
      if (!this.#countWish(sim, row)) violations.push({ kind: 'brakes', rows: [row, -1], time: 0 });
    }
    this.#count(robots, covered, verdict);
    return { verdict, violations };
  }

  /** @returns false when the robot has neither taken its wish, or a part of it, nor braked */
  #countWish(sim: Simulation, row: number): boolean {
    const { figures } = this;
    const outcome = wishOutcome(sim, row);
    if (outcome !== WishOutcome.none) figures.proposals++;
    if (outcome === WishOutcome.taken || outcome === WishOutcome.outranked) figures.grantable++;
    if (outcome === WishOutcome.taken) {
      figures.granted++;
      return true;
    }
    const hasBraked = brakes(sim, row, this.#before);
    if (outcome === WishOutcome.reduced && !hasBraked) figures.grantedInPart++;
    return hasBraked || outcome === WishOutcome.reduced;
  }

  #count(robots: number, covered: number, { robotGap, wallGap }: ContactVerdict): void {
    const { figures } = this;
    const { margin } = this.#world;
    figures.ticks++;
    figures.robotTicks += robots;
    figures.fill[Math.min(Math.floor((100 * covered) / this.#floor / FILL_BIN), figures.fill.length - 1)] += robots;
    if (robotGap < NEAR) figures.nearTicks++;
    if (robotGap < Math.min(SIGHT, figures.robotGap ?? Infinity)) {
      figures.robotGap = robotGap;
      figures.robotGapInMargins = robotGap / margin;
    }
    if (wallGap < Math.min(SIGHT, figures.wallGap ?? Infinity)) {
      figures.wallGap = wallGap;
      figures.wallGapInMargins = wallGap / margin;
    }
  }
}

/** @returns rows of a contact that only one of detector and oracle has seen, null if there is none; both sort them alike */
function findDisputed({ events }: Simulation, contacts: readonly Contact[]): readonly [number, number] | null {
  let seen = 0;
  for (let i = 0; i < events.count; i++) {
    if (events.kind[i] !== EventKind.contact) continue;
    const contact = contacts.at(seen++);
    if (contact?.robot !== events.robot[i] || contact.other !== events.other[i])
      return [events.robot[i], events.other[i]];
  }
  const missed = contacts.at(seen);
  return missed === undefined ? null : [missed.robot, missed.other];
}
