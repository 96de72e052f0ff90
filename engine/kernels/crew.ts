import { assert } from '../assert.ts';
import { hearDeath, LostThread, tellDeath } from './lostThread.ts';
import { Board, doShare, type Share } from './phases.ts';

/** looks at the board before a thread goes to sleep: waking it takes longer than most waiting does */
const LOOKS = 20_000;
/** ms after which a sleeping thread looks by itself */
const NAP = 1000;
/**
 * naps in a row without a word after which another thread has died. They are counted, not timed: a process that is stopped and goes on, for a
 * debugger or a closed lid, has taken one nap, however long, and the other thread had no time in it either
 */
const PATIENCE = 60;

/** `Atomics.wait` of a thread that sleeps, or who takes its place. */
export type Wait = (board: Int32Array, word: number, seen: number, ms: number) => 'ok' | 'not-equal' | 'timed-out';

/** The first thread of a kernel: begins each phase, does its share, and waits for the others. */
export class Crew {
  readonly #share: Share;
  readonly #wait: Wait;

  /** @param share of thread 0; the other threads run `serveCrew` with theirs */
  constructor(share: Share, wait: Wait = Atomics.wait) {
    assert(share.thread === 0, 'the first thread leads');
    this.#share = share;
    this.#wait = wait;
  }

  /** @throws LostThread when one has died or says nothing any more */
  run(phase: number, front: number): void {
    const { board, threads } = this.#share;
    Atomics.store(board, Board.piece, 0);
    Atomics.store(board, Board.poisoned, 0);
    if (threads > 1) {
      Atomics.store(board, Board.phase, phase);
      Atomics.store(board, Board.front, front);
      Atomics.store(board, Board.done, 0);
      Atomics.add(board, Board.begun, 1);
      Atomics.notify(board, Board.begun);
    }
    doShare(this.#share, phase, front);
    if (threads > 1) this.#waitForOthers();
  }

  /** agents that there are: to be set between steps */
  get count(): number {
    return Atomics.load(this.#share.board, Board.count);
  }

  set count(count: number) {
    Atomics.store(this.#share.board, Board.count, count);
  }

  /** agents that stood in the phase before because their velocity is no number */
  get poisoned(): number {
    return Atomics.load(this.#share.board, Board.poisoned);
  }

  /** Sends the other threads home. */
  end(): void {
    const { board } = this.#share;
    Atomics.store(board, Board.over, 1);
    Atomics.add(board, Board.begun, 1);
    Atomics.notify(board, Board.begun);
  }

  #waitForOthers(): void {
    const { board, threads } = this.#share;
    const isLate = (): boolean => {
      hearDeath(board);
      return Atomics.load(board, Board.done) < threads - 1;
    };
    for (let look = 0; look < LOOKS; look++) if (!isLate()) return;
    for (let silent = 0; isLate();) {
      if (silent === PATIENCE)
        throw new LostThread(`a thread of the kernel has said nothing for ${(PATIENCE * NAP) / 1000} s`);
      const seen = Atomics.load(board, Board.done);
      if (seen === threads - 1) return;
      silent = this.#wait(board, Board.done, seen, NAP) === 'timed-out' ? silent + 1 : 0;
    }
  }
}

/** What all threads but the first do, until they are sent home. */
export function serveCrew(share: Share): void {
  const { board } = share;
  let seen = 0;
  try {
    for (;;) {
      for (let look = 0; look < LOOKS && Atomics.load(board, Board.begun) === seen; look++);
      while (Atomics.load(board, Board.begun) === seen) Atomics.wait(board, Board.begun, seen, NAP);
      if (Atomics.load(board, Board.over) !== 0) return;
      seen = Atomics.load(board, Board.begun); // it wraps around: nothing is counted here
      doShare(share, Atomics.load(board, Board.phase), Atomics.load(board, Board.front));
      Atomics.add(board, Board.done, 1);
      Atomics.notify(board, Board.done);
    }
  } catch (error) {
    tellDeath(board, error instanceof Error ? error.message : String(error));
    throw error;
  }
}
