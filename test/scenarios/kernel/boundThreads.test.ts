import { describe, expect, test } from 'vitest';
import { boundThreads } from '../../../scenarios/kernel/powerFor.ts';
import { run } from '../../../scenarios/run.ts';
import { builtIn } from '../../support/moverRuns.ts';

const CROWD = builtIn('swarm-1m', { robots: 400_000 });

describe('threads that somebody asks for', () => {
  test('are no more than there are cores, and two anywhere; a line says so', () => {
    const given = (asked: number, cores: number): number => boundThreads(CROWD, asked, cores).threads;
    expect([given(64, 4), given(4, 4), given(3, 4), given(1, 4), given(64, 1), given(2, 1)]).toEqual([4, 4, 3, 1, 2, 2]); // prettier-ignore
    expect(boundThreads(CROWD, 64, 4).notes).toEqual([expect.stringMatching(/^64 threads .* the 4 .*: 4 are used/)]);
    expect([boundThreads(CROWD, 4, 4).notes, boundThreads(CROWD, 2, 1).notes]).toEqual([[], []]);
  });

  test('are told to be too many for few movers, and given all the same', () => {
    const few = builtIn('circle-swap', { guard: 'off' });
    expect(boundThreads(few, 2, 4)).toEqual({ threads: 2, notes: [expect.stringMatching(/^2 threads for 50 free/)] });
    expect(boundThreads(few, 1, 4).notes).toEqual([]);
  });

  test('are nothing to speak of where nobody is moved by them', () => {
    expect(boundThreads(builtIn('small'), 64, 4).notes).toEqual([]);
  });

  test('however many are bound in a run, which says so', async () => {
    const scenario = builtIn('circle-swap', { guard: 'off' });
    const lines: string[] = [];
    const onNotice = (line: string): void => void lines.push(line);
    const outcome = await run({ scenario, seed: 1, durationSeconds: 1, outDir: null, threads: 1000, onNotice });
    expect(outcome.kind).toBe('done');
    expect(lines).toContainEqual(expect.stringMatching(/^1000 threads are more than/));
  });
});
