import { builtInNames } from '../../../scenarios/catalogue.ts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Benchmark } from '../../../scenarios/runApi.ts';
import { LostThread } from '../../../engine/index.ts';
import { Unusable } from '../../../scenarios/unusable.ts';
import { FakeCli } from '../../support/fakeCli.ts';
import { SHORTEST } from '../../support/scenarioText.ts';

const folder = mkdtempSync(join(tmpdir(), 'shoal-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('the command line', () => {
  test('tells its version and its commands', async () => {
    const cli = new FakeCli();
    expect(await cli.run('--version')).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
    const help = await cli.run('--help');
    expect(help.code).toBe(0);
    for (const command of ['list', 'run', 'replay', 'validate', 'schema', 'bench']) expect(help.out).toContain(command);
  });

  test.each([
    [['run', 'small', '--sed', '3'], "unknown option '--sed' (Did you mean --seed?)"],
    [['rum', 'small'], "unknown command 'rum' (Did you mean run?)"],
    [['run'], "missing required argument 'scenario'"],
    [['run', 'small', '--robots', '-3'], 'Write a whole number, 1 or more.'],
    [['run', 'small', '--robots', '99999999999'], 'Write a whole number, 4294967295 at the most.'],
    [['run', 'small', '--robots', '0'], 'Write a whole number, 1 or more.'],
    [['run', 'small', '--robots', '1.5e3'], 'Write a whole number, 1 or more.'],
    [['run', 'swarm-1m', '--robots', '2e8'], '--robots 200000000: at most 20000000 robots'],
    [['bench', 'kernel', '--threads', '0'], 'Write whole numbers from 1 to 64, as 1,2.'],
    [['bench', 'kernel', '--robots', '4e7'], 'Write whole numbers from 1 to 20000000, as 1000,1e6.'],
    [['run', 'small', '--seed', '1e3'], 'Write a whole number, 0 or more.'],
    [['run', 'small', '--seed', '4294967296'], 'Write a whole number, 4294967295 at the most.'],
    [['run', 'small', '--for', '10km'], "'km' is no unit of time"],
    [['run', 'small', '--for', '0'], 'Write a time above 0.'],
    [['run', 'small', '--frames', 'NaN'], 'Write a number, 0 or more.'],
    [['run', 'small', '--fault', 'planner.crush@1m'], "did you mean 'planner.crash'?"],
    [['run', 'small', '--expect', 'contact==0'], 'did you mean contacts'],
    [['run', 'small', '--seed', '4294967295', '--seeds', '2'], 'counts beyond the largest seed'],
    [['run', 'small', '--seeds', '4294967295'], 'Write a whole number, 100000 at the most.'],
    [['run', 'small', '--robots', '4294967295'], '--robots 4294967295: at most 1048576 robots'],
    [['run', 'smal'], "did you mean 'small'?"],
    [['run', 'nowhere.yaml'], 'there is no such file'],
    [['validate', 'nowhere.yaml'], 'there is no such file'],
    [['bench', 'speed'], 'none were built'],
    [['serve', 'small', '--port', '5', '--metrics-port', '5'], '--metrics-port 5: is that of --port, too'],
    [['serve', 'small', '--broker-port', '5', '--port', '5'], '--port 5: is that of --broker-port, too'],
    ...['', 'a/b', '+', '#', 'a b', 'ä', 'a'.repeat(101)].map((name): [string[], string] => [
      ['serve', 'small', '--manufacturer', name],
      'Write 1 to 100 characters of A-Z a-z 0-9 _ . : -.',
    ]),
    ...['', 'a/b', 'a+', '#', '$a', 'a\tb', 'a\0', '\ud800', 'a'.repeat(101)].map((name): [string[], string] => [
      ['control', 'small', '--manufacturer', name],
      'Write 1 to 100 characters, none of them / + # $ or a control character.',
    ]),
  ])('%j is bad input: one line, exit 2, nothing else', async (argv, message) => {
    const cli = new FakeCli();
    const { code, out, err } = await cli.run(...argv);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(message);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(cli.runs).toHaveLength(0);
  });

  test('bad input with --json is one object', async () => {
    for (const argv of [
      ['run', 'smal', '--json'],
      ['run', 'small', '--sed', '--json'],
    ]) {
      const { code, out } = await new FakeCli().run(...argv);
      expect(code).toBe(2);
      expect(JSON.parse(out)).toMatchObject({ ok: false, problems: [{ message: expect.any(String) }] });
    }
  });

  test('a part of Shoal that is missing or of another build is a line, not a stack trace', async () => {
    const cli = new FakeCli();
    cli.overrides = {
      loadRunner: async () => () => Promise.reject(new Unusable('dist/kernel.wasm is gone; build it')),
    };
    expect(await cli.run('run', 'small', '--out', join(folder, 'unusable'))).toMatchObject({
      code: 2,
      err: 'error: dist/kernel.wasm is gone; build it\n',
    });
  });

  test('a full disk is a line, not a stack trace', async () => {
    const cli = new FakeCli();
    const full = Object.assign(new Error("ENOSPC: no space left on device, write 'x'"), {
      code: 'ENOSPC',
      syscall: 'write',
    });
    cli.overrides = { loadRunner: async () => async () => Promise.reject(full) };
    expect(await cli.run('run', 'small', '--quiet')).toMatchObject({ code: 2, err: `error: ${full.message}\n` });
  });

  test('a thread of the kernel that has died is a line, with a code that says nothing about the run', async () => {
    const cli = new FakeCli();
    const lost = new LostThread('a thread of the kernel has died: boom');
    cli.overrides = { loadReplayer: async () => async () => Promise.reject(lost) };
    const line = `error: ${lost.message}\n`;
    expect(await cli.run('replay', 'x.mcap')).toEqual({ code: 4, out: '', err: line });
    const { code, out, err } = await cli.run('replay', 'x.mcap', '--json');
    expect({ code, err }).toEqual({ code: 4, err: line });
    expect(JSON.parse(out)).toMatchObject({ ok: false, problems: [{ message: lost.message }] });
  });

  test('a mistake of ours is not taken for bad input', async () => {
    const cli = new FakeCli();
    cli.overrides = { loadRunner: async () => async () => Promise.reject(new Error('assertion failed')) };
    await expect(cli.run('run', 'small', '--quiet')).rejects.toThrow('assertion failed');
  });
});

