import type { Columns } from './components.ts';
import type { CompiledClass } from './compiledClass.ts';
import type { LaneGraph } from './floor/laneGraph.ts';
import type { Simulation } from './simulation.ts';

/** A typed array that may be read, not written. */
export interface ReadonlyNumbers {
  readonly [index: number]: number;
  readonly length: number;
}

/** The fleet as everybody outside the engine sees it between two ticks: the columns themselves, without the right to write. */
export interface FleetView {
  readonly graph: LaneGraph;
  readonly classes: readonly CompiledClass[];
  readonly columns: { readonly [G in keyof Columns]: { readonly [F in keyof Columns[G]]: ReadonlyNumbers } };
  /** [0] tick, [1] rows in use */
  readonly clock: ReadonlyNumbers;
  /** 1 for each node out of service */
  readonly closed: ReadonlyNumbers;
  /** s */
  readonly dt: number;
}

/** @returns a view that stays current: it holds the simulation's own arrays */
export function viewFleet(sim: Simulation): FleetView {
  const { graph, classes, columns, clock, closed } = sim;
  return { graph, classes, columns, clock, closed, dt: sim.def.dt };
}
