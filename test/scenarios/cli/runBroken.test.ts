import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { replay } from '../../../scenarios/replay.ts';
import { temporaryFolder } from '../../support/recordings.ts';
import { CLI } from '../../support/shoalCommand.ts';

const folder = temporaryFolder();
const isBuilt = existsSync(CLI);
if (!isBuilt) console.warn('SKIPPED: a run one of whose threads dies: dist is not built (npm run build)');

/** Loaded into a process, it has a thread of a kernel come to grief in its step 55: the first one, or another. */
const GRIEF = join(folder, 'grief.mjs');
writeFileSync(
  GRIEF,
  `import { isMainThread } from 'node:worker_threads';
  const { Instance } = WebAssembly;
  let steps = 0;
  if (isMainThread === (process.env.GRIEF === 'first')) WebAssembly.Instance = class {
    constructor(module, imports) {
      const exports = { ...new Instance(module, imports).exports };
      this.exports = exports;
      const { countCells } = exports;
      if (countCells === undefined) return;
      exports.countCells = (...share) => {
        if (++steps === 55 && process.env.GRIEF === 'exit') process.exit(3);
        if (steps === 55 && process.env.GRIEF !== 'none') throw new Error('something happened\\nsomewhere');
        countCells(...share);
      };
    }
  };`,
);

async function shoal(grief: string, ...args: readonly string[]): Promise<{ code: number | null; err: string }> {
  const env = { ...process.env, GRIEF: grief };
  const child = spawn(process.execPath, ['--import', GRIEF, CLI, ...args], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let err = '';
  child.stderr.on('data', (data: Buffer) => (err += data.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, err };
}

describe.skipIf(!isBuilt && process.env['CI'] !== 'true')('a run that', () => {
  const SWARM = ['swarm-1m', '--robots', '300', '--for', '8s', '--quiet'];

  /** what is told before, of any run that has so many threads for so few */
  const NOTE =
    '2 threads for 300 free movers: waiting for each other takes longer than they save below 20000 for each\n';

  test.each([
    ['throw', 'something happened'],
    ['exit', 'it ended with code 3'],
  ])(
    'loses a thread (%s) ends at once in a line, with a code of its own, and goes on from there',
    async (grief, cause) => {
      const path = join(folder, grief, 'recording.mcap');
      expect(await shoal(grief, 'run', ...SWARM, '--threads', '2', '--out', join(folder, grief))).toEqual({
        code: 4,
        err: `${NOTE}error: a thread of the kernel has died: ${cause}; the run is recorded up to 5s, and goes on with \`shoal run ${path}\`\n`,
      });
      expect(await shoal('none', 'run', path, '--quiet')).toMatchObject({ code: 0 });
      expect(await replay(path, {})).toMatchObject({ kind: 'same', ticks: 80, salvaged: null, damaged: null });
    },
  );

  test('fails by a mistake of ours is not taken for one that fell short of what was expected', async () => {
    const { code, err } = await shoal('first', 'run', ...SWARM, '--threads', '1', '--out', join(folder, 'first'));
    expect({ code, err }).toEqual({ code: 4, err: expect.stringMatching(/Error: something happened\n.*\n +at /s) });
  });
});
