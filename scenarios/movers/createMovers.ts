import type { Simulation } from '../../engine/index.ts';
import { buildRoadmap, createCrowdPlanner, type CrowdPlanner } from '../../planners/index.ts';
import type { FieldProblem } from '../problem.ts';
import type { Scenario } from '../scenario.ts';
import type { SiteFloor } from '../siteFloor.ts';
import { crowdPlanOf } from './crowdPlanOf.ts';
import { placeMovers } from './placeMovers.ts';
import { freeOf } from './startPlaces.ts';

export type MoversResult =
  | { readonly ok: true; readonly movers: CrowdPlanner | null }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** m that ways around obstacles keep from them, beyond the largest mover and its comfort */
const BERTH = 0.05;

/** Puts the free movers of a scenario on the floor, with a planner that sends them on their ways. */
export function createMovers(scenario: Scenario, sim: Simulation, floor: SiteFloor, seed: number): MoversResult {
  const { movers } = scenario;
  const { crowd } = sim;
  if (movers === undefined || crowd === null) return { ok: true, movers: null };
  const plan = crowdPlanOf(scenario, movers, floor, seed);
  const problems = placeMovers({ scenario, movers, sim, crowd, floor, plan, seed });
  if (problems.length > 0) return { ok: false, problems };
  const clearance = crowd.def.maxRadius + crowd.def.comfort + BERTH;
  const roadmap = floor.walls.length === 0 ? null : buildRoadmap({ ...floor, boxes: floor.walls, clearance });
  const isFree = freeOf(floor, clearance);
  return { ok: true, movers: createCrowdPlanner({ plan, crowd, roadmap, isFree, floor }) };
}
