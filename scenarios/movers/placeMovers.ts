import {
  enterCrowd,
  Mode,
  rowsOf,
  spawnRobots,
  turningRadius,
  type Crowd,
  type Simulation,
} from '../../engine/index.ts';
import type { FieldProblem } from '../problem.ts';
import { moversOf, type Area, type Movers, type MoversTask, type Scenario } from '../scenario.ts';
import type { SiteFloor } from '../siteFloor.ts';
import type { CrowdPlan } from '../../planners/index.ts';
import { floorOfMovers } from './floorOfMovers.ts';
import { kindsOfMovers, ranksOfKinds } from './moverKinds.ts';
import { packPlaces, type StartGroup } from './packPlaces.ts';
import { freeOf, startPlaces, type StartOptions } from './startPlaces.ts';
import { swapPlaces } from './swapPlaces.ts';
import { takenPlaces } from './takenPlaces.ts';

/** m between footprints at the start, beyond what the guard keeps */
const SPACE = 0.05;

export interface MoversPlacing {
  readonly scenario: Scenario;
  readonly movers: Movers;
  readonly sim: Simulation;
  readonly crowd: Crowd;
  readonly floor: SiteFloor;
  readonly plan: CrowdPlan;
  readonly seed: number;
}

/**
 * Puts free movers on the floor, and the lane followers that stand on it into their crowd.
 *
 * @returns what is wrong; none when all stand
 */
export function placeMovers(of: MoversPlacing): FieldProblem[] {
  const { scenario, movers, sim, crowd, seed } = of;
  const kinds = kindsOfMovers(movers, seed);
  const places = startsOf(of, kinds);
  const count = moversOf(scenario);
  if (places.length < 2 * count) {
    const message = `not all ${count} have room: ${places.length / 2} fit where they start; use fewer, or more floor`;
    return [{ field: 'movers', message }];
  }
  const lanes = rowsOf(sim);
  const ranks = ranksOfKinds(movers);
  const first = scenario.robots.fleet.length;
  const at = (number: number) => ({ x: places[2 * number], y: places[2 * number + 1] });
  if (crowd.def.body === 'robots') {
    const defs = Array.from({ length: count }, (_, number) => ({
      class: first + kinds[number],
      mode: Mode.free,
      ...at(number),
      theta: 0,
      node: -1,
    }));
    for (const [number, result] of spawnRobots(sim, defs).entries()) {
      if (!result.ok) return [{ field: 'movers', message: tooNear(defs[number].x, defs[number].y, movers.task) }];
      crowd.rowOf[number] = result.row;
    }
  }
  for (let number = 0; number < count; number++) {
    const { turningRadius: radius, maxSpeed } = sim.classes[first + kinds[number]];
    enterCrowd(crowd, { number, ...at(number), radius, maxSpeed, priority: ranks[kinds[number]] });
  }
  if (crowd.def.body === 'block') return [];
  const { comfort, tight = comfort } = crowd.def;
  for (let row = 0; row < lanes; row++) {
    crowd.rowOf[count + row] = row;
    const { turningRadius: radius, maxSpeed } = sim.classes[sim.columns.kind.class[row]];
    const { x, y } = sim.columns.pose;
    // Movers keep their comfort from it: with that of another one on top they would not get past it where there is room.
    enterCrowd(crowd, { number: count + row, x: x[row], y: y[row], radius, comfort: tight, maxSpeed });
  }
  return [];
}

function tooNear(x: number, y: number, { kind }: MoversTask): string {
  const advice = kind === 'swap' ? 'give more spacing, or a larger floor' : 'use fewer, or more floor';
  return `one that starts at ${x.toFixed(2)}, ${y.toFixed(2)} m is too near to another one or a wall; ${advice}`;
}

/** @returns x and y (m) of each mover, by number; of as many as fit where not all do */
function startsOf({ scenario, movers, floor, plan, seed, sim, crowd }: MoversPlacing, kinds: Uint8Array): Float32Array {
  const { task, fleet } = movers;
  if (task.kind === 'swap') {
    const { x, y } = swapPlaces(scenario, task, floor);
    return Float32Array.from({ length: 2 * x.length }, (_, i) => (i % 2 === 0 ? x : y)[i >> 1]);
  }
  const open = floorOfMovers(floor, crowd.def);
  const isFree = (radius: number): ((x: number, y: number) => boolean) => {
    const isFloor = freeOf(open, radius);
    return (x, y) => isFloor(x, y) && isApart(sim, radius, x, y);
  };
  const { body, comfort } = crowd.def;
  const keeps = body === 'robots' ? Math.max(comfort, scenario.guard.margin) : comfort; // the guard lets nobody start nearer than that
  const radii = fleet.map((share) => turningRadius(share.class.footprint) + keeps + SPACE);
  const radius = Math.max(...radii);
  const options = { apart: 2 * radius, isFree: isFree(radius), seed };
  const count = moversOf(scenario);
  const groups = startGroups(task, plan, { x: 0, y: 0, width: floor.width, height: floor.height }, count);
  const places = task.kind === 'streams' ? streamStarts(groups, options) : startPlaces(groups[0].areas, { ...options, count }); // prettier-ignore
  // Where there is room for the largest in each place nobody need ask who is how large.
  if (places.length === 2 * count || new Set(radii).size === 1) return places;
  return packPlaces({ groups, radiusOf: (mover) => radii[kinds[mover]], isFree, seed });
}

/** @returns where movers start: those of each stream where it does, else all in the same areas */
function startGroups(task: MoversTask, { groups }: CrowdPlan, everywhere: Area, count: number): StartGroup[] {
  if (task.kind !== 'streams') return [{ first: 0, count, areas: startAreas(task) ?? [everywhere] }];
  return task.streams.map(({ from }, i) => ({ first: groups[i].first, count: groups[i].count, areas: [from] }));
}

/** @returns places of each stream, one after the other: where they begin may overlap. Fewer than asked for where one has no room for its own */
function streamStarts(
  groups: readonly StartGroup[],
  { apart, isFree, seed }: Omit<StartOptions, 'count'>,
): Float32Array {
  const taken = takenPlaces(apart);
  const isStillFree = (x: number, y: number): boolean => isFree(x, y) && taken.isApart(x, y);
  const parts = groups.map(({ count, areas }, i) => {
    const part = startPlaces(areas, { count, apart, isFree: isStillFree, seed: seed + i });
    for (let k = 0; k < part.length; k += 2) taken.take(part[k], part[k + 1]);
    return part;
  });
  return concatenated(parts);
}

/** @returns null for everywhere */
function startAreas(task: MoversTask): readonly Area[] | null {
  return task.kind === 'wander' || task.kind === 'flock' ? task.areas : null;
}

/** Does a place keep away from the robots that stand on the floor already? */
function isApart(
  { columns: { pose }, clock, classes, columns: { kind } }: Simulation,
  radius: number,
  x: number,
  y: number,
): boolean {
  for (let row = 0; row < clock[1]; row++) {
    const reach = radius + classes[kind.class[row]].turningRadius;
    const dx = pose.x[row] - x;
    const dy = pose.y[row] - y;
    if (dx * dx + dy * dy < reach * reach) return false;
  }
  return true;
}

function concatenated(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let end = 0;
  for (const part of parts) {
    all.set(part, end);
    end += part.length;
  }
  return all;
}
