import { turningRadius, type CrowdDef } from '../../engine/index.ts';
import { buildRoadmap, type MoverSize, type MoverSizes } from '../../planners/index.ts';
import type { Movers } from '../scenario.ts';
import type { SiteFloor } from '../siteFloor.ts';
import { freeOf } from './startPlaces.ts';

/** m by which radii differ at the most that count as one: less than what ways keep from obstacles anyway */
const ALIKE = 0.02;
/** Sizes at the most that find ways of their own: each has a roadmap, of up to a hundred megabytes where there are thousands of obstacles. */
const MOST_SIZES = 6;
/** m that ways around obstacles keep from them, beyond the largest mover of a size and its comfort */
const BERTH = 0.05;

/**
 * Sorts the kinds of a fleet into sizes. Radii that are alike are one size, and so are those next to each other where there would be too many; each is as large as its largest.
 *
 * @returns the radius of each size (m), the smallest first, and the size of each kind
 */
export function sizesOfKinds({ fleet }: Pick<Movers, 'fleet'>): {
  readonly radii: readonly number[];
  readonly ofKind: readonly number[];
} {
  const own = fleet.map((share) => turningRadius(share.class.footprint));
  const radii: number[] = [];
  for (const radius of [...new Set(own)].sort((a, b) => b - a)) {
    if (radii.length === 0 || radii[0] - radius > ALIKE) radii.unshift(radius);
  }
  while (radii.length > MOST_SIZES) {
    const steps = radii.slice(1).map((radius, i) => radius - radii[i]);
    radii.splice(steps.indexOf(Math.min(...steps)), 1);
  }
  return { radii, ofKind: own.map((radius) => radii.findIndex((one) => radius <= one)) };
}

/** @returns the names of the classes of a size, for whoever is told about it; see `sizesOfKinds` */
export function classesOfSize({ fleet }: Pick<Movers, 'fleet'>, ofKind: readonly number[], size: number): string {
  const own = fleet.filter((_, kind) => ofKind[kind] === size);
  return [...new Set(own.map((share) => `'${share.class.name}'`))].join(' or ');
}

/**
 * @param floor as free movers have it
 * @param kinds of movers, by their numbers
 * @returns what finds ways for each size of a fleet
 */
export function moverSizes(
  movers: Movers,
  { comfort }: Pick<CrowdDef, 'comfort'>,
  floor: SiteFloor,
  kinds: Uint8Array,
): MoverSizes {
  const { radii, ofKind } = sizesOfKinds(movers);
  const { walls: boxes } = floor;
  const sizes = radii.map((own, size): MoverSize => {
    const radius = own + comfort;
    const clearance = radius + BERTH;
    return {
      radius,
      count: movers.fleet.reduce((sum, { count }, kind) => sum + (ofKind[kind] === size ? count : 0), 0),
      roadmap: boxes.length === 0 ? null : buildRoadmap({ ...floor, boxes, clearance }),
      isFree: freeOf(floor, clearance),
    };
  });
  return { sizes, sizeIndex: sizes.length === 1 ? null : kinds.map((kind) => ofKind[kind]) };
}
