import { Histogram } from '../kpi/histogram.ts';

/** ms that are told apart, to a tenth: beyond ten seconds nobody asks how much it was */
const STEPS_PER_MS = 10;
const LONGEST_MS = 10_000;

/** Types of errors that are told apart, and characters of one: it is robots that choose them. */
const MOST_TYPES = 64;
const LONGEST_TYPE = 128;
const OTHERS = 'others';

/** What a fleet control counts beside its fleet's work. */
export class ControlFigures {
  orders = 0;
  updates = 0;
  resent = 0;
  asked = 0;
  cancelled = 0;
  /** protective stops that robots have reported */
  protectiveStops = 0;
  lost = 0;
  actionsFailed = 0;
  /** loads that were gone when they should have been set down, and loads that nobody knew of */
  loadsLost = 0;
  strangeLoads = 0;
  /** serial numbers of robots on the broker that are not this control's; the connection bounds how many it hears */
  readonly strangers = new Set<string>();
  /** orders that were refused, by the type of the error; what is one too many, or too long, under `others` */
  readonly refused = new Map<string, number>();
  readonly #latency = new Histogram(LONGEST_MS * STEPS_PER_MS);

  noteRefusal(type: string): void {
    const isTold = this.refused.has(type) || (this.refused.size < MOST_TYPES && type.length <= LONGEST_TYPE);
    const as = isTold ? type : OTHERS;
    this.refused.set(as, (this.refused.get(as) ?? 0) + 1);
  }

  /** @param ms from an order until a state showed it */
  noteLatency(ms: number): void {
    this.#latency.add(Math.round(ms * STEPS_PER_MS));
  }

  /** @param part 0 … 1. @returns ms; null: no order has been taken */
  latency(part: number): number | null {
    const steps = this.#latency.percentile(part);
    return steps === null ? null : steps / STEPS_PER_MS;
  }
}
