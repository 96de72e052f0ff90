import { expect, test } from 'vitest';
import type { Benchmark, BenchOptions } from '../../../scenarios/runApi.ts';
import { FakeCli } from '../../support/fakeCli.ts';

const report = { title: 'speed', columns: [], rows: [], bars: [] };

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
