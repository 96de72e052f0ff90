import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Crew, type Wait } from '../../../engine/kernels/crew.ts';
import { Board, BOARD_WORDS, Phase, type Phases, type Share } from '../../../engine/kernels/phases.ts';

const NOTHING: Phases = {
  configure: () => undefined,
  countCells: () => undefined,
  placeCells: () => undefined,
  moveAgents: () => undefined,
  solve: () => undefined,
  integrate: () => 0,
};

function shareWith(threads: number): Share {
  const board = new Int32Array(new SharedArrayBuffer(4 * BOARD_WORDS));
  return { phases: NOTHING, board, thread: 0, threads, cells: 4 };
}

/** Runs a phase whose other threads say that they are done after so many naps each, one after the other. @returns ms slept, in naps; or what was thrown */
function napsOf(others: readonly number[]): readonly number[] | string {
  const share = shareWith(others.length + 1);
  const left = [...others];
  const naps: number[] = [];
  const wait: Wait = (board, word, seen, ms) => {
    naps.push(Atomics.load(board, word) === seen ? ms : NaN);
    if (left[0]-- > 0) return 'timed-out';
    left.shift();
    Atomics.add(board, Board.done, 1);
    return 'ok';
  };
  try {
    new Crew(share, wait).run(Phase.integrate, 0);
    return naps;
  } catch (error) {
    return `${(error as Error).message}, after ${naps.reduce((sum, ms) => sum + ms, 0) / 1000} s in ${naps.length} naps`;
  }
}

const SILENCE = 'a thread of the kernel has said nothing for 60 s, after 60 s in 60 naps';

describe('a crew', () => {
  test('whose process was stopped meanwhile goes on: that is one nap, however long', () => {
    expect(napsOf([1])).toHaveLength(2);
  });

  test('gives up a thread that has said nothing for a minute of naps', () => {
    expect(napsOf([59])).toHaveLength(60);
    expect(napsOf([60])).toBe(SILENCE);
    expect(napsOf([Infinity])).toBe(SILENCE);
  });

  test('waits as long as one thread after the other says something within a minute', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(59), { minLength: 1, maxLength: 15 }), (others) => {
        expect(napsOf(others)).toHaveLength(others.reduce((sum, naps) => sum + naps + 1, 0));
      }),
    );
  });
});
