import { setImmediate as nextTurn } from 'node:timers/promises';
import { RandomStream } from '../../../engine/index.ts';
import { describeFailure } from './describeFailure.ts';
import { addFigures, noFigures, type Figures } from './figures.ts';
import { playWorld, type Failure, type PlayOptions } from './playWorld.ts';

export interface AdversaryOptions extends PlayOptions {
  readonly seed: number;
  /** ends with the world in which so many are reached */
  readonly robotTicks: number;
  /** ends with the world of so many failures; absent: 3 */
  readonly mostFailures?: number;
  /** told after every world */
  onProgress?(figures: Readonly<Figures>): void;
  /** asked after every world: true ends it there */
  shouldStop?(): boolean;
}

/** The guard has been beaten, or has cheated. */
export interface AdversaryFailure extends Failure {
  /** number of the world, from 0 */
  readonly number: number;
  /** how the plainest world fails: a paragraph, and a sketch */
  readonly description: string;
}

/** What came of it. */
export interface AdversaryReport extends Readonly<Figures> {
  readonly seed: number;
  readonly failures: readonly AdversaryFailure[];
}

/** Worlds between which waiting signals are let in. */
const BREATH = 8;

/**
 * Lets world after world of hostile planners loose on the guard. The same seed and number of robot-ticks always give the same
 * worlds. Not one failure is to be expected: each would be a mistake in the guard, or in its proof.
 */
export async function adversary(options: AdversaryOptions): Promise<AdversaryReport> {
  const { seed, robotTicks, mostFailures = 3 } = options;
  const worldSeeds = new RandomStream(seed, 'adversary worlds');
  const figures = noFigures();
  const failures: AdversaryFailure[] = [];
  for (let number = 0; figures.robotTicks < robotTicks && failures.length < mostFailures; number++) {
    const played = playWorld(worldSeeds.bits(), options);
    const { failure } = played;
    addFigures(figures, played.figures);
    if (failure !== null) {
      failures.push({ number, ...failure, description: describeFailure(failure.plainest, options) });
    }
    options.onProgress?.(figures);
    if (options.shouldStop?.() === true) break;
    if (number % BREATH === 0) await nextTurn();
  }
  return { seed, ...figures, failures };
}
