import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatProblem, optionProblem } from '../../scenarios/problem.ts';
import { read, SHORTEST } from '../support/scenarioText.ts';
import { told } from '../support/told.ts';

/** What is wrong, the text, and the place and the words in which it is told. */
type Bad = readonly [what: string, text: string, line: number, field: string, message: string];

const and = (more: string): string => SHORTEST + more;
const robots = (text: string): string => SHORTEST.replace('  count: 4', text);
const floor = (text: string): string => SHORTEST.replace('  warehouse: {}', text);
const demand = (text: string): string => SHORTEST.replace('  closedLoop: {}', text);

const TABLE: readonly Bad[] = [
  ['an empty file', '', 1, '', 'the file is empty'],
  ['a file of comments', '# nothing\n', 1, '', 'the file is empty'],
  ['a list', '- a\n', 1, '', 'must be a map of fields'],
  ['no floor', 'robots: {count: 1}\ndemand: {closedLoop: {}}\n', 1, 'floor', 'missing; give a map of fields'],
  ['an unknown field', and('colour: red\n'), 7, 'colour', 'unknown field; known are: name, description'],
  ['a misspelt field', robots('  cuont: 4'), 4, 'robots.cuont', "did you mean 'count'?"],
  ['a misspelt field of a section', and('guard:\n  mod: on\n'), 8, 'guard.mod', "did you mean 'mode'?"],
  ['a field that is given twice', and('robots:\n  count: 3\n'), 7, 'robots', 'this field is given twice'],
  ['a field inside given twice', robots('  count: 4\n  count: 5'), 5, 'robots.count', 'this field is given twice'],
  ['a tab', robots('\tcount: 4'), 4, 'robots', 'a tab indents this line'],
  ['a bracket that is not closed', robots('  starts: [[1, 2]\n  count: 4'), 5, 'robots.count', 'end with a ]'],
  ['a row that is indented less', floor('  text: |\n    ....\n  ....'), 4, 'floor', 'indent it like the lines above'],
  ['a picture', '\u0089PNG\0\0', 1, '', 'is no UTF-8 text'],
  ['bytes that are no UTF-8', 'name: caf\uFFFD\n', 1, '', 'is no UTF-8 text'],
  ['two documents', `${SHORTEST}---\na: 1\n`, 7, '', 'one document'],
  ['an unknown tag', robots('  count: !robots 4'), 4, 'robots.count', 'Unresolved tag'],
  ['two floors', floor('  warehouse: {}\n  map: a.map'), 3, 'floor.map', 'only one of warehouse, text, map'],
  ['no kind of floor', floor('  pitch: 1'), 1, 'floor', 'give one of warehouse, text, map'],
  ['a pitch beside a warehouse', floor('  warehouse: {}\n  pitch: 1'), 3, 'floor.pitch', 'move it into warehouse'],
  ['an unknown preset', floor('  warehouse: {preset: w11}'), 2, 'floor.warehouse.preset', "did you mean 'w10'?"],
  ['a floor without a value', floor('  warehouse:'), 2, 'floor.warehouse', 'has no value; give a map of fields'],
  ['a drawing that is a number', floor('  text: 12'), 2, 'floor.text', 'draw the floor'],
  ['a map that is not there', floor('  map: a.map'), 2, 'floor.map', "cannot read 'a.map': there is no such file"],
  ['two sources of work', demand('  closedLoop: {}\n  uniformGoals: {}'), 7, 'demand.uniformGoals', 'only one of'],
  ['an order list that is not there', demand('  csv: {file: o.csv}'), 6, 'demand.csv.file', 'there is no such file'],
  ['a negative count', robots('  count: -4'), 4, 'robots.count', 'must be at least 1, not -4'],
  ['half a robot', robots('  count: 1.5'), 4, 'robots.count', 'must be a whole number, not 1.5'],
  ['a count that is no number', robots('  count: .nan'), 4, 'robots.count', 'must be a number, not NaN'],
  ['a count without end', robots('  count: .inf'), 4, 'robots.count', 'must be a number, not Infinity'],
  ['a huge count', robots('  count: 1e300'), 4, 'robots.count', 'must be'],
  ['a count beyond all integers', robots('  count: 99999999999999999999'), 4, 'robots.count', 'at most 1048576'],
  ['too many robots', robots('  count: 9999999'), 4, 'robots.count', 'must be at most 1048576'],
  ['a count in words', robots('  count: four'), 4, 'robots.count', "must be a number, not 'four'"],
  [
    'a count and a fleet',
    robots('  count: 4\n  fleet: [{class: mp-500, count: 1}]'),
    5,
    'robots.fleet',
    'only one of count, fleet',
  ],
  ['an empty fleet', robots('  fleet: []'), 4, 'robots.fleet', 'at least 1 entries'],
  ['an unknown class', robots('  count: 4\n  class: mp500'), 5, 'robots.class', "did you mean 'mp-500'?"],
  [
    'a robot that hardly brakes',
    robots('  count: 4\n  class: {name: barge, like: tote-amr, maxSpeed: 10, deceleration: 0.2}'),
    3,
    'robots',
    'barge takes 250.5 m and 39.3 rad',
  ],
  ['no margin', and('guard: {margin: 0.00001}\n'), 7, 'guard.margin', 'at least 0.0001'],
  [
    'a class that is a number',
    robots('  count: 4\n  class: 5'),
    5,
    'robots.class',
    '5 is not known here; known are: tote-amr, mp-500',
  ],
  ['a class with gaps', robots('  count: 4\n  class: {name: mine}'), 5, 'robots.class', 'missing: footprint, drive'],
  [
    'a class that stands still',
    robots('  count: 4\n  class: {name: mine, like: mp-500, maxSpeed: 0}'),
    5,
    'robots.class.maxSpeed',
    'more than 0',
  ],
  [
    'a footprint of no kind',
    robots('  count: 4\n  class: {name: mine, like: mp-500, footprint: {radius: 1}}'),
    5,
    'robots.class.footprint.kind',
    '{kind: circle',
  ],
  [
    'two robots on one cell',
    robots('  count: 4\n  starts: [[1, 2], [3, 4], [1, 2]]'),
    5,
    'robots.starts.2',
    'robots 0 and 2 start on the same cell',
  ],
  [
    'more starts than robots',
    robots('  count: 1\n  starts: [[1, 2], [3, 4]]'),
    5,
    'robots.starts',
    '2 places for 1 robots',
  ],
  ['a start that is no cell', robots('  count: 4\n  starts: [[1]]'), 5, 'robots.starts.0', ''],
  [
    'charges the wrong way round',
    robots('  count: 4\n  initialCharge: {from: 1, to: 0.5}'),
    5,
    'robots.initialCharge.from',
    'at most initialCharge.to',
  ],
  [
    'a charge in percent',
    robots('  count: 4\n  initialCharge: {from: 50, to: 80}'),
    5,
    'robots.initialCharge.from',
    'must be at most 1, not 50',
  ],
  ['a wrong unit', and('duration: 3 parsecs\n'), 7, 'duration', "'parsecs' is no unit of time"],
  ['a length for a time', and('duration: 10km\n'), 7, 'duration', "'km' is no unit of time"],
  ['a negative time', and('duration: -5\n'), 7, 'duration', 'not negative'],
  ['a year', and('duration: 8760h\n'), 7, 'duration', 'at most 31d'],
  ['a time that is a list', and('duration: [1h]\n'), 7, 'duration', 'this is no duration'],
  ['a run without time', and('duration: 0\n'), 7, 'duration', 'at least one tick'],
  [
    'a warm-up as long as the run',
    and('duration: 1m\nwarmUp: 60s\n'),
    8,
    'warmUp',
    'must be less than duration (60 s)',
  ],
  ['a tick without time', and('dt: 0\n'), 7, 'dt', 'must be at least 0.02'],
  ['a tick of a nanosecond', and('dt: 1e-9\n'), 7, 'dt', 'must be at least 0.02'],
  ['a name of two lines', and('name: "a\\nb"\n'), 7, 'name', 'must be one line of text'],
  ['a seed below 0', and('seed: -1\n'), 7, 'seed', 'must be at least 0'],
  ['a guard that is a word', and('guard: on\n'), 7, 'guard', 'must be a map of fields'],
  ['a guard that is a mode', and('guard: off\n'), 7, 'guard', 'not off; write {mode: off}'],
  ['a guard that is not', and('guard: false\n'), 7, 'guard', 'not false; write {mode: off}'],
  ['a guard that is no mode', and('guard: auto\n'), 7, 'guard', "must be a map of fields, not 'auto'"],
  ['a tick that is too long', and('dt: 2s\n'), 7, 'dt', 'must be at most 1 s, not 2 s'],
  ['an unknown mode', and('guard: {mode: auto}\n'), 7, 'guard.mode', 'known are: on, observe, off'],
  ['a battery that is a word', and('battery: on\n'), 7, 'battery', 'off'],
  [
    'thresholds the wrong way round',
    and('battery: {chargeBelow: 0.9, chargeTo: 0.5}\n'),
    7,
    'battery.chargeBelow',
    'less than chargeTo',
  ],
  ['zones in words', and('planning: {zones: halves}\n'), 7, 'planning.zones', 'quadrants'],
  [
    'an unknown fault',
    and('faults:\n  - {kind: planner.crush, at: 1m}\n'),
    8,
    'faults.0.kind',
    "did you mean 'planner.crash'?",
  ],
  ['a fault without a time', and('faults:\n  - kind: planner.crash\n'), 8, 'faults.0.at', 'missing'],
  [
    'a fault after the end',
    and('faults:\n  - {kind: planner.crash, at: 2h}\n'),
    8,
    'faults.0.at',
    'before the end of the run',
  ],
  [
    'a fault of no zone',
    and('faults:\n  - {kind: planner.crash, at: 1m, target: 4}\n'),
    8,
    'faults.0.target',
    'zones are numbered 0 … 3',
  ],
  [
    'a fault of no robot',
    and('faults:\n  - {kind: robot.breakdown, at: 1m, target: 4}\n'),
    8,
    'faults.0.target',
    'robots are numbered 0 … 3',
  ],
  [
    'a fault of a named zone',
    and('faults:\n  - {kind: planner.crash, at: 1m, target: north}\n'),
    8,
    'faults.0.target',
    'the number of the zone',
  ],
  ['an unknown figure', and('expectations:\n  - contact==0\n'), 8, 'expectations.0', 'did you mean contacts'],
  [
    'a figure of no fault',
    and("expectations: ['faults.0.throughputDip<0.1']\n"),
    7,
    'expectations',
    'this run has none',
  ],
  [
    'frames faster than ticks',
    and('recording: {frames: 10}\ndt: 0.2\n'),
    7,
    'recording.frames',
    'at most one a tick (5 Hz)',
  ],
];

