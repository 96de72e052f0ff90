import type { FleetView } from './fleetView.ts';
import { gapOfDiscAndRectangle, gapOfDiscs, gapOfRectangles } from './systems/contactGap.ts';

/**
 * Measures gaps between footprints where robots are at a tick boundary. Holds its own working memory, so that looking
 * allocates nothing.
 */
export class FootprintGap {
  readonly #a = new Float64Array(4);
  readonly #b = new Float64Array(4);

  /** @returns m between two robots, at most 0 where they overlap; never more than the true gap */
  between(fleet: FleetView, a: number, b: number): number {
    const one = this.#place(fleet, a, this.#a);
    const two = this.#place(fleet, b, this.#b);
    if (one.radius > 0 && two.radius > 0) return gapOfDiscs(this.#a, one, this.#b, two);
    if (one.radius > 0) return gapOfDiscAndRectangle(this.#a, one, this.#b, two);
    if (two.radius > 0) return gapOfDiscAndRectangle(this.#b, two, this.#a, one);
    return gapOfRectangles(this.#a, one, this.#b, two);
  }

  #place({ columns, classes }: FleetView, row: number, out: Float64Array) {
    out[0] = columns.pose.x[row];
    out[1] = columns.pose.y[row];
    out[2] = columns.pose.cos[row];
    out[3] = columns.pose.sin[row];
    return classes[columns.kind.class[row]].shape;
  }
}
