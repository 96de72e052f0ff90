import { PROPOSAL_NAMES, type ProposalName } from './proposals.ts';
import type { World, WorldRobot } from './world.ts';

/**
 * Worlds that are a little plainer than a given one, what makes the most of a difference first: the origin (far from it, a hall
 * takes long to build), fewer robots and ticks, no troubles and walls, then plainer robots one by one. Whoever is left stays where
 * and as it was.
 */
export function* plainerWorlds(world: World): Generator<World> {
  if (world.origin > 0) yield { ...world, origin: 0 };
  for (const robots of fewerRobots(world.robots)) yield { ...world, robots };
  for (const ticks of fewerTicks(world.ticks)) yield { ...world, ticks };
  if (world.troubles.length > 0) yield { ...world, troubles: [] };
  if (world.walls > 0) yield { ...world, walls: 0 };
  for (const trouble of world.troubles) yield { ...world, troubles: world.troubles.filter((one) => one !== trouble) };
  if (world.walls > 1) yield { ...world, walls: world.walls - 1 };
  if (!world.limits) yield { ...world, limits: true };
  if (world.margin !== PLAIN_MARGIN) yield { ...world, margin: PLAIN_MARGIN };
  if (world.dt !== PLAIN_DT) yield { ...world, dt: PLAIN_DT };
  for (const [k, robot] of world.robots.entries()) {
    for (const plainer of plainerRobots(robot)) yield { ...world, robots: world.robots.with(k, plainer) };
  }
}

/** m and s, of an ordinary run */
const PLAIN_MARGIN = 0.015;
const PLAIN_DT = 0.1;

/** Robots of a world at the least. */
export const FEWEST_ROBOTS = 1;

/** Leaves out halves, quarters … single robots. */
function* fewerRobots(robots: readonly WorldRobot[]): Generator<WorldRobot[]> {
  for (let size = robots.length >> 1; size > 0; size >>= 1) {
    for (let from = 0; from < robots.length; from += size) {
      const rest = robots.toSpliced(from, size);
      if (rest.length >= FEWEST_ROBOTS) yield rest;
    }
  }
}

function* fewerTicks(ticks: number): Generator<number> {
  for (let less = ticks >> 1; less > 0; less >>= 1) yield ticks - less;
}

function* plainerRobots(robot: WorldRobot): Generator<WorldRobot> {
  const { proposals, script, start } = robot;
  const rank = (name: ProposalName): number => PROPOSAL_NAMES.indexOf(name);
  const most = script !== null || proposals.length > 1 ? PROPOSAL_NAMES.length : rank(proposals[0]);
  for (const name of PROPOSAL_NAMES.slice(0, most)) yield { ...robot, proposals: [name], script: null };
  if (script !== null && script.length > 1) yield { ...robot, script: script.slice(0, script.length >> 1) };
  if (start?.twist.some((value) => value !== 0) === true) yield { ...robot, start: { ...start, twist: [0, 0, 0] } };
  if (robot.mode === 'lane') yield { ...robot, mode: 'free' };
  if (robot.class !== 'round') yield { ...robot, class: 'round' };
}
