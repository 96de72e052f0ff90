/** A box that stands on the floor, turned. m, rad */
export interface TurnedBox {
  readonly x: number;
  readonly y: number;
  readonly theta: number;
  readonly halfLength: number;
  readonly halfWidth: number;
  readonly bottom: number;
  readonly top: number;
}

export interface Seen {
  /** which of the boxes */
  readonly solid: number;
  /** of which of its faces: along its length, its width, or up */
  readonly face: 'length' | 'width' | 'top';
  /** m above the floor */
  readonly z: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** @returns what a ray meets first, each face of each box looked at by itself; null: nothing */
export function seenBy(solids: readonly TurnedBox[], eye: Point, ray: Point): Seen | null {
  let first: Seen | null = null;
  let nearest = Infinity;
  solids.forEach((box, solid) => {
    const c = Math.cos(box.theta);
    const s = Math.sin(box.theta);
    const turn = ({ x, y, z }: Point): Point => ({ x: c * x + s * y, y: c * y - s * x, z });
    const from = turn({ x: eye.x - box.x, y: eye.y - box.y, z: eye.z });
    const along = turn(ray);
    const look = (face: Seen['face'], far: number): void => {
      if (!(far > 0) || far >= nearest) return;
      const at = { x: from.x + far * along.x, y: from.y + far * along.y, z: from.z + far * along.z };
      const isOn =
        (face === 'length' || Math.abs(at.x) <= box.halfLength) &&
        (face === 'width' || Math.abs(at.y) <= box.halfWidth) &&
        (face === 'top' || (at.z >= box.bottom && at.z <= box.top));
      if (!isOn) return;
      nearest = far;
      first = { solid, face, z: at.z };
    };
    for (const sign of [-1, 1]) {
      look('length', (sign * box.halfLength - from.x) / along.x);
      look('width', (sign * box.halfWidth - from.y) / along.y);
    }
    look('top', (box.top - from.z) / along.z);
  });
  return first;
}
