import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../scenarios/parseScenario.ts';
import { SHORTEST } from '../support/scenarioText.ts';
import { told } from '../support/told.ts';

const ROAM = 'robots: {count: 2}\ndemand: {uniformGoals: {}}\n';
const drawing = (rows: readonly string[]): string => `floor:\n  text: | # mine\n    ${rows.join('\n    ')}\n${ROAM}`;

describe('a row of a drawing is told by the line on which it stands', () => {
  const UNKNOWN = /^site\.yaml:5:7: floor\.text: row 3, column 3: 'x' is not known; use one of/;

  test('of a block, with either kind of line end, and after a byte order mark', () => {
    const text = drawing(['....', '....', '..x.']);
    for (const written of [text, text.replaceAll('\n', '\r\n'), `\uFEFF${text}`]) {
      expect(told(written)).toEqual([expect.stringMatching(UNKNOWN)]);
    }
  });

  test('of a list', () => {
    const text = `floor:\n  text:\n    - "...."\n    - ....\n    - '..x.'\n${ROAM}`;
    expect(told(text)).toEqual([expect.stringMatching(/^site\.yaml:5:10: floor\.text: row 3, column 3/)]);
    expect(told(text.replace("'..x.'", '..x.'))).toEqual([
      expect.stringMatching(/^site\.yaml:5:9: floor\.text: row 3/),
    ]);
  });

  test('but in text on one line by that line: it has no others', () => {
    expect(told(`floor: {text: "....\\n..x."}\n${ROAM}`)).toEqual([
      expect.stringMatching(/^site\.yaml:1:15: floor\.text: row 2, column 3/),
    ]);
  });

  test('also where it is too short, or its lane leads nowhere', () => {
    expect(told(drawing(['....', '..']))).toEqual([
      expect.stringMatching(/^site\.yaml:4:5: floor\.text: row 2: has 2/),
    ]);
    expect(told(drawing(['....', '@@@@', '...S']))[0]).toMatch(
      /^site\.yaml:5:8: floor\.text: row 3, column 4: station-1/,
    );
  });

  test('a floor of lanes alone is enough to drive on', () => {
    expect(told(drawing(['....', '....']))).toEqual([]);
  });
});

describe('a file that the scenario names is told by its own lines', () => {
  const map = `floor: {map: maps/a.map}\n${ROAM}`;
  const csv = SHORTEST.replace('closedLoop: {}', 'csv: {file: orders.csv}');
  const heading = 'orderId,revealAt,pickup,station\n';

  test.each([
    ['a ragged row of a map', map, 'type octile\nheight 2\nwidth 3\nmap\n...\n..\n', 'maps/a.map:6: has 2 characters'],
    ['a map without anything', map, '', 'maps/a.map:1: the file is empty; begin with'],
    ['a map that is an archive', map, 'PK\0\0', "site.yaml:1:14: floor.map: 'maps/a.map' is no UTF-8 text"],
    ['a list without anything', csv, '', 'orders.csv:1: no orders; write the heading'],
    ['a column that is missing', csv, 'orderId,pickup\nA,1\n', 'orders.csv:1: revealAt: this column is missing'],
    ['a place that is not there', csv, `${heading}A,0,1,\n\nB,0,99999,\n`, 'orders.csv:4: pickup: 99999 is no storage'],
    ['a station that is not there', csv, `${heading}A,0,1,88\n`, 'orders.csv:2: station: there is no station 88'],
  ])('%s', (_, text, content, message) => {
    const [first, ...more] = told(text, { 'maps/a.map': content, 'orders.csv': content });
    expect(first.startsWith(message), first).toBe(true);
    expect(more).toEqual([]);
  });

  test('from where the user stands, not from where the scenario lies', () => {
    const result = parseScenario(csv, 'sites/mine.yaml', () => ({ ok: true, text: 'orderId\n' }));
    expect(result.ok ? [] : result.problems[0]).toMatchObject({ file: join('sites', 'orders.csv'), line: 1 });
  });
});
