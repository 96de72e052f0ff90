/** A line of an order list. An order is done when all its lines are. */
export interface OrderLine {
  /** line of the file, from 1, for messages */
  readonly line: number;
  readonly orderId: string;
  /** s from the start of the run, when the line becomes known */
  readonly revealAt: number;
  /** where the goods are: index of a storage place from 0, a cell, or the name of a node */
  readonly pickup: number | Cell | string;
  /** number of a station from 0, or its name; null: the dispatcher chooses */
  readonly station: number | string | null;
  /** s from the start of the run; null: no due time */
  readonly dueAt: number | null;
}

/** Place of a grid floor: column from the left, row from the top, both from 0, as in a drawn floor or a .map. */
export type Cell = readonly [column: number, row: number];
