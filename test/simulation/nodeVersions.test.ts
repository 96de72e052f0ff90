import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../../scenarios/packageRoot.ts';
import { temporaryFolder } from '../support/recordings.ts';

/** Path of another Node: set by whoever has two, and by CI, which must not go without. */
const other = process.env['SHOAL_NODE24'];
const inCi = process.env['CI'] === 'true';
const cli = join(packageRoot(), 'dist', 'cli.js');

const reason =
  other === undefined || other === ''
    ? 'SHOAL_NODE24 names no second Node'
    : existsSync(other)
      ? existsSync(cli)
        ? null
        : 'dist is not built'
      : `there is nothing at SHOAL_NODE24=${other}`;

if (reason !== null && !inCi) console.warn(`SKIPPED: state hashes are not compared across Node versions: ${reason}`);

const run = promisify(execFile);
const folder = temporaryFolder();

/** What two runs have in common, if they are the same. */
interface Report {
  readonly stateHash: string;
  readonly tasksFinished: number;
  readonly distanceMetres: number;
}

async function report(node: string, args: readonly string[], out: string): Promise<Report> {
  const { stdout } = await run(node, [cli, 'run', ...args, '--json', '--quiet', '--out', join(folder, out)]);
  const { stateHash, tasksFinished, distanceMetres } = JSON.parse(stdout) as Report;
  return { stateHash, tasksFinished, distanceMetres };
}

const cases: readonly (readonly [string, readonly string[]])[] = [
  ['small, 10 minutes', ['small']],
  [
    'warehouse-200 with 40 robots and faults, 2 minutes',
    [
      'warehouse-200',
      '--robots',
      '40',
      '--for',
      '2m',
      '--fault',
      'planner.garbage:1@30s+10s',
      '--fault',
      'robot.breakdown:3@20s+30s',
    ],
  ],
  ['w10 with 60 robots, 1 minute', ['w10', '--robots', '60', '--for', '1m']],
];

describe('another version of Node', () => {
  if (reason !== null && inCi) {
    test('is at hand in CI', () => {
      throw new Error(`state hashes cannot be compared across Node versions: ${reason}`);
    });
  }

  test.skipIf(reason !== null).each(cases)(
    `has the same state hash (${reason ?? 'SHOAL_NODE24'}): %s`,
    async (name, args) => {
      const [here, there] = await Promise.all([
        report(process.execPath, args, `${name}-here`),
        report(other ?? '', args, `${name}-there`),
      ]);
      expect(here.stateHash).toMatch(/^[0-9a-f]{16}$/);
      expect(there).toEqual(here);
    },
  );

  test.skipIf(reason !== null)('is another one indeed', async () => {
    const { stdout } = await run(other ?? '', ['--version']);
    expect(stdout.trim()).not.toBe(process.version);
  });
});
