import { BufferAttribute, BufferGeometry, DynamicDrawUsage, Mesh, MeshBasicMaterial } from 'three';
import type { FloorPoint } from '../stage.ts';

/** Segments of all ribbons together: two robots with full plans, and goals. */
const MOST_SEGMENTS = 128;
/** m above the floor */
const HEIGHT = 0.05;

/** Ribbons on the floor: lines of the graphics card are one pixel wide, and nobody sees one. */
export class PlanRibbons {
  readonly mesh: Mesh<BufferGeometry, MeshBasicMaterial>;
  readonly #position: BufferAttribute;
  #segments = 0;

  constructor(colour: string, opacity: number) {
    this.#position = new BufferAttribute(new Float32Array(MOST_SEGMENTS * 12), 3);
    this.#position.setUsage(DynamicDrawUsage);
    const geometry = new BufferGeometry();
    geometry.setAttribute('position', this.#position);
    const index = Array.from({ length: MOST_SEGMENTS }, (_, i) => [0, 2, 1, 2, 3, 1].map((corner) => 4 * i + corner));
    geometry.setIndex(index.flat());
    this.mesh = new Mesh(
      geometry,
      new MeshBasicMaterial({ color: colour, transparent: true, opacity, depthWrite: false }),
    );
    this.mesh.frustumCulled = false;
  }

  clear(): void {
    this.#segments = 0;
    this.#update();
  }

  /** Adds a ribbon along points. */
  add(points: readonly FloorPoint[], width: number): void {
    for (let i = 1; i < points.length && this.#segments < MOST_SEGMENTS; i++) {
      const [a, b] = [points[i - 1], points[i]];
      const length = Math.hypot(b.x - a.x, b.y - a.y);
      if (length < 1e-3) continue;
      const ux = ((b.x - a.x) / length) * (width / 2);
      const uy = ((b.y - a.y) / length) * (width / 2);
      // A little longer than the segment, so that corners are closed.
      const corners = [
        a.x - ux + uy,
        a.y - uy - ux,
        a.x - ux - uy,
        a.y - uy + ux,
        b.x + ux + uy,
        b.y + uy - ux,
        b.x + ux - uy,
        b.y + uy + ux,
      ];
      for (let corner = 0; corner < 4; corner++) {
        this.#position.setXYZ(4 * this.#segments + corner, corners[2 * corner], corners[2 * corner + 1], HEIGHT);
      }
      this.#segments++;
    }
    this.#update();
  }

  /** Adds a square ring around a point. */
  addRing(at: FloorPoint, half: number, width: number): void {
    const corners = [[-half, -half], [half, -half], [half, half], [-half, half], [-half, -half]]; // prettier-ignore
    this.add(
      corners.map(([x, y]) => ({ x: at.x + x, y: at.y + y })),
      width,
    );
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }

  #update(): void {
    this.#position.needsUpdate = true;
    this.mesh.geometry.setDrawRange(0, 6 * this.#segments);
  }
}
