import { columnsByteLength, layOutColumns, type Columns } from './components.ts';
import type { FleetView } from './fleetView.ts';
import type { Simulation } from './simulation.ts';

/** A view of the fleet whose columns can stay as they are while the fleet goes on. Clock and places are always true. */
export class FreezableView implements FleetView {
  readonly graph: FleetView['graph'];
  readonly classes: FleetView['classes'];
  readonly clock: FleetView['clock'];
  readonly closed: FleetView['closed'];
  readonly dt: number;
  /** the bits of the columns as they were: state while the view is frozen, worth nothing while it is not */
  readonly kept: Int32Array;
  isFrozen = false;
  readonly #sim: Simulation;
  readonly #keptColumns: Columns;

  constructor(sim: Simulation) {
    const bytes = columnsByteLength(sim.def.capacity);
    this.#sim = sim;
    this.graph = sim.graph;
    this.classes = sim.classes;
    this.clock = sim.clock;
    this.closed = sim.closed;
    this.dt = sim.def.dt;
    this.kept = new Int32Array(bytes >>> 2);
    this.#keptColumns = layOutColumns(this.kept.buffer, sim.def.capacity);
  }

  get columns(): FleetView['columns'] {
    return this.isFrozen ? this.#keptColumns : this.#sim.columns;
  }

  /** Keeps the columns as they are now. */
  freeze(): void {
    this.kept.set(new Int32Array(this.#sim.memory, 0, this.kept.length));
    this.isFrozen = true;
  }

  /** Shows the fleet as it is again. */
  thaw(): void {
    this.isFrozen = false;
  }
}
