import type { Mesh } from 'three';

/** Boxes that stand on the floor, in one call to draw. */
export interface Solids {
  readonly mesh: Mesh;
  setColour(colour: string): void;
  dispose(): void;
}
