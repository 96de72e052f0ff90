import { performance } from 'node:perf_hooks';
import { Histogram } from './histogram.ts';

const STEP_MS = 0.001;
const STEPS = 200_000;

/** Wall-clock time from message in to commands out of each planners' turn. Reported, decides nothing. */
export class PlannerLatency {
  readonly #steps = new Histogram(STEPS);
  #began = 0;

  begin(): void {
    this.#began = performance.now();
  }

  end(): void {
    this.#steps.add(Math.ceil((performance.now() - this.#began) / STEP_MS));
  }

  /** @returns ms, to a microsecond */
  percentile(part: number): number | null {
    const steps = this.#steps.percentile(part);
    return steps === null ? null : Math.round(steps * STEP_MS * 1000) / 1000;
  }
}
