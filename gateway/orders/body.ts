/**
 * The robots under the order machine, each by its row: what they are at, and what they can be told. Whoever stands behind it
 * checks everything; nothing here can make two robots touch.
 */
export interface Body {
  /** rows in use */
  readonly robots: number;
  /** visits made since the robot was put on the floor */
  passed(robot: number): number;
  /** lanes that it has been sent along and not yet made */
  ahead(robot: number): number;
  /** m of those lanes, from the node that it was at last */
  metresAhead(robot: number): number;
  /** node at which its route ends: where it is, once it stands */
  end(robot: number): number;
  stands(robot: number): boolean;
  isLoaded(robot: number): boolean;
  /** broken down, flat, or no longer to be trusted: it obeys nobody */
  isOutOfOrder(robot: number): boolean;
  /** at work on what it was told to do by `work`, or told to this very tick */
  isAtWork(robot: number): boolean;
  isCharging(robot: number): boolean;
  mayCharge(robot: number): boolean;
  /** m, rad: where it is */
  pose(robot: number): { readonly x: number; readonly y: number; readonly theta: number };

  /** Sends it along one more lane, from the end of its route. @returns false: not now */
  go(robot: number, lane: number): boolean;
  /** Lets it work where its route ends. @returns false: not now */
  work(robot: number, what: 'pick' | 'drop' | 'charge'): boolean;
  /** Ends charging. @returns false: not now */
  release(robot: number): boolean;
  /** Lets it brake and stand, or go on. @returns false: not now */
  hold(robot: number, on: boolean): boolean;
}
