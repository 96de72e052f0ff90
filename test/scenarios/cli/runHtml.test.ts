import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import * as live from '../../../scenarios/live/live.ts';
import { FakeCli } from '../../support/fakeCli.ts';
import { temporaryFolder } from '../../support/recordings.ts';
import { PAGE } from '../../support/viewers.ts';

const folder = temporaryFolder();
const out = join(folder, 'out');
const html = join(folder, 'page.html');
const file = join(folder, 'file');
writeFileSync(file, '');

let cli: FakeCli;
beforeEach(() => {
  cli = new FakeCli();
  cli.overrides = { loadLive: async () => ({ ...live, htmlTemplate: () => PAGE }) };
});

describe('shoal run --html', () => {
  test.each([
    ['a folder', [folder], /names no file/],
    ['nothing', [''], /names no file/],
    ['a place where nothing can be written', [join(file, 'page.html')], /is a file; choose another place/],
    ['a page for several seeds', [html, '--seeds', '2'], /holds one run; leave --seeds out/],
  ])('refuses %s in one line, before anything is simulated', async (_, argv, why) => {
    const { code, out: said, err } = await cli.run('run', 'small', '--out', out, '--html', ...argv);
    expect([code, said, cli.runs.length]).toEqual([2, '', 0]);
    expect(err.trimEnd().split('\n')).toEqual([expect.stringMatching(why)]);
    expect(err).toContain(`--html ${argv[0]}`.trimEnd());
  });

  test('refuses a page that has not been built', async () => {
    cli.overrides = { loadLive: async () => ({ ...live, htmlTemplate: () => null }) };
    const { code, err } = await cli.run('run', 'small', '--out', out, '--html', html);
    expect([code, cli.runs.length, err.trimEnd().split('\n')]).toEqual([
      2,
      0,
      [expect.stringContaining('npm run build')],
    ]);
  });

  test('writes a page that holds the recording, and says where', async () => {
    const { outcome } = cli;
    cli.outcome = (options) => {
      mkdirSync(out, { recursive: true });
      writeFileSync(join(out, 'recording.mcap'), 'recorded');
      return outcome(options);
    };
    const { code, out: said } = await cli.run('run', 'small', '--out', out, '--html', html);
    expect([code, said.includes(`to look at: ${html}\n`)]).toEqual([0, true]);
    expect(readFileSync(html, 'utf8')).toContain(`>${Buffer.from('recorded').toString('base64')}</script>`);
  });

  test('loads nothing of it where no page is asked for', async () => {
    cli.overrides = {};
    expect((await cli.run('run', 'small', '--out', out)).code).toBe(0);
    expect(existsSync(join(out, 'page.html'))).toBe(false);
  });
});
