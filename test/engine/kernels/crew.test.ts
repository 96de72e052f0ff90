import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Crew, serveCrew, type Wait } from '../../../engine/kernels/crew.ts';
import { LostThread, tellDeath } from '../../../engine/kernels/lostThread.ts';
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

describe('a thread that dies', () => {
  /** @returns what the first thread says of another one that dies of these, one after the other */
  function heard(...causes: readonly string[]): string {
    const share = shareWith(3);
    for (const cause of causes) tellDeath(share.board, cause);
    return wrongWith(() => new Crew(share).run(Phase.integrate, 0));
  }

  test('in its share is told of by the first thread, with its cause', () => {
    const share = shareWith(2);
    Atomics.store(share.board, Board.phase, Phase.integrate);
    Atomics.add(share.board, Board.begun, 1);
    const integrate = (): number => {
      throw new RangeError('too far');
    };
    expect(() => serveCrew({ ...share, thread: 1, phases: { ...NOTHING, integrate } })).toThrow('too far');
    expect(wrongWith(() => new Crew(share).run(Phase.count, 0))).toBe('a thread of the kernel has died: too far');
    expect(() => new Crew(share).run(Phase.count, 0)).toThrow(LostThread);
  });

  test('is told of in one line, the first one that dies, as far as there is room', () => {
    expect(heard('ä ≤ 1', 'and another')).toBe('a thread of the kernel has died: ä ≤ 1');
    expect(heard('one\ntwo')).toBe('a thread of the kernel has died: one');
    expect(heard('')).toBe('a thread of the kernel has died: ');
    expect(heard('x'.repeat(500))).toBe(`a thread of the kernel has died: ${'x'.repeat(96)}`);
  });
});

function wrongWith(act: () => void): string {
  try {
    act();
    return 'nothing';
  } catch (error) {
    return (error as Error).message;
  }
}
