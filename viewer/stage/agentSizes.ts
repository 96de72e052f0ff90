import type { Footprint } from '../../engine/look.ts';
import type { Scene } from '../protocol.ts';

/** @returns m, by shown agent */
export function radiiOf({ agents, classes }: Scene): Float32Array {
  if (agents === undefined) return new Float32Array(0);
  const shown = Math.ceil(agents.count / agents.every);
  const kinds = agents.classes;
  return Float32Array.from({ length: shown }, (_, i) => {
    return halfExtent(classes[kinds.length === 1 ? kinds[0] : kinds[i]].footprint);
  });
}

/** @returns m: how far a robot's sides are from its middle at the most; corners are farther */
export function halfExtent(footprint: Footprint): number {
  return footprint.kind === 'circle' ? footprint.radius : Math.max(footprint.length, footprint.width) / 2;
}

/** @returns pixels, by shown agent; one number where all are of one size. @param scale pixels a metre */
export function sidesOf(radii: Float32Array, scale: number): Uint8Array<ArrayBuffer> {
  const sides = Uint8Array.from(radii, (radius) => Math.max(2, Math.min(255, Math.round(2 * radius * scale))));
  return sides.every((side) => side === sides[0]) ? sides.slice(0, 1) : sides;
}
