import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FakeCli } from '../../support/fakeCli.ts';
import { sampleKpis } from '../../support/sampleKpis.ts';
import { SHORTEST } from '../../support/scenarioText.ts';

let folder: string;
let cli: FakeCli;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shoal-run-'));
  cli = new FakeCli();
});
afterEach(() => rmSync(folder, { recursive: true }));

const CONTACT = { tick: 42, robots: [3, 5], x: 1, y: 2, message: 'robots 3 and 5 touched at 1.0, 2.0 m' } as const;

describe('shoal run', () => {
  test('prints the seed first, then the figures in groups, and writes them down', async () => {
    const { code, out } = await cli.run('run', 'small', '--out', folder, '--seed', '7');
    expect(code).toBe(0);
    expect(out).toMatch(/^small: seed 7\n/);
    for (const title of [
      'Safety',
      'Work',
      "Robots' time",
      'Fleet',
      'Simulation',
      'Fault: planner.crash 1 at 2m for 20s',
    ]) {
      expect(out).toContain(`\n${title}`);
    }
    for (const words of [
      'contacts',
      'protective stops',
      'state hash',
      'times real time',
      'planner latency, p50 / p99',
    ]) {
      expect(out).toContain(words);
    }
    const written = JSON.parse(readFileSync(join(folder, 'kpis.json'), 'utf8'));
    expect(written).toMatchObject({ ...sampleKpis, seed: 7, contact: null });
    expect(readdirSync(folder)).toEqual(['kpis.json']);
  });

  test('hands the runner a scenario that holds all that the command line says', async () => {
    const options = [
      '--robots',
      '20',
      '--seed',
      '3',
      '--for',
      '2m',
      '--fault',
      'planner.hang:1@1m+20s',
      '--frames',
      '5',
    ];
    await cli.run('run', 'small', '--out', folder, ...options);
    expect(cli.runs[0]).toMatchObject({
      seed: 3,
      durationSeconds: 120,
      outDir: folder,
      scenario: {
        seed: 3,
        duration: 120,
        robots: { fleet: [{ count: 20 }] },
        faults: [{ kind: 'planner.hang', target: 1, at: 60, for: 20 }],
        recording: { frames: 5 },
      },
    });
  });

  test('prints one object with --json, the content of kpis.json, and all else on standard error', async () => {
    const { out, err } = await cli.run('run', 'small', '--out', folder, '--json');
    expect(JSON.parse(out)).toEqual(JSON.parse(readFileSync(join(folder, 'kpis.json'), 'utf8')));
    expect(err).toMatch(/^small: seed 1\n/);
    expect(err).toContain('state hash');
  });

  test('fails where an expectation does, and says how to see it again', async () => {
    const expected = ['--expect', 'contacts==0,serviceTimeSeconds.p95<100', '--expect', 'freeFlowRatio>0.85'];
    const { code, out } = await cli.run('run', 'small', '--out', folder, ...expected);
    expect(code).toBe(1);
    expect(out).toContain('passed  contacts==0  (is 0)');
    expect(out).toContain('FAILED  serviceTimeSeconds.p95<100  (is 140)');
    expect(out).toContain(`to see it again: shoal replay ${folder}/recording.mcap`);
    expect(out).toContain(`to look at it: shoal view ${folder}/recording.mcap`);
    expect(JSON.parse(readFileSync(join(folder, 'kpis.json'), 'utf8')).expectations).toContainEqual({
      text: 'freeFlowRatio>0.85',
      passed: true,
      actual: 0.9,
    });
  });

  test('a contact is worse than a failed expectation, and is named', async () => {
    cli.outcome = () => ({
      kind: 'done',
      kpis: { ...sampleKpis, contacts: 1 },
      contact: CONTACT,
      recordingPath: 'r.mcap',
    });
    const { code, out, err } = await cli.run('run', 'small', '--out', folder, '--quiet');
    expect(code).toBe(3);
    expect(err).toBe(`CONTACT at tick 42: ${CONTACT.message}\n`);
    expect(out).toContain('shoal replay r.mcap');
  });

  test('runs several seeds: a verdict each, then a row each and the mean', async () => {
    cli.outcome = ({ seed }) => ({
      kind: 'done',
      kpis: { ...sampleKpis, seed, tasksPerHour: 100 * seed, freeFlowRatio: seed === 6 ? null : 0.9 },
      contact: null,
      recordingPath: null,
    });
    const { code, out } = await cli.run('run', 'small', '--out', folder, '--seed', '5', '--seeds', '3');
    expect(code).toBe(0);
    expect(cli.runs.map(({ seed, outDir }) => [seed, outDir])).toEqual(
      [5, 6, 7].map((seed) => [seed, join(folder, `seed${seed}`)]),
    );
    expect(out).toMatch(/^5 .* 500 an hour .*\n6 .* 600 an hour +– .*\n7 .*\nmean .* 600 an hour +– /m);
    expect(existsSync(join(folder, 'seed6', 'kpis.json'))).toBe(true);
    const { out: json } = await cli.run('run', 'small', '--out', folder, '--seeds', '2', '--json');
    expect(JSON.parse(json)).toMatchObject({
      scenario: 'small',
      runs: [{ seed: 1 }, { seed: 2 }],
      mean: { tasksPerHour: 150 },
    });
  });

  test('writes the verdicts as JUnit XML: a case per seed and expectation', async () => {
    const junit = join(folder, 'deep', 'out.xml');
    await cli.run('run', 'small', '--out', folder, '--seeds', '2', '--expect', 'freeFlowRatio<0.5', '--junit', junit);
    const xml = readFileSync(junit, 'utf8');
    expect(xml).toContain('<testsuites name="shoal" tests="8" failures="2" errors="0" skipped="0">');
    expect(xml.match(/<testcase classname="small seed 2" name="freeFlowRatio&lt;0.5">/g)).toHaveLength(1);
    expect(xml).toContain('is 0.9; shoal replay');
  });

  test('ends at a signal with the figures of what was run, and starts no further seed', async () => {
    cli.outcome = ({ seed, shouldStop }) => {
      expect(shouldStop?.()).toBe(false);
      cli.signal('SIGTERM');
      expect(shouldStop?.()).toBe(true);
      return { kind: 'done', kpis: { ...sampleKpis, seed, interrupted: true }, contact: null, recordingPath: null };
    };
    const { code, out, err } = await cli.run('run', 'small', '--out', folder, '--seeds', '3');
    expect(code).toBe(143);
    expect(cli.runs).toHaveLength(1);
    expect(err).toContain('SIGTERM: ending at the next tick');
    expect(out).toContain('mean');
    expect(existsSync(join(folder, 'seed1', 'kpis.json'))).toBe(true);
  });

  test('bad input that only the run finds is told with its place, and nothing is written', async () => {
    const path = join(folder, 'site.yaml');
    writeFileSync(path, SHORTEST);
    const problem = {
      file: null,
      line: null,
      column: null,
      field: 'robots.count',
      message: 'there is room for 3 robots',
    };
    cli.outcome = () => ({ kind: 'badInput', problems: [problem] });
    const out = join(folder, 'out');
    const { code, err } = await cli.run('run', path, '--out', out);
    expect(code).toBe(2);
    expect(err).toBe(`error: ${path}:4:10: robots.count: there is room for 3 robots\n`);
    expect(existsSync(out)).toBe(false);
  });

  test('what is wrong with an option is told as such, also where only the run finds it', async () => {
    const fault = 'station.outage:S9@1m';
    const problem = {
      file: null,
      line: null,
      column: null,
      field: 'faults.0.target',
      message: 'there is no station S9',
    };
    cli.outcome = () => ({ kind: 'badInput', problems: [problem] });
    const { code, out, err } = await cli.run('run', 'small', '--out', join(folder, 'out'), '--fault', fault);
    expect([code, err]).toEqual([2, `error: --fault ${fault}: there is no station S9\n`]);
    expect(out).toBe('small: seed 1\n');
  });

  test('orders that come after the end are no mistake, but are mentioned', async () => {
    const path = join(folder, 'site.yaml');
    writeFileSync(path, SHORTEST.replace('closedLoop: {}', 'csv: {file: orders.csv}'));
    writeFileSync(join(folder, 'orders.csv'), 'orderId,revealAt,pickup\nA,60,1\nB,10,1\nC,59.9,1\n');
    const run = async (time: string) =>
      await cli.run('run', path, '--out', join(folder, 'out'), '--quiet', '--for', time);
    const note = 'note: orders.csv: 1 of 3 lines are revealed after the end of the run (1m), so nobody works on them\n';
    expect(await run('1m')).toMatchObject({ code: 0, err: note });
    expect(await run('61')).toMatchObject({ code: 0, err: '' });
  });

  test('what a run notices is a line on standard error, once for all seeds', async () => {
    const finished = cli.outcome;
    cli.outcome = (options) => {
      options.onNotice?.('warning: a single lane');
      return finished(options);
    };
    const { code, err } = await cli.run('run', 'small', '--out', folder, '--seeds', '3', '--quiet');
    expect([code, err]).toEqual([0, 'warning: a single lane\n']);
  });

  test('a place where nothing can be written is told before anything is simulated', async () => {
    const taken = join(folder, 'file');
    writeFileSync(taken, '');
    for (const [option, place, why] of [
      ['--out', join(taken, 'deep', 'out'), `${taken} is a file`],
      ...(process.platform === 'linux' ? [['--out', '/proc/shoal', '/proc takes no files']] : []),
      ['--out', '', 'names no folder'],
      ['--junit', folder, 'names no file'],
      ['--junit', join(taken, 'x.xml'), `${taken} is a file`],
    ]) {
      const { code, err } = await cli.run('run', 'small', option, place);
      expect(code).toBe(2);
      expect(err).toMatch(/^error: .*\n$/);
      expect(err).toContain(`${option} ${place}: `);
      expect(err).toContain(why);
    }
    expect(cli.runs).toHaveLength(0);
    expect(readdirSync(folder)).toEqual(['file']);
  });

  test('a log gets a line every five simulated minutes, and none with --quiet', async () => {
    cli.outcome = ({ seed, onProgress }) => {
      for (let simulatedSeconds = 60; simulatedSeconds <= 600; simulatedSeconds += 60) {
        const done = { tasksDone: simulatedSeconds, arrivals: null };
        onProgress?.({ simulatedSeconds, totalSeconds: 600, ...done, realTimeFactor: 812.4 });
      }
      return { kind: 'done', kpis: { ...sampleKpis, seed }, contact: null, recordingPath: null };
    };
    const { err } = await cli.run('run', 'small', '--out', folder);
    expect(err).toBe(
      '5m of 10m simulated, 300 tasks, 812 × real time\n10m of 10m simulated, 600 tasks, 812 × real time\n',
    );
    expect((await cli.run('run', 'small', '--out', folder, '--quiet')).err).toBe('');
  });
});

