import type { RobotClass } from '../../engine/index.ts';

/** kg, m: nothing in the simulation depends on them */
const MOST_LOAD = 100;
const HEIGHT = 0.32;

/** @returns m and kg: how large a robot of a class is, and what it carries, as factsheets tell it */
export function measuresOf({ footprint }: RobotClass): {
  readonly length: number;
  readonly width: number;
  readonly height: number;
  readonly mostLoad: number;
} {
  const isRound = footprint.kind === 'circle';
  const [length, width] = isRound ? [2 * footprint.radius, 2 * footprint.radius] : [footprint.length, footprint.width];
  return { length, width, height: HEIGHT, mostLoad: MOST_LOAD };
}
