import type { OperatingMode } from './operatingMode.ts';

/**
 * The robots under the order machine, each by its row: what they are at, and what they can be told. Whoever stands behind it
 * checks everything; nothing here can make two robots touch.
 */
export interface Body {
  /** rows in use */
  readonly robots: number;
  tick(): number;
  /** @returns ticks that so many s take, at least one */
  ticks(seconds: number): number;
  /** visits made since the robot was put on the floor */
  passed(robot: number): number;
  /** lanes that it has been sent along and not yet made */
  ahead(robot: number): number;
  /** the k-th of those lanes, −1 none */
  laneAhead(robot: number, k: number): number;
  /** m of those lanes, from the node that it was at last */
  metresAhead(robot: number): number;
  /** node at which its route ends: where it is, once it stands there */
  end(robot: number): number;
  stands(robot: number): boolean;
  isLoaded(robot: number): boolean;
  /** broken down, flat, lost, or no longer to be trusted: it obeys nobody */
  isOutOfOrder(robot: number): boolean;
  /** what people want of it: `automatic` unless somebody has taken it over */
  mode(robot: number): OperatingMode;
  /** at work on what it was told to do by `work`, or told to this very tick */
  isAtWork(robot: number): boolean;
  isCharging(robot: number): boolean;
  mayCharge(robot: number): boolean;
  /** m, rad: where it is */
  pose(robot: number): { readonly x: number; readonly y: number; readonly theta: number };
  /** what it looks like from above */
  outline(robot: number): Outline;

  /** Sends it along one more lane, from the end of its route. @param speed m/s at the most, 0: any @returns false: not now */
  go(robot: number, lane: number, speed: number): boolean;
  /** Limits its speed along the k-th lane ahead. @returns false: not now */
  limit(robot: number, k: number, speed: number): boolean;
  /** Shortens its route, where it stands, as far as it can. @returns false: not now */
  drop(robot: number): boolean;
  /** Lets it go back to the node behind it, where it stands between two. @param lane that leads back @returns false: not now */
  goBack(robot: number, lane: number): boolean;
  /** Lets it turn where its route ends. @param theta rad; null: no more @returns false: not now */
  turn(robot: number, theta: number | null): boolean;
  /** Lets it work where its route ends. @returns false: not now */
  work(robot: number, what: 'pick' | 'drop' | 'charge'): boolean;
  /** Ends charging. @returns false: not now */
  release(robot: number): boolean;
  /** Lets it brake and stand, or go on. @returns false: not now */
  hold(robot: number, on: boolean): boolean;
  /** Says to it where it is. @returns false: not now */
  locate(robot: number): boolean;
}

/** A rectangle with round corners, about the centre of rotation: the contour of a robot. */
export interface Outline {
  /** number of this shape: robots of the same have the same outline */
  readonly shape: number;
  /** m, of the rectangle within the rounding */
  readonly halfLength: number;
  readonly halfWidth: number;
  readonly radius: number;
  /** m: the disc in which it turns */
  readonly turningRadius: number;
}
