import type { Simulation } from './simulation.ts';
import { advanceRoutes } from './systems/advanceRoutes.ts';
import { applyCommands } from './systems/applyCommands.ts';
import { beginTick } from './systems/beginTick.ts';
import { detectContacts } from './systems/detectContacts.ts';
import { drainBatteries } from './systems/drainBatteries.ts';
import { guardStopDistance } from './systems/guardStopDistance.ts';
import { indexNeighbours } from './systems/indexNeighbours.ts';
import { integratePose } from './systems/integratePose.ts';
import { keepDistance } from './systems/keepDistance.ts';
import { limitTwist } from './systems/limitTwist.ts';
import { quarantine } from './systems/quarantine.ts';
import { steer } from './systems/steer.ts';
import { steerCrowd } from './systems/steerCrowd.ts';
import { stepBlock } from './systems/stepBlock.ts';

/**
 * One engine update of `dt` seconds. Each system reads what the ones before it wrote. In the columns that it writes itself it
 * reads the robot in hand at the most, never another one, so the order of robots decides nothing but the order of events.
 * Only the guard compares what it has just found out about two robots; `guardJudge.ts` says why no order matters there, either.
 */
export function tick(sim: Simulation): void {
  beginTick(sim); //         events cleared, tick advanced
  applyCommands(sim); //     errands, routes, allocations, faults: canonical order, not arrival order
  indexNeighbours(sim); //   counting-sort grid over last tick's poses
  steer(sim); //             wishes become proposed twists
  keepDistance(sim); //      lane followers stop at a distance from free movers
  steerCrowd(sim); //        free movers of a crowd: ORCA
  limitTwist(sim); //        speed and acceleration limits of each robot class
  guardStopDistance(sim); // the last word: grant, or brake inside the stopping region
  integratePose(sim); //     the only one to move anybody
  quarantine(sim); //        a state that is no number stops here, is rolled back, is reported
  detectContacts(sim); //    swept footprints; a contact is an event and a failed run
  advanceRoutes(sim); //     nodes reached, errands begun and done
  stepBlock(sim); //         a block of bulk agents: ORCA, and moved as it says
  drainBatteries(sim); //    what was drawn; an empty battery is a fault
}
