import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { startEmbeddedBroker } from '../../../gateway/index.ts';
import { controlTable } from '../../../scenarios/cli/controlTable.ts';
import type { ControlReport } from '../../../scenarios/control/controlReport.ts';
import { SITE } from '../../support/controlSite.ts';
import { FakeCli } from '../../support/fakeCli.ts';
import { CLI, start } from '../../support/shoalCommand.ts';

const folder = mkdtempSync(join(tmpdir(), 'shoal-control-'));
const site = join(folder, 'site.yaml');
writeFileSync(site, `name: site\n${SITE}\ndemand:\n  closedLoop: {}\n`);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('shoal control', () => {
  test('drives what shoal serve serves, until it is told to end; writes down what it sent, and tells its figures', async () => {
    const broker = await startEmbeddedBroker(0);
    const fast = ['--broker', broker.url, '--speed', '20'];
    const served = await start('serve', site, ...fast);
    const out = join(folder, 'out');
    const child = spawn(process.execPath, [CLI, 'control', site, ...fast, '--out', out, '--json'], { stdio: 'pipe' });
    onTestFinished(() => void child.kill('SIGKILL'));
    let text = '';
    child.stdout.on('data', (data: Buffer) => (text += data.toString()));
    const ended = new Promise((resolve) => child.once('close', resolve));
    const log = join(out, 'sent.jsonl');
    while (!existsSync(log) || !readFileSync(log, 'utf8').includes('"drop"')) await setTimeout(20);
    child.kill('SIGTERM');
    expect(await ended).toBe(143);
    const report = JSON.parse(text) as ControlReport;
    expect(report).toMatchObject({ scenario: 'site', robots: 10, interrupted: true, protectiveStops: 0, lost: 0 });
    expect(JSON.parse(readFileSync(join(out, 'control.json'), 'utf8'))).toEqual(report);
    const sent = readFileSync(log, 'utf8').trim().split('\n');
    const topics = sent.map((line) => (JSON.parse(line) as { topic: string }).topic);
    expect(topics.filter((topic) => topic === 'order')).toHaveLength(report.orders + report.updates + report.resent);
    expect(controlTable(report)).toMatch(
      /protective stops reported +0\n[\s\S]*orders \/ updates of them +\d+ \/ \d+\n/,
    );
    expect(await served.end('SIGTERM')).toBe(143);
    await broker.close();
  });

  test.each([
    ['a scenario whose tasks are left to others', ['outside.yaml'], /outside\.yaml:\d+:\d+: demand: .*tasks/],
    ['a certificate that is not there', ['site.yaml', '--tls-ca', 'none.pem'], /--tls-ca none\.pem: /],
    ['a speed that robots cannot have', ['site.yaml', '--speed', 'max'], /--speed/],
    ['a version that it does not speak', ['site.yaml', '--vda5050', '1.1'], /--vda5050/],
  ])('refuses in a line: %s', async (_, [file, ...args], line) => {
    writeFileSync(join(folder, 'outside.yaml'), `${SITE}\ndemand:\n  outside: {}\n`);
    const told = await new FakeCli().run('control', join(folder, file), ...args);
    expect(told.code).toBe(2);
    expect(told.err.trim().split('\n')).toEqual([expect.stringMatching(line)]);
  });
});
