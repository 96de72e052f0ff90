import { FootprintGap, Mode, type FleetView } from '../../engine/index.ts';

/**
 * s between looks. A look at 200 robots costs 6 µs where a tick of their run takes 220: at every tick it would be too dear,
 * and pairs that are kept over some ticks cost as much to check as to find (both measured).
 */
export const LOOK_EVERY = 0.2;

/** The smallest gap between two footprints at the instants at which it is asked. Sorts along x and looks at neighbours only. */
export class SmallestSeparation {
  /** m; Infinity before two robots were seen */
  least = Infinity;
  readonly #gap = new FootprintGap();
  /** rows from left to right, and where each was when it was last sorted */
  #order = new Int32Array(0);
  #x = new Float64Array(0);

  observe(fleet: FleetView): void {
    this.#sort(fleet);
    const order = this.#order;
    const sorted = this.#x;
    const { y } = fleet.columns.pose;
    const { class: classOf } = fleet.columns.kind;
    const reach = fleet.classes.map(({ turningRadius }) => turningRadius);
    const farthest = Math.max(...reach);
    for (let i = 0; i < order.length; i++) {
      const a = order[i];
      const own = this.least + reach[classOf[a]];
      const end = sorted[i] + own + farthest;
      for (let j = i + 1; j < order.length && sorted[j] < end; j++) {
        const b = order[j];
        if (Math.abs(y[b] - y[a]) < own + reach[classOf[b]]) this.#compare(fleet, a, b);
      }
    }
  }

  #compare(fleet: FleetView, a: number, b: number): void {
    const { mode } = fleet.columns.kind;
    if (mode[a] === Mode.unused || mode[b] === Mode.unused) return;
    const gap = this.#gap.between(fleet, a, b);
    if (gap < this.least) this.least = gap;
  }

  /** Insertion sort: the order hardly changes from one look to the next. */
  #sort(fleet: FleetView): void {
    const rows = fleet.clock[1];
    if (this.#order.length !== rows) {
      this.#order = Int32Array.from({ length: rows }, (_, row) => row);
      this.#x = new Float64Array(rows);
    }
    const order = this.#order;
    const sorted = this.#x;
    const { x } = fleet.columns.pose;
    for (let i = 0; i < rows; i++) {
      const row = order[i];
      const own = x[row];
      let at = i;
      for (; at > 0 && sorted[at - 1] > own; at--) {
        order[at] = order[at - 1];
        sorted[at] = sorted[at - 1];
      }
      order[at] = row;
      sorted[at] = own;
    }
  }
}
