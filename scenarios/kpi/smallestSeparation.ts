import { FootprintGap, Mode, type FleetView } from '../../engine/index.ts';

/** The smallest gap between two footprints at the instants at which it is asked. Sorts along x and looks at neighbours only. */
export class SmallestSeparation {
  /** m; Infinity before two robots were seen */
  least = Infinity;
  readonly #gap = new FootprintGap();
  #order: Int32Array | null = null;

  observe(fleet: FleetView): void {
    const rows = fleet.clock[1];
    this.#order ??= Int32Array.from({ length: rows }, (_, row) => row);
    const order = this.#order;
    const { x, y } = fleet.columns.pose;
    sortByPlace(order, x);
    const farthest = fleet.classes.reduce((most, { turningRadius }) => Math.max(most, turningRadius), 0);
    for (let i = 0; i < order.length; i++) {
      const a = order[i];
      if (fleet.columns.kind.mode[a] === Mode.unused) continue;
      for (let j = i + 1; j < order.length; j++) {
        const b = order[j];
        const reach = this.least + reachOf(fleet, a) + reachOf(fleet, b);
        if (x[b] - x[a] >= this.least + reachOf(fleet, a) + farthest) break;
        if (Math.abs(y[b] - y[a]) >= reach || fleet.columns.kind.mode[b] === Mode.unused) continue;
        const gap = this.#gap.between(fleet, a, b);
        if (gap < this.least) this.least = gap;
      }
    }
  }
}

/** Insertion sort: the order hardly changes from one look to the next. */
function sortByPlace(order: Int32Array, x: { readonly [row: number]: number }): void {
  for (let i = 1; i < order.length; i++) {
    const row = order[i];
    let at = i;
    while (at > 0 && x[order[at - 1]] > x[row]) {
      order[at] = order[at - 1];
      at--;
    }
    order[at] = row;
  }
}

function reachOf({ classes, columns }: FleetView, row: number): number {
  return classes[columns.kind.class[row]].turningRadius;
}
