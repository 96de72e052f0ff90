import { viewFleet, type Crowd, type Simulation } from '../../engine/index.ts';
import {
  createBlockPlanner,
  createCrowdContext,
  createLoads,
  createMoversActor,
  type BlockPlanner,
  type CrowdContext,
} from '../../planners/index.ts';
import type { FieldProblem } from '../problem.ts';
import type { Movers, Scenario } from '../scenario.ts';
import type { SiteFloor } from '../siteFloor.ts';
import { crowdPlanOf } from './crowdPlanOf.ts';
import { floorOfMovers } from './floorOfMovers.ts';
import { kindsOfMovers } from './moverKinds.ts';
import { moversLook, type MoversLook } from './moversLook.ts';
import { moverSizes } from './moverSizes.ts';
import { placeMovers } from './placeMovers.ts';

/** The free movers of a run: what is planned for them, and by whom. */
export interface MoversRun {
  readonly crowd: Crowd;
  readonly context: CrowdContext;
  /** m/s, top speed of each, by its number */
  readonly top: Float32Array;
  /** who plans for bulk agents; null: `actor` plans for robots */
  readonly block: BlockPlanner | null;
  readonly actor: ReturnType<typeof createMoversActor> | null;
  /** for whoever looks on */
  readonly look: MoversLook;
  /** Puts them on the floor, on which lane followers stand already. @returns what is wrong; none when all stand */
  enter(): FieldProblem[];
}

/** @returns what is planned for the free movers of a scenario, none of whom is on the floor yet; null where there are none */
export function createMovers(scenario: Scenario, sim: Simulation, floor: SiteFloor, seed: number): MoversRun | null {
  const { movers } = scenario;
  const { crowd } = sim;
  if (movers === undefined || crowd === null) return null;
  const plan = crowdPlanOf(scenario, movers, floor, seed);
  const kinds = kindsOfMovers(movers, seed);
  const isBlock = crowd.def.body === 'block';
  const loads = createLoads(plan, isBlock ? crowd.def.count : 0);
  const { loaded } = sim.columns.work;
  const isLoaded = isBlock
    ? (mover: number): boolean => loads[mover] === 1
    : (mover: number): boolean => loaded[crowd.rowOf[mover]] === 1;
  const context = createCrowdContext({
    plan,
    crowd,
    ...moverSizes(movers, crowd.def, floorOfMovers(floor, crowd.def), kinds),
    lanes: scenario.robots.fleet.length === 0 ? null : viewFleet(sim),
    isLoaded,
    floor,
  });
  const top = topSpeeds(movers, kinds);
  const block = isBlock ? createBlockPlanner(context, { top, loads }) : null;
  const actor = block === null ? createMoversActor(context) : null;
  const enter = (): FieldProblem[] => placeMovers({ scenario, movers, sim, crowd, floor, plan, seed });
  return { crowd, context, top, block, actor, look: moversLook, enter };
}

/** @returns m/s, of each mover; made in place, since a list of ten million numbers on its way there is as large as a crowd */
function topSpeeds(movers: Movers, kinds: Uint8Array): Float32Array {
  const speeds = movers.fleet.map((share) => share.class.maxSpeed);
  const top = new Float32Array(kinds.length);
  for (let mover = 0; mover < kinds.length; mover++) top[mover] = speeds[kinds[mover]];
  return top;
}
