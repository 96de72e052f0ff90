import type { CheckInstance } from './instance.ts';

/** What is demanded of a planner, the quickest and the likeliest to be broken first; the words that the command line knows it by. */
export const PROPERTY_NAMES = ['small', 'plan', 'stop', 'live', 'tasks', 'same', 'contact'] as const;

export type PropertyName = (typeof PROPERTY_NAMES)[number];

/** A planner did not do what was demanded. */
export interface Finding {
  readonly property: PropertyName;
  /** what exactly, in one word: `swap`, `reservation`, `stuck`, `lost` … */
  readonly rule: string;
  /** the tick at which it shows; the robots' poses of that tick are the failing moment */
  readonly tick: number;
  /** those who are at fault together, or concerned */
  readonly robots: readonly number[];
  /** one line */
  readonly message: string;
}

/** How a run went, whatever came of it. */
export interface RunStats {
  readonly ticks: number;
  readonly robots: number;
  /** two robots were so near to each other that one could have been in the other's way */
  readonly met: boolean;
}

export interface Outcome {
  readonly finding: Finding | null;
  readonly stats: RunStats;
}

/** Something that is demanded of every planner on every instance. */
export interface Property {
  readonly name: PropertyName;
  /** one line: what holds */
  readonly title: string;
  /** `any` instance, only those that have a solution, or one of the smallest there are */
  readonly on: 'any' | 'live' | 'small';
}

export type { CheckInstance };
