/** What a planner says about free movers: to whoever makes it true. */
export interface MoverOrders {
  /**
   * Has a mover head for a place.
   *
   * @param slot its row of the kernel's columns
   * @param x,y m
   * @param pace part of its top speed that it may drive at, above 0 … 1
   */
  aim(slot: number, mover: number, x: number, y: number, pace: number): void;
  /**
   * A mover is where it wanted to be: where there are loads and it has none it takes one up, where they belong it sets its own down.
   *
   * @param slot its row of the kernel's columns
   * @param isSettled it stays there
   */
  arrive(slot: number, mover: number, isSettled: boolean): void;
  /** A mover is where it stays: said again and again, because a message may be lost. */
  stay(mover: number): void;
}
