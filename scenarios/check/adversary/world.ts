import type { ProposalName } from './proposals.ts';
import type { ClassName } from './robotClasses.ts';

/** What may happen to robots besides their planners. */
export const TROUBLES = ['leaving', 'deadStops', 'breakdowns', 'poison'] as const;

export type Trouble = (typeof TROUBLES)[number];

/** Where a robot is, and how it moves, before the first tick. */
export interface Start {
  /** m from the lower left corner of the hall */
  readonly x: number;
  readonly y: number;
  /** rad */
  readonly theta: number;
  /** m/s, m/s, rad/s */
  readonly twist: Motion;
}

/** m/s forward, m/s to the left, rad/s */
export type Motion = readonly [forward: number, left: number, turn: number];

/** A robot of a world. */
export interface WorldRobot {
  readonly class: ClassName;
  /** a lane follower's stopping region is a box, a free mover's a disc; there are no lanes */
  readonly mode: 'lane' | 'free';
  /** null: it has found no place yet */
  readonly start: Start | null;
  /** how it makes its proposals, in turns */
  readonly proposals: readonly ProposalName[];
  /** proposals word for word instead, tick by tick and none after the last; null stands for what is no number */
  readonly script: readonly (readonly (number | null)[])[] | null;
  /** of all that it draws: whatever else is in the world, that stays */
  readonly seed: number;
}

/**
 * A hall full of robots whose planners mean no good. Plain data, also as JSON, from which everything in it follows: it is
 * the replay of a failure.
 */
export interface World {
  readonly robots: readonly WorldRobot[];
  readonly ticks: number;
  /** m, side of the square hall */
  readonly side: number;
  /** inner walls, 0 … `INNER_WALLS` */
  readonly walls: number;
  /** m, both coordinates of the lower left corner: rounding is coarser far from the origin */
  readonly origin: number;
  readonly troubles: readonly Trouble[];
  /** do wishes respect the accelerations of the drives? */
  readonly limits: boolean;
  /** m, inflation of the stopping regions */
  readonly margin: number;
  /** s */
  readonly dt: number;
}
