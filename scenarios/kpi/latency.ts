import { performance } from 'node:perf_hooks';
import { Histogram } from './histogram.ts';

const STEP_MS = 0.001;
/** Steps of a microsecond are told apart up to 0.2 s, and steps of a thousand up to 200 s: so long is a turn of millions of bulk agents. */
const FINE = 200_000;
const COARSE = 1000;
const STEPS = FINE + 199_801;

/** Wall-clock time from message in to commands out of each planners' turn. Reported, decides nothing. */
export class PlannerLatency {
  readonly #steps = new Histogram(STEPS);
  #began = 0;

  begin(): void {
    this.#began = performance.now();
  }

  end(): void {
    const steps = Math.ceil((performance.now() - this.#began) / STEP_MS);
    this.#steps.add(steps <= FINE ? steps : FINE + Math.ceil((steps - FINE) / COARSE));
  }

  /** @returns ms, to a microsecond, or beyond 0.2 s to a millisecond */
  percentile(part: number): number | null {
    const found = this.#steps.percentile(part);
    if (found === null) return null;
    const steps = found <= FINE ? found : FINE + (found - FINE) * COARSE;
    return Math.round(steps * STEP_MS * 1000) / 1000;
  }
}
