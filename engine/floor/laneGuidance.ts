import { EAST, NORTH, SOUTH, WEST, neighbourOf, type GridExits } from './cellGrid.ts';
import { gridDigraph } from './gridDigraph.ts';
import { strongComponents } from './strongComponents.ts';

/**
 * Soft lanes for any grid. Robots that meet head-on in an aisle one cell wide push each other back and forth: giving each
 * corridor a preferred direction is worth more than a cleverer planner. Hard one-way aisles are slightly worse and leave
 * robots stuck, so the other direction stays passable at a price.
 *
 * 1. A **run** is a straight row (or column) of cells joined both ways, dead ends left out. Shorter than `shortestLane` it is no lane: changing
 *    between the two lanes of a corridor is free.
 * 2. A run with at least two **narrow** cells, at most two lanes across, is a corridor. Corridors take turns: each goes
 *    against the corridors before it, the nearest one at each of its narrow cells, so that staggered blocks of racks
 *    alternate too. A corridor two lanes wide becomes two opposite lanes by the same rule.
 * 3. A corridor's direction holds along its whole run, out into the open floor. Open rows between take turns with the row
 *    before them.
 * 4. Lanes alone must lead everywhere. Where they do not (dead ends, the only street to a place), the flags between the parts
 *    that lanes do connect are dropped. One pass is enough: inside a part the lanes suffice, between parts all ways are open.
 *
 * Rejected: the parity of row and column alone (on an even pitch every corridor points the same way), and direction by
 * corridor index over the whole floor (blocks side by side with staggered rows get one direction each).
 */
export interface GuidanceOptions {
  /** cells; shorter runs carry no lane */
  readonly shortestLane: number;
}

/** @returns for each cell a mask of the directions (bit 1 << direction) that go against a lane; only where both ways exist */
export function laneGuidance(exits: GridExits, options: GuidanceOptions = { shortestLane: 3 }): Uint8Array {
  const horizontal = runLengths(exits, rowsOf(exits));
  const vertical = runLengths(exits, columnsOf(exits));
  const against = new Uint8Array(exits.mask.length);
  orientRuns(exits, { lines: rowsOf(exits), run: horizontal, across: vertical, ...options }, against);
  orientRuns(exits, { lines: columnsOf(exits), run: vertical, across: horizontal, ...options }, against);
  dropWhereLanesDoNotLead(exits, against);
  return against;
}

/** The rows of a grid from the top, each from the left; or its columns from the left, each from the bottom. */
interface Lines {
  readonly count: number;
  /** cells of a line */
  readonly length: number;
  readonly forward: number;
  readonly backward: number;
  readonly cellAt: (line: number, position: number) => number;
}

function rowsOf({ columns, rows }: GridExits): Lines {
  return {
    count: rows,
    length: columns,
    forward: EAST,
    backward: WEST,
    cellAt: (row, column) => row * columns + column,
  };
}

function columnsOf({ columns, rows }: GridExits): Lines {
  return {
    count: columns,
    length: rows,
    forward: NORTH,
    backward: SOUTH,
    cellAt: (column, fromBottom) => (rows - 1 - fromBottom) * columns + column,
  };
}

/** @returns position after the last cell of the run that starts at `start` */
function runEnd(exits: GridExits, lines: Lines, line: number, start: number): number {
  let end = start + 1;
  while (end < lines.length && joined(exits, lines, lines.cellAt(line, end - 1), lines.cellAt(line, end))) end++;
  return end;
}

/** @returns whether robots go both ways between the cells, and neither is a dead end: a pocket is no part of a lane */
function joined({ mask }: GridExits, lines: Lines, cell: number, next: number): boolean {
  if ((mask[cell] & (1 << lines.forward)) === 0 || (mask[next] & (1 << lines.backward)) === 0) return false;
  return hasTwoExits(mask[cell]) && hasTwoExits(mask[next]);
}

function hasTwoExits(mask: number): boolean {
  return (mask & (mask - 1)) !== 0;
}

/** @returns for each cell the length of its run along `lines` */
function runLengths(exits: GridExits, lines: Lines): Int32Array {
  const lengths = new Int32Array(exits.mask.length);
  for (let line = 0; line < lines.count; line++) {
    for (let start = 0; start < lines.length;) {
      const end = runEnd(exits, lines, line, start);
      for (let at = start; at < end; at++) lengths[lines.cellAt(line, at)] = end - start;
      start = end;
    }
  }
  return lengths;
}

interface Orientation extends GuidanceOptions {
  readonly lines: Lines;
  /** cells of the run through each cell, along and across the lines */
  readonly run: Int32Array;
  readonly across: Int32Array;
}

/** Rules 1 to 3 along rows or columns: corridors first, then the open floor between them. */
function orientRuns(exits: GridExits, orientation: Orientation, against: Uint8Array): void {
  const direction = new Int8Array(exits.mask.length);
  takeTurns(orientation, direction, (cell) => orientation.across[cell] <= 2);
  takeTurns(orientation, direction, () => true);
  const { lines } = orientation;
  for (let line = 0; line < lines.count; line++) {
    for (let at = 1; at < lines.length; at++) {
      const cell = lines.cellAt(line, at - 1);
      const next = lines.cellAt(line, at);
      if (!joined(exits, lines, cell, next)) continue;
      if (direction[cell] > 0) against[next] |= 1 << lines.backward;
      if (direction[cell] < 0) against[cell] |= 1 << lines.forward;
    }
  }
}

/**
 * Gives each run with at least two cells that count, and no direction yet, the one opposite to most of the cells before it.
 *
 * @param direction of the run through each cell: 1 forward, −1 backward, 0 none yet
 */
function takeTurns(orientation: Orientation, direction: Int8Array, counts: (cell: number) => boolean): void {
  const { lines, run, shortestLane } = orientation;
  const before = new Int8Array(lines.length);
  for (let line = 0; line < lines.count; line++) {
    for (let start = 0; start < lines.length;) {
      const first = lines.cellAt(line, start);
      const end = start + run[first];
      let counted = 0;
      let vote = 0;
      for (let at = start; at < end; at++) {
        if (!counts(lines.cellAt(line, at))) continue;
        counted++;
        vote += before[at];
      }
      if (direction[first] === 0 && run[first] >= shortestLane && counted >= 2) {
        const way = -Math.sign(vote) || (line % 2 === 0 ? 1 : -1);
        for (let at = start; at < end; at++) direction[lines.cellAt(line, at)] = way;
      }
      if (direction[first] !== 0) before.fill(direction[first], start, end);
      start = end;
    }
  }
}

/** Rule 4. */
function dropWhereLanesDoNotLead(exits: GridExits, against: Uint8Array): void {
  const parts = strongComponents(gridDigraph(exits, against)).of;
  for (let cell = 0; cell < against.length; cell++) {
    for (let direction = EAST; direction <= SOUTH; direction++) {
      if ((against[cell] & (1 << direction)) === 0) continue;
      if (parts[neighbourOf(exits, cell, direction)] !== parts[cell]) against[cell] &= ~(1 << direction);
    }
  }
}