describe('a planner of the user’s own', () => {
  const problem = { file: 'mine.ts', line: 3, column: 8, field: '', message: 'Unexpected token' };
  const closed: string[] = [];
  const portOf = (name: string) => ({
    traits: { name, drives: 'lanes', reservations: 'shoal', dispatch: 'shoal' } as const,
    restart: () => undefined,
    ask: () => ({ kind: 'answer', answer: {} }) as const,
    close: () => void closed.push(name),
  });

  test('is loaded once for all seeds, handed to each run, and closed after them', async () => {
    const asked: string[] = [];
    cli.overrides = {
      loadPlanner: async (file) => {
        asked.push(file);
        return { ok: true, port: portOf(file) };
      },
    };
    const { code } = await cli.run('run', 'small', '--out', folder, '--seeds', '2', '--planner', 'one.ts');
    expect(code).toBe(0);
    expect([asked, closed]).toEqual([['one.ts'], ['one.ts']]);
    expect(cli.runs.map(({ port }) => port?.traits.name)).toEqual(['one.ts', 'one.ts']);
  });

  test('is the one that the scenario names, beside its file, unless the command line names another', async () => {
    const path = join(folder, 'site.yaml');
    writeFileSync(path, `${SHORTEST}planner: mine.ts\n`);
    const asked: string[] = [];
    cli.overrides = {
      loadPlanner: async (file) => {
        asked.push(file);
        return { ok: true, port: portOf(file) };
      },
    };
    await cli.run('run', path, '--out', join(folder, 'a'));
    await cli.run('run', path, '--out', join(folder, 'b'), '--planner', 'other.ts');
    expect(asked).toEqual([join(folder, 'mine.ts'), 'other.ts']);
  });

  test('that cannot be read is bad input, told with its place, and nothing is run', async () => {
    cli.overrides = { loadPlanner: async () => ({ ok: false, problems: [problem] }) };
    const { code, err } = await cli.run('run', 'small', '--out', folder, '--planner', 'mine.ts');
    expect([code, err]).toEqual([2, 'error: mine.ts:3:8: Unexpected token\n']);
    expect(cli.runs).toEqual([]);
  });

  test('is closed also where a run finds bad input', async () => {
    closed.length = 0;
    cli.overrides = { loadPlanner: async (file) => ({ ok: true, port: portOf(file) }) };
    cli.outcome = () => ({ kind: 'badInput', problems: [{ ...problem, file: null, line: null, column: null }] });
    const { code } = await cli.run('run', 'small', '--out', folder, '--planner', 'mine.ts');
    expect([code, closed]).toEqual([2, ['mine.ts']]);
  });
});
