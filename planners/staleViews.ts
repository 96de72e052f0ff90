import { FreezableView, type FleetView, type Simulation, type StatePart } from '../engine/index.ts';
import type { FaultSchedule } from './actors/actor.ts';

/**
 * What actors see of the fleet that a `stale` fault comes over in the run: its columns as they were when the fault began.
 * Clock, places out of service, ledger and order book stay true. A copy is state while it is in use; a run without such a
 * fault has none.
 */
export class StaleViews {
  readonly #views = new Map<string, FreezableView>();

  /** @param names of the actors; none twice */
  constructor(sim: Simulation, names: readonly string[]) {
    for (const name of names) this.#views.set(name, new FreezableView(sim));
  }

  /** @returns the view of an actor: `fleet` where no stale fault ever comes over it */
  of(name: string, fleet: FleetView): FleetView {
    return this.#views.get(name) ?? fleet;
  }

  /** Freezes the views of those whose fault begins with this tick, and thaws those whose fault is over. Call once a tick. */
  review(faults: FaultSchedule, tick: number): void {
    for (const [name, view] of this.#views) {
      const isStale = faults(name, tick) === 'stale';
      if (isStale && !view.isFrozen) view.freeze();
      if (!isStale) view.thaw();
    }
  }

  /** @returns the copies in use, and which these are; nothing at all in a run without stale faults */
  parts(): StatePart[] {
    const views = [...this.#views.values()];
    if (views.length === 0) return [];
    return [
      {
        name: 'staleViews',
        arrays: () => views.filter(({ isFrozen }) => isFrozen).map(({ kept }) => kept),
        plain: () => views.map(({ isFrozen }) => isFrozen),
        restorePlain: (value) => (value as boolean[]).forEach((isFrozen, i) => (views[i].isFrozen = isFrozen)),
      },
    ];
  }
}
