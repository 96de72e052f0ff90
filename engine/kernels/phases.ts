/** The phases of a step as the module exports them; `front` is the buffer in which the agents lie when a phase begins. */
export interface Phases {
  configure(): void;
  countCells(thread: number, from: number, to: number, front: number): void;
  placeCells(threads: number): void;
  moveAgents(thread: number, from: number, to: number, front: number): void;
  solve(thread: number, fromCell: number, toCell: number, front: number): void;
  /** @returns agents that stand because their velocity is no number */
  integrate(from: number, to: number, front: number): number;
}

/** The phases of a step, in their order. */
export const Phase = { count: 0, place: 1, move: 2, solve: 3, integrate: 4 } as const;

/** Words of the board over which threads tell each other what to do. */
export const Board = {
  /** counts the phases that were begun: whoever waits, waits for it to change */
  begun: 0,
  phase: 1,
  /** buffer in which the agents lie */
  front: 2,
  /** next piece of work that nobody has taken */
  piece: 3,
  /** threads that have ended the phase */
  done: 4,
  /** 1: threads end */
  over: 5,
  /** a thread has died, and says of what: see `tellDeath` */
  failed: 6,
  /** agents that stood in the last step because their velocity is no number */
  poisoned: 7,
  /** agents that there are */
  count: 8,
  /** of what a thread has died: text of CAUSE_LENGTH letters of two bytes */
  cause: 16,
} as const;

/** Where the board lies in a kernel's memory, in bytes. */
export const BOARD = 1792;
export const BOARD_WORDS = 64;
export const CAUSE_LENGTH = 2 * (BOARD_WORDS - Board.cause);

/** What a thread needs for its share. */
export interface Share {
  readonly phases: Phases;
  readonly board: Int32Array;
  readonly thread: number;
  readonly threads: number;
  readonly cells: number;
}

/** pieces that the cells are cut into for each thread, so that nobody waits long for those where the crowd is */
const PIECES = 16;

/** Does a thread's share of a phase. Which thread does what has no influence on the result. */
export function doShare(share: Share, phase: number, front: number): void {
  const { phases, board, thread, threads, cells } = share;
  const count = Atomics.load(board, Board.count);
  const from = shareOf(count, thread, threads);
  const to = shareOf(count, thread + 1, threads);
  if (phase === Phase.count) phases.countCells(thread, from, to, front);
  else if (phase === Phase.move) phases.moveAgents(thread, from, to, front);
  else if (phase === Phase.integrate) Atomics.add(board, Board.poisoned, phases.integrate(from, to, front));
  else if (phase === Phase.place && thread === 0) phases.placeCells(threads);
  else if (phase === Phase.solve) {
    const pieces = threads === 1 ? 1 : PIECES * threads;
    for (let piece = take(board); piece < pieces; piece = take(board)) {
      phases.solve(thread, Math.floor((cells * piece) / pieces), Math.floor((cells * (piece + 1)) / pieces), front);
    }
  }
}

function take(board: Int32Array): number {
  return Atomics.add(board, Board.piece, 1);
}

/** The first agent of a thread's share: shares are counted in fours. */
function shareOf(count: number, thread: number, threads: number): number {
  return thread === threads ? count : 4 * Math.floor((count * thread) / threads / 4);
}
