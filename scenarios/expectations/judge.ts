import { kpiAt } from '../kpiFields.ts';
import type { Kpis } from '../kpis.ts';
import type { Expectation, ExpectationOutcome } from './expectation.ts';
import { isAheadOfWarmUp, whyNeverMeasured, whyNotMeasured } from './whyUnmeasured.ts';

/** @returns each expectation with the figure that the run showed */
export function judge(expectations: readonly Expectation[], kpis: Kpis): ExpectationOutcome[] {
  return expectations.map((expectation) => {
    const { text, path } = expectation;
    const actual = readFigure(kpis, path);
    if (actual !== null) return { text, actual, passed: holds(actual, expectation) };
    const never = whyNeverMeasured(kpis, path);
    if (never !== null) return { text, actual, passed: expectation.isOfGuarded === true ? null : false, why: never };
    if (kpis.interrupted) return { text, actual, passed: null, why: 'the run was ended before there was something' };
    const missing = whyNotMeasured(kpis, path);
    return { text, actual, passed: false, ...(missing === null ? {} : { why: missing }) };
  });
}

function readFigure(kpis: Kpis, path: string): ExpectationOutcome['actual'] {
  if (isAheadOfWarmUp(kpis, path)) return null;
  const value = kpiAt(kpis, path);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' || typeof value === 'boolean' ? value : null;
}

/** Written so that what cannot be compared fails. */
function holds(actual: number | string | boolean, { operator, value }: Expectation): boolean {
  // A fault's target may be a number where the figure is text.
  const [left, right] = typeof value === 'string' ? [String(actual), value] : [actual, value];
  switch (operator) {
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
  }
}
