import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { createProgress } from '../../../scenarios/cli/progress.ts';

test('a person at a terminal sees a bar', async () => {
  let shown = '';
  const stream = Object.assign(
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        shown += chunk.toString();
        done();
      },
    }),
    {
      isTTY: true,
      columns: 100,
      cursorTo: () => true,
      moveCursor: () => true,
      clearLine: () => true,
      clearScreenDown: () => true,
    },
  );
  const view = await createProgress({ isTTY: true, stream, write: () => undefined }, { quiet: false });
  view.update({ simulatedSeconds: 90, totalSeconds: 600, tasksDone: 12, arrivals: null, realTimeFactor: 800 });
  view.end();
  expect(shown).toContain('15 %');
  expect(shown).toContain('1m30s simulated');
});

test('a run that never reports ends all the same', async () => {
  for (const quiet of [true, false]) {
    const view = await createProgress({ isTTY: false, stream: null, write: () => undefined }, { quiet });
    expect(() => view.end()).not.toThrow();
  }
});
