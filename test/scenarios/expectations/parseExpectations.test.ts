import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OPERATORS } from '../../../scenarios/expectations/expectation.ts';
import { parseExpectations } from '../../../scenarios/expectations/parseExpectations.ts';
import { KPI_PATHS, KPI_UNITS } from '../../../scenarios/kpiFields.ts';

describe('expectations', () => {
  test('several stand in one text, separated by commas', () => {
    expect(parseExpectations('contacts==0, serviceTimeSeconds.p95 < 180')).toEqual({
      ok: true,
      expectations: [
        { text: 'contacts==0', path: 'contacts', operator: '==', value: 0 },
        { text: 'serviceTimeSeconds.p95 < 180', path: 'serviceTimeSeconds.p95', operator: '<', value: 180 },
      ],
    });
  });

  test.each([
    ['serviceTimeSeconds.p95<3m', 180],
    ['timeSplit.waiting<10%', 0.1],
    ['freeFlowRatio>=.85', 0.85],
    ['plannerLatencyMs.p99<2e0', 2],
    ['faults.0.throughputDip<5%', 0.05],
    ['stateHash==00c0ffee', '00c0ffee'],
    ['interrupted==false', false],
  ])('%s: the value is read in the unit of its figure', (text, value) => {
    expect(parseExpectations(text)).toMatchObject({ ok: true, expectations: [{ value }] });
  });

  test.each([
    ['contact==0', "'contact' is no figure of a run; did you mean contacts"],
    ['serviceTimeSeconds<180', 'did you mean serviceTimeSeconds.p50, serviceTimeSeconds.p95?'],
    ['faults.throughputDip<1', "'faults.throughputDip' is no figure"],
    ['faults.*.throughputDip<1', 'is no expectation'],
    ['zebra<1', 'is no figure of a run'],
    ['contacts=0', 'is no expectation'],
    ['contacts===0', 'is no expectation'],
    ['contacts', 'is no expectation'],
    ['contacts==', 'is no expectation'],
    ['contacts==none', "contacts: 'none' is no number"],
    ['contacts==NaN', "contacts: 'NaN' is no number"],
    ['tasksPerHour>10%', "'10%' is no number"],
    ['longestWaitSeconds<10km', "'km' is no unit of time"],
    ['stateHash<3', 'compare it with == or !='],
    ['interrupted==no', 'neither true nor false'],
    ['contacts==0,', 'is no expectation'],
    ['', 'is no expectation'],
  ])('%s is refused, with what to write instead', (text, message) => {
    expect(parseExpectations(text)).toEqual({ ok: false, message: expect.stringContaining(message) });
  });

  test('every figure that is a number may be compared in every way', () => {
    const paths = KPI_PATHS.filter((path) => KPI_UNITS[path] !== 'text' && KPI_UNITS[path] !== 'flag');
    // Adding 0 makes −0 the 0 that its text reads back as.
    const value = fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0);
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.constantFrom(...OPERATORS), value, (path, operator, number) => {
        const concrete = path.replace('*', '0');
        expect(parseExpectations(`${concrete} ${operator} ${number}`)).toMatchObject({
          ok: true,
          expectations: [{ path: concrete, operator, value: number }],
        });
      }),
    );
  });
});
