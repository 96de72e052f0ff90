import type { Scene } from '../protocol.ts';
import { halfExtent } from './agentSizes.ts';

/** m: of the square around a small robot, and how much farther it is than the sides of a large one */
const LEAST = 0.55;
const GAP = 0.15;

/** @returns m: half the side of the square that marks a robot, which is around all of it however it is turned */
export function markHalf({ classes, robots }: Pick<Scene, 'classes' | 'robots'>, robot: number): number {
  return Math.max(LEAST, halfExtent(classes[robots[robot]].footprint) + GAP);
}
