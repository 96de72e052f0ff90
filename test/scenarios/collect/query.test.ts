import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { LOADED } from '../../../gateway/index.ts';
import { RobotState } from '../../../engine/index.ts';
import { FakeCli, type CliResult } from '../../support/fakeCli.ts';
import { temporaryFolder } from '../../support/recordings.ts';
import { CollectorRig, NaivePublisher, sampleAt, type RobotAt } from '../../support/telemetryRig.ts';

const { driving, waiting, stopped, idle, working } = RobotState;
const folder = temporaryFolder();
const BEGAN = Date.UTC(2026, 0, 2, 3, 4, 5);
const cli = new FakeCli();
const query = (...argv: string[]): Promise<CliResult> => cli.run('query', place, ...argv);
let place = '';

/** What two robots do at moments half a second apart; at 4 the gateway was in a hurry, and at 8 its frame was lost. */
const STATES: readonly (readonly [first: number, second: number])[] = [
  [driving, waiting],
  [driving | LOADED, waiting],
  [driving | LOADED, waiting],
  [stopped, idle],
  [idle, idle],
  [stopped, idle],
  [stopped, waiting],
  [driving, waiting],
  [idle, idle],
  [working, idle],
];
const HURRY = 4;
const LOST = 8;

beforeAll(async () => {
  place = mkdtempSync(join(folder, 'telemetry-'));
  const rig = await CollectorRig.open({ folder: place });
  const publisher = new NaivePublisher({ fleet: 'hall', robots: 2, keyEvery: 1 });
  rig.status(publisher);
  for (const [moment, [first, second]] of STATES.entries()) {
    if (moment === HURRY) continue;
    const robots: RobotAt[] = [
      { x: 10.5 + Math.min(moment, 3), y: 2.25, state: first, charge: 255 - moment },
      { x: -0.5, y: 7, state: second, charge: 102 },
    ];
    const [frame] = publisher.write(sampleAt(10 * moment, BEGAN + 500 * moment, robots));
    if (moment !== LOST) rig.frame(publisher, frame);
  }
  rig.status(publisher, 'offline');
  await rig.close();
});

/** @returns the rows of a report's tables */
async function report(name: string): Promise<Record<string, unknown>[][]> {
  const { code, out } = await query('--report', name, '--json');
  expect(code).toBe(0);
  return (JSON.parse(out) as { tables: { rows: Record<string, unknown>[] }[] }).tables.map(({ rows }) => rows);
}

