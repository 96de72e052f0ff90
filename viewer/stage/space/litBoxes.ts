import { Mesh, MeshLambertMaterial } from 'three';
import type { Box } from '../../../engine/look.ts';
import { boxGeometry } from './boxGeometry.ts';
import type { Solids } from './solids.ts';

/** Boxes on the floor in the light of the sun, which cast shadows. */
export class LitBoxes implements Solids {
  readonly mesh: Mesh;
  readonly #material = new MeshLambertMaterial();

  constructor(boxes: readonly Box[], height: number) {
    this.mesh = new Mesh(boxGeometry(boxes, height), this.#material);
    this.mesh.castShadow = true;
    this.mesh.receiveShadow = true;
  }

  setColour(colour: string): void {
    this.#material.color.set(colour);
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.#material.dispose();
  }
}
