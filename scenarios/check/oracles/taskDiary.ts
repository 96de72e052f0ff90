import { Errand, EventKind, type EventBuffer } from '../../../engine/index.ts';
import { TaskStatus } from '../../../planners/index.ts';
import type { FleetRun } from '../../run/fleetRun.ts';

/**
 * What became of each task, told by the engine's events alone, one by one: who picked its load up, who delivered it. The
 * order book, which planners and dispatching work with, is only held against it. Each finding is a line.
 */
export class TaskDiary {
  readonly found: string[] = [];
  /** task → robot that has its load */
  readonly #carried = new Map<number, number>();
  readonly #done = new Set<number>();

  get done(): number {
    return this.#done.size;
  }

  /** Reads the events of a tick. */
  note(events: EventBuffer): void {
    for (let i = 0; i < events.count; i++) {
      if (events.kind[i] !== EventKind.errandDone || events.other[i] < 0) continue;
      this.#errandDone(events.robot[i], events.other[i], events.value[i]);
    }
  }

  #errandDone(robot: number, task: number, errand: number): void {
    if (this.#done.has(task)) this.found.push(`task ${task} was worked for after it was done`);
    if (errand === Errand.pick) {
      if (this.#carried.has(task)) this.found.push(`the load of task ${task} was picked up twice`);
      if ([...this.#carried.values()].includes(robot)) this.found.push(`robot ${robot} picked up a second load`);
      this.#carried.set(task, robot);
      return;
    }
    const carrier = this.#carried.get(task);
    if (carrier !== undefined && carrier !== robot) this.found.push(`robot ${robot} delivered what ${carrier} had`);
    this.#carried.delete(task);
    this.#done.add(task);
  }

  /** Every task that was revealed is done or open, not both; the book says of each what the events say. */
  compare({ planning: { book } }: FleetRun): void {
    const [revealed, open, pending, done] = book.counters;
    const status = new Map<number, number>();
    for (let slot = 0; slot < book.capacity; slot++) {
      if (book.status[slot] !== TaskStatus.none) status.set(book.id[slot], slot);
    }
    let waiting = 0;
    for (const slot of status.values()) if (book.status[slot] === TaskStatus.pending) waiting++;
    const figures = [status.size, waiting, this.#done.size, this.#done.size + status.size];
    const claimed = [open, pending, done, revealed];
    if (figures.some((figure, i) => figure !== claimed[i])) {
      this.found.push(`open, pending, done, all: ${figures.join()}; the book: ${claimed.join()}`);
    }
    for (let id = 0; id < revealed; id++) {
      if (status.has(id) === this.#done.has(id)) this.found.push(`task ${id} is neither open nor done, or both`);
    }
    for (const [id, slot] of status) {
      const carrier = book.status[slot] === TaskStatus.carried ? book.robot[slot] : undefined;
      if (carrier !== this.#carried.get(id)) {
        this.found.push(`task ${id}: robot ${this.#carried.get(id)} has its load; the book says ${carrier}`);
      }
    }
  }
}
