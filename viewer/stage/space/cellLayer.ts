import { DataTexture, Mesh, MeshBasicMaterial, NearestFilter, PlaneGeometry, SRGBColorSpace } from 'three';
import type { Cells } from '../cells.ts';
import { createCellColours, type CellColours } from '../paintCells.ts';

/** A layer of coloured squares just above the floor. */
export class CellLayer {
  readonly mesh: Mesh<PlaneGeometry, MeshBasicMaterial>;
  readonly #colours: CellColours;
  readonly #texture: DataTexture;

  /** @param height m above the floor: layers that lie on each other must not flicker */
  constructor(cells: Cells, height: number) {
    const {
      columns,
      rows,
      floor: { side },
    } = cells;
    this.#colours = createCellColours(cells);
    this.#texture = new DataTexture(this.#colours, columns, rows);
    this.#texture.magFilter = NearestFilter;
    this.#texture.minFilter = NearestFilter;
    this.#texture.colorSpace = SRGBColorSpace;
    this.#texture.needsUpdate = true;
    const material = new MeshBasicMaterial({ map: this.#texture, transparent: true, depthWrite: false });
    this.mesh = new Mesh(new PlaneGeometry(columns * side, rows * side), material);
    this.mesh.position.set((columns * side) / 2, (rows * side) / 2, height);
    this.mesh.visible = false;
  }

  paint(how: (into: CellColours) => void): void {
    how(this.#colours);
    this.#texture.needsUpdate = true;
  }

  dispose(): void {
    this.#texture.dispose();
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}
