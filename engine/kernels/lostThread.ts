import { Board, CAUSE_LENGTH } from './phases.ts';

/** A thread of a kernel has died, or seems to have: its share is not done, and with it the state is lost. The message is one line. */
export class LostThread extends Error {
  override readonly name = 'LostThread';
}

/** What `Board.failed` holds: a cause can be read when it has been told. */
const Death = { none: 0, isBeingTold: 1, told: 2 } as const;

/** Writes on the board of what a thread dies. The first one of those that do is heard. */
export function tellDeath(board: Int32Array, cause: string): void {
  if (Atomics.compareExchange(board, Board.failed, Death.none, Death.isBeingTold) !== Death.none) return;
  const [line] = cause.split('\n');
  const letters = lettersOn(board);
  for (let i = 0; i < Math.min(line.length, letters.length); i++) letters[i] = line.charCodeAt(i);
  Atomics.store(board, Board.failed, Death.told);
  Atomics.notify(board, Board.done);
}

/** @throws LostThread when a thread has told of its death */
export function hearDeath(board: Int32Array): void {
  if (Atomics.load(board, Board.failed) !== Death.told) return;
  const [cause] = String.fromCharCode(...lettersOn(board)).split('\0');
  throw new LostThread(`a thread of the kernel has died: ${cause}`);
}

function lettersOn(board: Int32Array): Uint16Array {
  return new Uint16Array(board.buffer, board.byteOffset + 4 * Board.cause, CAUSE_LENGTH);
}
