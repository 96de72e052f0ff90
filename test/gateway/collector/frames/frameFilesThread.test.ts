import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { frameFilesOnThread } from '../../../../gateway/collector/frames/frameFilesThread.ts';
import { temporaryFolder } from '../../../support/recordings.ts';

const folder = temporaryFolder();

/** A thread that speaks as a writer does: a path says what happens to it, and a file tells how many slabs it knew. */
const SCRIPT = `
  const { parentPort } = require('node:worker_threads');
  const { existsSync, writeFileSync } = require('node:fs');
  let slabs = 0;
  parentPort.on('message', ({ kind, path }) => {
    if (kind === 'slab') return void slabs++;
    if (kind === 'close') return parentPort.postMessage({ trouble: null });
    if (path.endsWith('trouble')) return parentPort.postMessage({ trouble: 'no space left' });
    const isFirst = !existsSync(path);
    writeFileSync(path, String(slabs));
    if (path.endsWith('deadly') || (path.endsWith('unlucky') && isFirst)) throw new Error('out of memory');
    parentPort.postMessage({ trouble: null });
  });
  parentPort.postMessage({ trouble: null });
`;

describe('a thread that writes files', () => {
  test('is replaced once it has ended, and the file is written all the same, unless it ends that one as well', async () => {
    const place = mkdtempSync(join(folder, 'thread-'));
    const script = join(place, 'thread.cjs');
    writeFileSync(script, SCRIPT);
    const writer = await frameFilesOnThread(script);
    const write = (name: string): Promise<void> => writer.write([], join(place, name));
    writer.addSlab(new SharedArrayBuffer(8));
    await write('unlucky');
    expect(readFileSync(join(place, 'unlucky'), 'utf8')).toBe('1'); // it knows the memory that there was before
    await expect(write('deadly')).rejects.toThrow('out of memory');
    writer.addSlab(new SharedArrayBuffer(8)); // while there is none
    await expect(write('trouble')).rejects.toThrow('no space left');
    await write('fine');
    expect(readFileSync(join(place, 'fine'), 'utf8')).toBe('2');
    await expect(write('deadly')).rejects.toThrow('out of memory');
    await writer.close();
    expect(existsSync(join(place, 'fine'))).toBe(true);
  });

  test('that cannot begin says why', async () => {
    await expect(frameFilesOnThread(join(folder, 'nowhere.cjs'))).rejects.toThrow('nowhere.cjs');
  });
});
