import type { CrowdPlan } from './crowdPlan.ts';
import { createDoorWords, type DoorState } from './doorState.ts';

/** What a mover is at. `fresh` has not been sent anywhere yet; `settled` stays where it is for good. */
export const Stage = { fresh: 0, going: 1, dwelling: 2, aside: 3, settled: 4 } as const;

/** Where a flock is heading for: nothing was drawn, a place was, or one to which no way led. */
export const Placed = { not: 0, well: 1, inVain: 2 } as const;

/** What the crowd's planner knows of movers, by their numbers, and of groups; and of doors where there are some. */
export interface CrowdState extends MoversState, Partial<DoorState> {}

interface MoversState {
  /** m: where it wants to be; of a flock, what a member heads for on its way to where the flock goes */
  readonly toX: Float32Array;
  readonly toY: Float32Array;
  /** destinations that it has reached */
  readonly leg: Int32Array;
  /** Stage */
  readonly stage: Int32Array;
  /** tick at which the stage ends, where it ends by itself */
  readonly until: Int32Array;
  /** m: where it was when it last got on, and that tick */
  readonly markX: Float32Array;
  readonly markY: Float32Array;
  readonly since: Int32Array;
  /** m: the shortest way that it has had left to where it wants to be, and since which tick */
  readonly nearest: Float32Array;
  readonly nearestSince: Int32Array;
  /** m: where a flock is heading for, and Placed; by group */
  readonly placeX: Float32Array;
  readonly placeY: Float32Array;
  readonly placed: Int32Array;
}

/** The same as plain words: actors keep those. */
export type CrowdWords = Readonly<Record<keyof MoversState, Int32Array>>;

/** Nobody has been sent anywhere. */
export function createCrowdWords({ groups }: CrowdPlan, count: number, doors = 0, sizes = 1): CrowdWords {
  const [each, group] = [() => new Int32Array(count), () => new Int32Array(groups.length)];
  return {
    toX: each(),
    toY: each(),
    leg: each(),
    stage: each(),
    until: each(),
    markX: each(),
    markY: each(),
    since: each(),
    nearest: each(),
    nearestSince: each(),
    placeX: group(),
    placeY: group(),
    placed: group(),
    ...createDoorWords(doors, { movers: count, sizes }),
  };
}

/** @returns the words as what they mean: numbers of f32 where places are */
export function readCrowdWords(words: CrowdWords): CrowdState {
  const real = ({ buffer, byteOffset, length }: Int32Array): Float32Array =>
    new Float32Array(buffer, byteOffset, length);
  const { toX, toY, markX, markY, nearest, placeX, placeY } = words;
  return {
    ...words,
    toX: real(toX),
    toY: real(toY),
    markX: real(markX),
    markY: real(markY),
    nearest: real(nearest),
    placeX: real(placeX),
    placeY: real(placeY),
  };
}
