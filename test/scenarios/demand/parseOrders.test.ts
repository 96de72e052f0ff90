import { describe, expect, test } from 'vitest';
import { parseOrders } from '../../../scenarios/demand/parseOrders.ts';

const HEADING = 'orderId,revealAt,pickup,station,dueAt\n';

describe('an order list', () => {
  test('is read a line per task; places are numbers or cells, stations numbers or names', () => {
    expect(parseOrders(`${HEADING}A,0,3,,\nA,90s,12 30,2,10m\n\nB,1h,7,station-4,\n`, 'o.csv')).toEqual({
      ok: true,
      orders: [
        { line: 2, orderId: 'A', revealAt: 0, pickup: 3, station: null, dueAt: null },
        { line: 3, orderId: 'A', revealAt: 90, pickup: [12, 30], station: 2, dueAt: 600 },
        { line: 5, orderId: 'B', revealAt: 3600, pickup: 7, station: 'station-4', dueAt: null },
      ],
    });
  });

  test('may leave columns out, come in another order, and from Windows', () => {
    expect(parseOrders('\uFEFFpickup,orderId,revealAt\r\n4,A,10\r\n', 'o.csv')).toMatchObject({
      ok: true,
      orders: [{ orderId: 'A', revealAt: 10, pickup: 4, station: null, dueAt: null }],
    });
  });

  test.each([
    ['nothing', '', 1, '', 'no orders'],
    ['a heading alone', HEADING, 1, '', 'no orders'],
    ['an unknown column', 'orderId,revealAt,pickup,statoin\nA,0,1,2\n', 1, 'statoin', "did you mean 'station'?"],
    ['a missing column', 'orderId,pickup\nA,0\n', 1, 'revealAt', 'this column is missing'],
    ['a column given twice', 'orderId,revealAt,pickup,pickup\nA,0,1,2\n', 1, 'pickup', 'given twice'],
    ['a heading that stands lower', '\n\norderId,pickup\nA,0\n', 3, 'revealAt', 'this column is missing'],
    ['semicolons', 'orderId;revealAt;pickup\nA;0;1\n', 1, '', 'separate the columns by commas'],
    ['a short line', `${HEADING}A,0,1\n`, 2, '', 'has 3 columns, the heading 5'],
    ['a long line', `${HEADING}A,0,1,,\nA,0,1,,,\n`, 3, '', 'has 6 columns, the heading 5'],
    [
      'a quote that is not closed',
      `${HEADING}A,0,1,,\n"B,0,1,,\nC,0,1,,\n`,
      4,
      '',
      'a quotation mark here or above is not closed',
    ],
    ['a quote within a word', `${HEADING}"B"x,0,1,,\n`, 2, '', 'Invalid Closing Quote'],
    ['a line break in quotes', `${HEADING}A,0,"1\n2",,\nB,0,1,,9km\n`, 4, 'dueAt', "'km' is no unit"],
    ['no time', `${HEADING}A,,1,,\n`, 2, 'revealAt', 'missing; write the time'],
    ['a nameless order', `${HEADING},0,1,,\n`, 2, 'orderId', 'missing'],
    ['a wrong unit', `${HEADING}A,0,1,,\nB,10km,1,,\n`, 3, 'revealAt', "'km' is no unit of time"],
    ['a time before the start', `${HEADING}A,-5,1,,\n`, 2, 'revealAt', 'no duration'],
    ['a place that is none', `${HEADING}A,0,-1,,\n`, 2, 'pickup', "'-1' is no place"],
    ['a station that is none', `${HEADING}A,0,1,4.5,\n`, 2, 'station', "'4.5' is no station"],
    ['a due time before the order', `${HEADING}A,60,1,,30\n`, 2, 'dueAt', 'before revealAt'],
  ])('%s is told by line and column', (_, text, line, field, message) => {
    const result = parseOrders(text, 'o.csv');
    expect(result).toMatchObject({ ok: false });
    expect(result.ok ? [] : result.problems).toContainEqual({
      file: 'o.csv',
      line,
      column: null,
      field,
      message: expect.stringContaining(message),
    });
  });

  test('a list of nonsense does not fill the screen', () => {
    const result = parseOrders(HEADING + 'A,x,-1,,\n'.repeat(1000), 'o.csv');
    const problems = result.ok ? [] : result.problems;
    expect(problems).toHaveLength(20);
    expect(problems[19].message).toMatch(/\(and 1980 more problems\)$/);
  });

  test('need not be sorted by time', () => {
    const result = parseOrders(`${HEADING}A,60,1,,\nB,30,1,,\n`, 'o.csv');
    expect(result).toMatchObject({ ok: true, orders: [{ revealAt: 60 }, { revealAt: 30 }] });
  });
});
