import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Benchmark, BenchOptions } from '../../../scenarios/runApi.ts';
import { FakeCli } from '../../support/fakeCli.ts';

const report = { title: 'speed', columns: [], rows: [], bars: [] };

describe('shoal bench --keep', () => {
  const speed: Benchmark = {
    description: 'how fast',
    run: async () => ({ ...report, title: 'how fast it was' }),
  };
  const overrides = {
    benchmarkNames: () => ['speed'],
    loadBenchmark: async () => speed,
  };

  test('writes the CSV where results are committed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shoal-bench-'));
    const cli = new FakeCli();
    cli.overrides = { ...overrides, benchmarkResults: () => folder };
    expect(await cli.run('bench', 'speed')).toMatchObject({ code: 0 });
    expect(readdirSync(folder)).toEqual([]);
    expect(await cli.run('bench', 'speed', '--keep')).toMatchObject({
      code: 0,
    });
    expect(readdirSync(folder)).toEqual(['speed.csv']);
    rmSync(folder, { recursive: true });
  });

  test('is refused where this is no checkout', async () => {
    const cli = new FakeCli();
    cli.overrides = overrides;
    const { code, err } = await cli.run('bench', 'speed', '--keep');
    expect([code, err]).toEqual([2, expect.stringContaining('--keep: this is no checkout; use --csv <file>')]);
  });
});

test('shoal bench hands on how many seeds, and leaves it to the benchmark where nobody says', async () => {
  const cli = new FakeCli();
  const asked: BenchOptions[] = [];
  const speed: Benchmark = {
    description: 'how fast',
    run: async (_, options) => {
      asked.push(options);
      return report;
    },
  };
  cli.overrides = { benchmarkNames: () => ['speed'], loadBenchmark: async () => speed };
  expect(await cli.run('bench', 'speed')).toMatchObject({ code: 0 });
  expect(await cli.run('bench', 'speed', '--seeds', '2')).toMatchObject({ code: 0 });
  expect(asked).toEqual([{}, { seeds: 2 }]);
  expect(await cli.run('bench', 'speed', '--seeds', '0')).toMatchObject({ code: 2, out: '' });
});
