import type { Pose } from '@foxglove/schemas';
import { cosOf, sinOf } from '../../engine/index.ts';
import type { Wire } from './foxgloveMessages.ts';

/** A place on the floor or above it; m, rad. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly z?: number;
  readonly theta?: number;
}

/** @returns a pose; with the engine's own sine, so that a run exports to the same bytes on every machine */
export function poseAt({ x, y, z = 0, theta = 0 }: Place): Required<Wire<Pose>> {
  return { position: { x, y, z }, orientation: { z: sinOf(theta / 2), w: cosOf(theta / 2) } };
}