describe('shoal list', () => {
  test('prints the built-in scenarios, a line each', async () => {
    const { code, out } = await new FakeCli().run('list');
    expect(code).toBe(0);
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => line.split(' ')[0]),
    ).toEqual(builtInNames());
  });

  test('prints one object with --json', async () => {
    const { out, err } = await new FakeCli().run('list', '--json');
    expect(JSON.parse(out).scenarios).toHaveLength(builtInNames().length);
    expect(err).toContain('warehouse-200');
  });
});

describe('shoal validate', () => {
  test('says that a scenario is fine', async () => {
    const path = file('site.yaml', SHORTEST);
    expect(await new FakeCli().run('validate', path)).toMatchObject({
      code: 0,
      out: `${path}: fine (site, 4 robots, 1h)\n`,
    });
    const { out } = await new FakeCli().run('validate', path, '--json');
    expect(JSON.parse(out)).toEqual({
      ok: true,
      file: path,
      name: 'site',
      robots: 4,
      movers: 0,
      durationSeconds: 3600,
      warnings: [],
    });
  });

  test('names file, line and field of every problem', async () => {
    const path = file('bad.yaml', SHORTEST.replace('count: 4', 'cuont: 4') + 'duration: 3 parsecs\n');
    const { code, err } = await new FakeCli().run('validate', path);
    expect(code).toBe(2);
    expect(err.trim().split('\n')).toEqual([
      expect.stringMatching(/bad\.yaml:4:3: robots\.cuont: unknown field; did you mean 'count'\?$/),
      expect.stringMatching(/bad\.yaml:7:11: duration: 'parsecs' is no unit of time/),
    ]);
  });

  test('builds the floor, and finds the place of what is wrong with it', async () => {
    const cli = new FakeCli();
    cli.overrides = {
      loadFloorChecker: async () => async () => ({
        problems: [{ field: 'floor.warehouse', message: 'no station can be reached' }],
        warnings: [],
      }),
    };
    const { code, err } = await cli.run('validate', file('floor.yaml', SHORTEST));
    expect(code).toBe(2);
    expect(err).toMatch(/floor\.yaml:2:3: floor\.warehouse: no station can be reached\n$/);
  });
});

describe('shoal schema', () => {
  test('prints the JSON Schema', async () => {
    const { code, out } = await new FakeCli().run('schema');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ title: 'Shoal scenario', type: 'object' });
  });

  test('explains a field to people, and to programs', async () => {
    const { code, out } = await new FakeCli().run('schema', 'guard');
    expect(code).toBe(0);
    expect(out).toMatch(/^guard: fields\n {2}The guard.*\n\nmode: on or observe or off; on if absent\n {2}on: decides/);
    const { out: json } = await new FakeCli().run('schema', 'guard.margin', '--json');
    expect(JSON.parse(json)).toMatchObject({ path: 'guard.margin', takes: expect.stringContaining('0.015 if absent') });
    const wrong = await new FakeCli().run('schema', 'gard');
    expect([wrong.code, wrong.err]).toEqual([2, "error: a scenario has no field 'gard'; did you mean 'guard'?\n"]);
  });
});

describe('shoal bench', () => {
  const benchmark: Benchmark = {
    description: 'how fast',
    run: async (log) => {
      log('one moment');
      return {
        title: 'speed on this machine',
        columns: [
          { key: 'robots', heading: 'robots' },
          { key: 'factor', heading: '× real time' },
        ],
        rows: [
          { robots: 200, factor: 812 },
          { robots: 400, factor: null },
        ],
        bars: [{ bar: '≥ 100 × real time', actual: '812', met: true }],
      };
    },
  };

  function cliWith(one: Benchmark): FakeCli {
    const cli = new FakeCli();
    cli.overrides = { benchmarkNames: () => ['speed'], loadBenchmark: async () => one };
    return cli;
  }

  test('lists the benchmarks without a name', async () => {
    expect(await cliWith(benchmark).run('bench')).toMatchObject({ code: 0, out: 'speed  how fast\n' });
  });

  test('prints a table and whether the bars are met', async () => {
    const { code, out, err } = await cliWith(benchmark).run('bench', 'speed');
    expect(code).toBe(0);
    expect(err).toBe('one moment\n');
    expect(out).toMatch(
      /speed on this machine\n.*robots +× real time *\n200 +812 *\n400 +– *\nmet +≥ 100 × real time \(812\)\n$/s,
    );
  });

  test('fails where a bar is missed', async () => {
    const missed: Benchmark = {
      ...benchmark,
      run: async () => ({ title: '', columns: [], rows: [], bars: [{ bar: 'b', actual: '1', met: false }] }),
    };
    const { code, out } = await cliWith(missed).run('bench', 'speed', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ name: 'speed', bars: [{ met: false }] });
  });
});
