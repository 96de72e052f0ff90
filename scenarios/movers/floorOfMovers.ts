import type { CrowdDef } from '../../engine/index.ts';
import type { SiteFloor } from '../siteFloor.ts';

/** @returns a floor as free movers have it: where they do not go is as good as a wall */
export function floorOfMovers(floor: SiteFloor, { closed = [] }: Pick<CrowdDef, 'closed'>): SiteFloor {
  return closed.length === 0 ? floor : { ...floor, walls: [...floor.walls, ...closed] };
}