describe('bad input is told by file, line and field', () => {
  test.each(TABLE)('%s', (_, text, line, field, message) => {
    const result = read(text);
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.problems).toContainEqual({
      file: 'site.yaml',
      line,
      column: expect.any(Number),
      field,
      message: expect.stringContaining(message),
    });
  });

  test('a misspelt field is told once', () => {
    const result = read(robots('  cuont: 4'));
    expect(result.ok ? [] : result.problems).toHaveLength(1);
  });

  test('a mistake of syntax that the parser meets twice is told once', () => {
    const result = read('name: a\nfloor: {open: {width: 20, height: 20\nmovers: x\n');
    expect(result.ok ? [] : result.problems.map(({ line, column, field }) => [line, column, field])).toEqual([
      [3, 1, 'movers'],
    ]);
  });

  test('many problems do not fill the screen', () => {
    const result = read(`${SHORTEST}faults: [${'{}, '.repeat(500)}]\n`);
    const problems = result.ok ? [] : result.problems;
    expect(problems).toHaveLength(20);
    expect(problems[19].message).toMatch(/\(and 980 more problems\)$/);
  });

  test('each problem is one line', () => {
    for (const [what, text] of TABLE) {
      for (const line of told(text)) expect(line, what).not.toMatch(/\n/);
    }
    expect(formatProblem(optionProblem('--a', 'b\r\n\u001b[31mc'))).toBe('--a: b [31mc');
  });

  test('aliases that grow without bound are refused', () => {
    const rows = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
    for (const [before, name] of ['ab', 'bc', 'cd', 'de', 'ef'])
      rows.push(`${name}: &${name} [${`*${before},`.repeat(10)}]`);
    expect(read(rows.join('\n')).ok).toBe(false);
  });

  test('no text makes it throw', () => {
    const line = fc.tuple(fc.nat(200), fc.stringMatching(/^[ \t\-:{}[\]&*!|>'"#a-f0-9]{0,12}$/));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 4 }), (edits) => {
        let text = SHORTEST;
        for (const [at, insert] of edits)
          text = text.slice(0, at % text.length) + insert + text.slice(at % text.length);
        const result = read(text);
        for (const problem of result.ok ? [] : result.problems) expect(problem.line).toBeGreaterThan(0);
      }),
    );
  });
});