describe('shoal query --report', () => {
  test('fleet: what there is', async () => {
    const [telemetry, vda] = await report('fleet');
    expect([telemetry, vda]).toEqual([
      [
        {
          fleet: 'hall',
          gateways: 1,
          robots: 2,
          first: '2026-01-02T03:04:05.000Z',
          last: '2026-01-02T03:04:09.500Z',
          robot_states: 16,
          driven: expect.closeTo(3, 5),
          charge: expect.closeTo((8 * 255 - 33 + 8 * 102) / 16 / 255, 3),
          lowest: 0.4,
        },
      ],
      [],
    ]);
  });

  test('utilisation: shares of time, in which a sample stands for those that were left out after it', async () => {
    // By hand: moments 3 and 7 stand for a second each, all others for half of one; that is 5 s for each robot.
    const [[row]] = await report('utilisation');
    expect(row).toEqual({
      fleet: 'hall',
      robots: 2,
      robot_hours: expect.closeTo(10 / 3600, 9),
      driving_loaded: expect.closeTo(1 / 10, 9),
      driving_empty: expect.closeTo(1.5 / 10, 9),
      working: expect.closeTo(0.5 / 10, 9),
      waiting: expect.closeTo(3 / 10, 9),
      stopped: expect.closeTo(2 / 10, 9),
      charging: 0,
      idle: expect.closeTo(2 / 10, 9),
      faulted: 0,
    });
  });

  test('congestion: where robots waited, the worst first', async () => {
    const [rows] = await report('congestion');
    expect(rows).toEqual([
      { fleet: 'hall', x: -1, y: 7, waiting: 3, stopped: 0, share: 0.6 },
      { fleet: 'hall', x: 13, y: 2, waiting: 2, stopped: 2, share: 0.4 },
    ]);
  });

  test('waits: how long at a time', async () => {
    const [all, longest] = await report('waits');
    expect(all).toEqual([{ fleet: 'hall', waits: 3, half: 1.5, most: expect.closeTo(1.95, 9), longest: 2, total: 5 }]);
    expect(longest.map(({ robot, began, seconds }) => [robot, began, seconds])).toEqual([
      [0, '2026-01-02T03:04:06.500Z', 2],
      [1, '2026-01-02T03:04:05.000Z', 1.5],
      [1, '2026-01-02T03:04:08.000Z', 1.5],
    ]);
  });

  test('gaps: by the books, and as it shows', async () => {
    const [books, holes] = await report('gaps');
    expect(books).toEqual([
      {
        fleet: 'hall',
        gateway: 0,
        source: 7,
        status: 'offline',
        written: 9,
        in_files: 8,
        in_hand: 0,
        open: 0,
        lost: 1,
        reasons: 'gap 1',
      },
    ]);
    expect(holes.map(({ after, missing, simulated }) => [after, missing, simulated])).toEqual([
      ['2026-01-02T03:04:06.500Z', 1, 0.5],
      ['2026-01-02T03:04:08.500Z', 1, 0.5],
    ]);
  });

  test('says the same of a gateway that is over, and whose account has made room for others', async () => {
    const other = mkdtempSync(join(folder, 'over-'));
    const ask = async (...argv: string[]) =>
      JSON.parse((await cli.run('query', other, ...argv, '--json')).out) as object;
    const questions = [['--report', 'gaps'], ['select sum(seconds) as s from samples'], ['select * from sources']];
    const rig = await CollectorRig.open({ folder: other });
    const publisher = new NaivePublisher({ fleet: 'hall', robots: 1, keyEvery: 1, every: 0.25 });
    for (const tick of [1, 2, 4]) {
      const [frame] = publisher.write(sampleAt(10 * tick, BEGAN + 250 * tick, [{ x: 1, y: 2 }]));
      rig.frame(publisher, frame);
    }
    rig.status(publisher, 'offline');
    await rig.files.drain();
    rig.archive.save();
    const before: object[] = [];
    for (const argv of questions) before.push(await ask(...argv));
    expect(rig.archive.books.sumUpSilent(rig.now + 6000)).toBe(true);
    rig.archive.books.refuse();
    rig.archive.save();
    expect(await ask('select sum(seconds) as s from samples')).toEqual(before[1]);
    expect(before[1]).toMatchObject({ rows: [{ s: 1 }] });
    const [table] = (before[0] as { tables: { rows: object[] }[] }).tables;
    expect(table.rows).toHaveLength(1);
    const none = { gateway: null, source: null, status: null, in_files: 0, in_hand: 0, open: 0 };
    table.rows.push({ fleet: '(earlier ones)', ...none, written: 1, lost: 1, reasons: 'refused 1' });
    expect(await ask('--report', 'gaps')).toEqual(before[0]);
    expect(await ask('select * from sources where fleet is not null')).toEqual(before[2]);
    await rig.close();
  });

  test('prints tables, and writes CSV and a picture', async () => {
    const [csv, svg] = [join(folder, 'cells.csv'), join(folder, 'cells.svg')];
    const { code, out, err } = await query('--report', 'congestion', '--csv', csv, '--svg', svg);
    expect([code, err]).toEqual([0, '']);
    expect(out).toBe(
      [
        'Congestion: where robots wait, by squares of a metre',
        'fleet   x from  y from  waiting  of it stopped  of all waiting',
        'hall   -1.00 m  7.00 m   3.00 s         0.00 s          60.0 %',
        'hall    13.0 m  2.00 m   2.00 s         2.00 s          40.0 %',
        '',
      ].join('\n'),
    );
    expect(readFileSync(csv, 'utf8')).toBe('fleet,x,y,waiting,stopped,share\nhall,-1,7,3,0,0.6\nhall,13,2,2,2,0.4\n');
    expect(readFileSync(svg, 'utf8')).toContain('<title>-1, 7 m: 3.0 s</title>');
  });

  test('of nothing says so', async () => {
    const empty = mkdtempSync(join(folder, 'empty-'));
    await (await CollectorRig.open({ folder: empty })).close();
    for (const [name, text] of [
      ['fleet', 'none'],
      ['utilisation', 'no frames'],
      ['congestion', 'nobody waited'],
      ['waits', 'nobody waited'],
      ['gaps', 'there are none'],
    ]) {
      expect(await cli.run('query', empty, '--report', name)).toMatchObject({
        code: 0,
        out: expect.stringContaining(text),
      });
    }
  });
});

