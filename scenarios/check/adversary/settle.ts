import { RandomStream, type Simulation } from '../../../engine/index.ts';
import { buildHall } from './hall.ts';
import { lineUp, scatter } from './places.ts';
import { CLASSES, footprintArea } from './robotClasses.ts';
import type { Start, World, WorldRobot } from './world.ts';

/** A world whose robots have not looked for their places yet. */
export interface Recipe extends Omit<World, 'robots' | 'side'> {
  readonly robots: readonly Pick<WorldRobot, 'class' | 'mode' | 'proposals' | 'seed'>[];
  /** %, part of the floor that all robots together would cover */
  readonly fill: number;
}

/** m: even two small robots get a hall this wide. */
const NARROWEST = 2.5;

/** %: fuller halls are filled rank by rank; at random, places would not be found. */
const SCATTERED = 30;

/** Places that a robot tries. */
const TRIES = 60;

/** @returns the world of a recipe, with the hall as wide as its robots need, and the place of each of them */
export function settle({ fill, ...recipe }: Recipe): World {
  const { robots } = recipe;
  const area = robots.reduce((sum, robot) => sum + footprintArea(CLASSES[robot.class].footprint), 0);
  const side = Math.max(NARROWEST, Math.sqrt((100 * area) / fill));
  const square = { origin: 0, side };
  const sim = buildHall({ ...recipe, ...square }, robots.length);
  const rows =
    fill > SCATTERED
      ? lineUp(sim, square, robots)
      : robots.map((robot) => scatter(sim, square, robot, new RandomStream(robot.seed, 'place'), TRIES));
  return {
    ...recipe,
    side,
    robots: robots.map((robot, k) => ({ ...robot, start: startOn(sim, rows[k]), script: null })),
  };
}

function startOn({ columns: { pose } }: Simulation, row: number): Start | null {
  return row < 0 ? null : { x: pose.x[row], y: pose.y[row], theta: pose.theta[row], twist: [0, 0, 0] };
}
