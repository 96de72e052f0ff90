import {
  createSimulation,
  SIMULATION_DEFAULTS,
  type Box,
  type Floorplan,
  type Simulation,
} from '../../../engine/index.ts';
import { emptyFloor } from './emptyFloor.ts';
import { CLASS_NAMES, CLASSES } from './robotClasses.ts';
import type { World } from './world.ts';

/** Inner walls in parts of the hall's side: a thick one, a thin one, a column. */
const WALLS: readonly Box[] = [
  { minX: 0.4, minY: 0.3, maxX: 0.45, maxY: 0.6 },
  { minX: 0.6, minY: 0.65, maxX: 0.9, maxY: 0.67 },
  { minX: 0.15, minY: 0.8, maxX: 0.2, maxY: 0.85 },
];

/** A hall may have this many inner walls. */
export const INNER_WALLS = WALLS.length;

type Hall = Pick<World, 'origin' | 'side' | 'walls'>;

/** @returns the floor of a world */
export function floorOf({ origin, side, walls }: Hall): Floorplan {
  const end = origin + side;
  const inner = WALLS.slice(0, walls).map((wall) => ({
    minX: origin + wall.minX * side,
    minY: origin + wall.minY * side,
    maxX: origin + wall.maxX * side,
    maxY: origin + wall.maxY * side,
  }));
  const outer = [
    { minX: origin - 1, minY: origin - 1, maxX: origin, maxY: end },
    { minX: origin - 1, minY: origin - 1, maxX: end, maxY: origin },
  ];
  return emptyFloor({ width: end, height: end, walls: origin > 0 ? [...inner, ...outer] : inner });
}

/** @returns the hall of a world, without any robot */
export function buildHall(world: Hall & Pick<World, 'dt' | 'margin'>, capacity: number): Simulation {
  return createSimulation({
    ...SIMULATION_DEFAULTS,
    floor: floorOf(world),
    classes: CLASS_NAMES.map((name) => CLASSES[name]),
    capacity,
    batteries: false,
    dt: world.dt,
    guardMargin: world.margin,
  });
}
