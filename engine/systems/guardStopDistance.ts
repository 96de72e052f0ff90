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
 * Let T be the exact sweep of a robot's footprint from now to standstill under repeated braking. Its stopping region B
 * contains T; P contains the sweep of the proposed twist taken for one tick and of the braking after it.
 *
 * **Invariant**, at every tick boundary: the T are pairwise disjoint, and disjoint from walls. One tick:
 *
 * 1. A robot is *eligible* if its P is clear of the walls and of the B of **every** robot within reach.
 * 2. It is *granted* if it is eligible and its P is clear of the P of every *eligible* robot ranked above it.
 *
 * Granted robots take their twist, all others brake. **Proof** that it is kept: two granted robots, the lower-ranked of
 * them tested its P against the other's; a granted and a braking one, P was tested against B, which contains T; two
 * braking ones stay inside their old T. So no footprints touch at any instant, and the new T are disjoint again.
 *
 * Only eligible robots count in 2: one that for ever wishes into a wall would otherwise keep an empty P in front of it
 * that nobody may cross. 2 is about robots that are through with 1, and both only read poses and the twists of the last
 * tick, so the order of the robots decides nothing.
 *
 * In the model: planners that crash, lag, hang or lie; robots that stop dead or vanish at a tick boundary; spawning (see
 * `spawn.ts`). Outside of it: brakes weaker than the class declares, coasting, being pushed, a pose changed from outside.
 *
 * For progress, and at no cost to the proof: the graded wish of `guardLadder.ts`, the halved margin of
 * `guardSeparating.ts`, the hashed rank of `guardRank.ts`. Where the guard keeps a robot from its wish, that is a
 * **protective stop**: one event an episode.
 */
export function guardStopDistance(sim: Simulation): void {
  const { guard } = sim.scratch;
  const rows = rowsOf(sim);
  sim.columns.guard.blockedBy.fill(Blocker.nobody, 0, rows);
  guard.outranked.fill(0, 0, rows);
  readWishes(sim, 0, rows);
  brakeAll(sim);
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
