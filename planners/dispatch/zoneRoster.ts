import { Mode, type FleetView } from '../../engine/index.ts';
import type { Ledger } from '../reservations/ledger.ts';

/** The robots of each zone: those whose plans end in it. Counted out once a tick for all zones, as they are first asked for. */
export class ZoneRoster {
  /** robots by zone, ascending; those of zone z from start[z] up to start[z + 1] */
  readonly robots: Int32Array;
  readonly start: Int32Array;
  readonly #fleet: FleetView;
  readonly #ledger: Ledger;
  readonly #zone: Int32Array;
  #tick = -1;

  constructor(fleet: FleetView, ledger: Ledger, of: { readonly robots: number; readonly zones: number }) {
    this.#fleet = fleet;
    this.#ledger = ledger;
    this.robots = new Int32Array(of.robots);
    this.start = new Int32Array(of.zones + 1);
    this.#zone = new Int32Array(of.robots);
  }

  /** Counts, where that has not been done in this tick. */
  refresh(): void {
    const { clock, graph, columns } = this.#fleet;
    if (this.#tick === clock[0]) return;
    this.#tick = clock[0];
    const { start, robots } = this;
    const { end } = this.#ledger;
    const zone = this.#zone;
    start.fill(0);
    for (let robot = 0; robot < clock[1]; robot++) {
      zone[robot] = columns.kind.mode[robot] !== Mode.unused && end[robot] >= 0 ? graph.zone[end[robot]] : -1;
      if (zone[robot] >= 0) start[zone[robot]]++;
    }
    for (let z = 1; z < start.length; z++) start[z] += start[z - 1];
    for (let robot = clock[1] - 1; robot >= 0; robot--) if (zone[robot] >= 0) robots[--start[zone[robot]]] = robot;
  }
}
