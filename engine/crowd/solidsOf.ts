import type { Floorplan } from '../floor/floorplan.ts';
import type { CrowdDef } from './crowdDef.ts';
import type { Obstacle } from '../kernels/wallTable.ts';

/** @returns the building as agents see it: a hall to stay in, and bodies in it: walls, and what they keep out of as if it were one */
export function solidsOf(
  { closed = [] }: Pick<CrowdDef, 'closed'>,
  { width, height, walls }: Pick<Floorplan, 'width' | 'height' | 'walls'>,
): Obstacle[] {
  const hall: Obstacle = [[0, 0], [0, height], [width, height], [width, 0]]; // prettier-ignore
  const bodies = [...walls, ...closed].map(({ minX, minY, maxX, maxY }): Obstacle => [[minX, minY], [maxX, minY], [maxX, maxY], [minX, maxY]]); // prettier-ignore
  return [hall, ...bodies];
}
