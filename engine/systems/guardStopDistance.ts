import { rowsOf, type Simulation } from '../simulation.ts';
import { brakeAll } from './guardBraking.ts';
import { drawHulls } from './guardHulls.ts';
import { grantAll } from './guardGrant.ts';
import { judgeAll } from './guardJudge.ts';
import { pairUp } from './guardPairs.ts';
import { checkWalls } from './guardWalls.ts';
import { Blocker, readWishes } from './guardWishes.ts';
import { writeStoppingRegions } from './stoppingRegion.ts';

/**
 * The last word on every movement, the simulated counterpart of an AMR's safety scanner: no robot touches another or a
 * wall, whatever its planner proposes.
 *
 * T is what a robot's footprint sweeps if the engine brakes it from now on until it stands: what would really be driven,
 * rounding included. Its stopping region B contains T, and P contains what it sweeps if it takes the proposed twist for
 * one tick and brakes after that. Both have m (`guardMargin`) to spare on all sides: see `stoppingRegion.ts`.
 *
 * **Invariant**, at every tick boundary: the T are disjoint from each other and from the walls. One tick:
 *
 * 1. A robot is *eligible* if its P is clear of the walls and of the B of **every** robot within reach. Where the move
 *    does not lead nearer to the obstacle, P may overlap it by less than m/2 (`guardSeparating.ts`).
 * 2. It is *granted* if it is eligible and its P is clear of the P of every *eligible* robot ranked above it.
 *
 * Granted robots take their twists; all others brake.
 *
 * **Proof** that the invariant lasts. Let Q be what a robot sweeps in this tick and in the braking after it. The Q of a
 * granted robot lies in its P with m to spare; that of a braking one is its T. Of two robots
 *
 * - both granted: the one that ranks lower has passed rule 2, so their P are disjoint and their Q more than 2m apart;
 * - one granted, one braking: by rule 1 the P of the first overlaps the B of the second by less than m/2, and both have m
 *   to spare, so their Q are more than 1.5m apart;
 * - both braking: their Q are their old T, which were disjoint.
 *
 * A granted robot keeps more than m/2 from each wall, which has no margin of its own; a braking one stays in its T. So
 * nothing touches at any instant of the tick. At its end each robot's new T is a part of its Q: the invariant holds again.
 *
 * Robots that stop dead or vanish at a tick boundary only make a T smaller, `quarantine` puts a robot back to where its T
 * began, and `spawn.ts` puts a robot at rest only where its B is clear. Footprints, brakes and the margin never change.
 * Outside of the model: brakes weaker than the class declares, coasting, being pushed, a pose changed from outside.
 *
 * Only eligible robots count in rule 2: one that for ever wishes into a wall would otherwise keep an empty P in front of it
 * that nobody may cross. The order of the robots decides nothing: see `guardJudge.ts`.
 *
 * For progress, and at no cost to the proof: the graded wish of `guardLadder.ts`, the halved margin of
 * `guardSeparating.ts`, the ranks of `guardRank.ts`. Where the guard keeps a robot from its wish, that is a
 * **protective stop**: one event an episode.
 */
export function guardStopDistance(sim: Simulation): void {
  const { guard } = sim.scratch;
  const rows = rowsOf(sim);
  sim.columns.guard.blockedBy.fill(Blocker.nobody, 0, rows);
  guard.outranked.fill(0, 0, rows);
  readWishes(sim, 0, rows);
  brakeAll(sim); // from here on `twist` is the braked one, no longer that of the last tick
  if (sim.def.guard !== 'off') {
    writeStoppingRegions(sim, guard.proposed, guard.wish, 1, 0, rows);
    checkWalls(sim, 0, rows);
    drawHulls(sim);
    pairUp(sim);
    judgeAll(sim);
  }
  // The barrier: nobody is granted anything before everybody's eligibility is known.
  grantAll(sim);
}
