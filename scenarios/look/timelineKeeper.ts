import { Errand, ThinnedTotals, type Simulation } from '../../engine/index.ts';
import type { TimelineEvent, TimelinePiece } from '../../viewer/index.ts';
import { describeEvents, type RecordedEvent } from '../recording/describeEvents.ts';

const SHOWN: ReadonlySet<string> = new Set<TimelineEvent['kind']>([
  'protectiveStop',
  'contact',
  'fault',
  'repaired',
  'quarantined',
]);

/** @returns what a timeline shows an event as, null if it does not */
export function shownAs({ kind }: RecordedEvent): TimelineEvent['kind'] | null {
  return SHOWN.has(kind) ? (kind as TimelineEvent['kind']) : null;
}

/** @returns whether an event says that a task is done */
export function isDone({ kind, value }: RecordedEvent): boolean {
  return kind === 'errandDone' && (value === Errand.deliver || value === Errand.pass);
}

/** Gathers what a timeline shows, tick by tick; each tick counts once, however often it is simulated. */
export class TimelineKeeper {
  #from = 0;
  #until = 0;
  #done = new ThinnedTotals();
  #events: TimelineEvent[] = [];

  observe(sim: Simulation): void {
    const tick = sim.clock[0];
    if (tick < this.#until) return;
    this.#until = tick + 1;
    if (sim.events.count === 0) return;
    for (const event of describeEvents(sim)) {
      if (isDone(event)) this.#done.add(tick);
      const kind = shownAs(event);
      if (kind !== null) this.#events.push({ tick, kind, robot: event.robot, other: event.other });
    }
  }

  /** ticks gathered and not yet taken */
  get waiting(): number {
    return this.#until - this.#from;
  }

  /** @returns what was gathered since it was last taken */
  take(): TimelinePiece {
    const piece: TimelinePiece = {
      kind: 'timeline',
      from: this.#from,
      until: this.#until,
      done: this.#done.counts(),
      events: this.#events,
    };
    this.#from = this.#until;
    this.#done = new ThinnedTotals();
    this.#events = [];
    return piece;
  }
}
