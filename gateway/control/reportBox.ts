import type { Counters } from '../counters.ts';
import type { Report } from './report.ts';

/** A report, and whose it is. */
export interface Told {
  readonly serial: string;
  readonly report: Report;
}

/** Reports that wait of each robot. */
const MOST_PER_ROBOT = 32;

/**
 * What robots have told and nobody has looked at yet. Bounded: of a robot that tells more, the oldest is dropped, for what is newer
 * says it again. Counted.
 */
export class ReportBox {
  readonly #counters: Counters;
  #told: Told[] = [];
  readonly #waiting = new Map<string, number>();

  constructor(counters: Counters) {
    this.#counters = counters;
  }

  put(told: Told): void {
    const waiting = this.#waiting.get(told.serial) ?? 0;
    if (waiting >= MOST_PER_ROBOT) {
      this.#told.splice(
        this.#told.findIndex(({ serial }) => serial === told.serial),
        1,
      );
      this.#counters.add('dropped.tooManyReports');
    } else {
      this.#waiting.set(told.serial, waiting + 1);
    }
    this.#told.push(told);
  }

  /** Takes everything out. */
  take(): readonly Told[] {
    const taken = this.#told;
    this.#told = [];
    this.#waiting.clear();
    return taken;
  }
}