describe('shoal query', () => {
  const sql = "select robot, count(*) as n, max(time) as last, day from frames where state = 'stopped' group by all";

  test('answers a question, for people and for programs', async () => {
    const { code, out } = await query(sql);
    expect([code, out]).toEqual([0, 'robot  n  last                 day\n    0  3  2026-01-02 03:04:08  2026-01-02\n']);
    const { out: json } = await query(sql, '--json');
    expect(JSON.parse(json)).toEqual({
      columns: ['robot', 'n', 'last', 'day'],
      rows: [{ robot: 0, n: 3, last: '2026-01-02T03:04:08.000Z', day: '2026-01-02' }],
      hasMore: false,
    });
  });

  test('prints so many rows, and writes all', async () => {
    const csv = join(folder, 'all.csv');
    const { out, err } = await query('from frames select tick, robot order by all', '--rows', '2', '--csv', csv);
    expect(out.trimEnd().split('\n')).toHaveLength(3);
    expect(err).toContain('the first 2 rows');
    expect(readFileSync(csv, 'utf8').trimEnd().split('\n')).toHaveLength(17);
  });

  test.each([
    ['describe frames', 13],
    ['summarize frames', 13],
    ['select * from states', 0],
    ['select reason, frames from losses', 1],
    ['select every, robots, status from sources', 1],
    ['select seconds from samples', 8],
    ['values (1), (2)', 2],
    ["with a as (select 1) select 'it''s', {'a': [1, 2]}, interval 1 day, 1::hugeint, null from a", 1],
  ])('%s', async (question, rows) => {
    const { code, out } = await query(question, '--json');
    expect([code, (JSON.parse(out) as { rows: unknown[] }).rows.length]).toEqual([0, rows]);
  });

  test.each([
    ['selct 1', /syntax error at or near "selct"/],
    ['select nope from frames', /"nope" not found in FROM clause! Candidate bindings: /],
    ['select 1; select 2', /one question at a time/],
    ['', /ask a question/],
    ['/* nothing */', /ask a question/],
    ['drop view frames', /only questions are answered/],
    ['create table a as select 1', /only questions are answered/],
    ['insert into sources select * from sources', /only questions are answered/],
    ["copy (select 1) to 'frames.csv'", /only questions|disabled by configuration/],
    ['explain analyze select 1', /only questions are answered/],
    ["attach 'a.db'", /only questions|disabled by configuration/],
    ['set threads = 1', /locked|only questions/],
    ["select * from read_csv('/etc/passwd')", /disabled by configuration/],
    ["select * from glob('/*')", /disabled by configuration/],
    ["select * from '/etc/passwd'", /does not exist/],
    ['install httpfs', /disabled by configuration|only questions/],
    ["select error('boom')", /boom/],
  ])('%j is refused in one line', async (question, why) => {
    const before = readFileSync(join(place, 'books.json'), 'utf8');
    const { code, out, err } = await query(question);
    expect([code, out, err.trimEnd().split('\n')]).toEqual([2, '', [expect.stringMatching(why)]]);
    expect(readFileSync(join(place, 'books.json'), 'utf8')).toBe(before);
  });

  test('cannot write into the folder that it reads, either', async () => {
    const into = join(place, 'mine.csv');
    expect(await query(`copy (select 1) to '${into}'`)).toMatchObject({
      code: 2,
      err: expect.stringContaining('only questions'),
    });
    expect(existsSync(into)).toBe(false);
  });

  test.each([
    ['a folder that there is not', ['nowhere', 'select 1'], /nowhere: there is no such folder/],
    ['a folder without telemetry', [folder, 'select 1'], /holds no telemetry/],
    ['no question', [folder], /either a question in SQL or --report/],
    ['a question and a report', [folder, 'select 1', '--report', 'gaps'], /either a question in SQL or --report/],
    ['a report that there is not', [folder, '--report', 'weather'], /weather/],
    ['a picture of a question', [folder, 'select 1', '--svg', 'a.svg'], /goes with --report congestion/],
    ['a file that cannot be', [folder, 'select 1', '--csv', '/dev/null/x.csv'], /--csv .*choose another place/],
  ])('refuses %s in one line', async (_, argv, why) => {
    const { code, err } = await cli.run('query', ...argv);
    expect([code, err.trimEnd().split('\n')]).toEqual([2, [expect.stringMatching(why)]]);
  });

  test('refuses a folder whose books are damaged', async () => {
    const broken = mkdtempSync(join(folder, 'broken-'));
    writeFileSync(join(broken, 'books.json'), '{');
    expect(await cli.run('query', broken, 'select 1')).toMatchObject({
      code: 2,
      err: expect.stringContaining('books.json'),
    });
  });
});
