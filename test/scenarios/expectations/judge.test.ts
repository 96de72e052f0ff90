import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OPERATORS, type Operator } from '../../../scenarios/expectations/expectation.ts';
import { judge } from '../../../scenarios/expectations/judge.ts';
import { parseExpectations } from '../../../scenarios/expectations/parseExpectations.ts';
import type { Kpis } from '../../../scenarios/kpis.ts';
import { sampleKpis } from '../../support/sampleKpis.ts';

function judged(text: string, kpis: Kpis = sampleKpis) {
  const result = parseExpectations(text);
  if (!result.ok) throw new Error(result.message);
  return judge(result.expectations, kpis);
}

/** The same rule in other words: the sign of the difference decides. */
const NAIVE: Record<Operator, (difference: number) => boolean> = {
  '==': (difference) => difference === 0,
  '!=': (difference) => difference !== 0,
  '<': (difference) => difference < 0,
  '<=': (difference) => !(difference > 0),
  '>': (difference) => difference > 0,
  '>=': (difference) => !(difference < 0),
};

describe('judging a run', () => {
  test('an expectation shows what the run did', () => {
    expect(judged('contacts==0,serviceTimeSeconds.p95<100')).toEqual([
      { text: 'contacts==0', actual: 0, passed: true },
      { text: 'serviceTimeSeconds.p95<100', actual: 140, passed: false },
    ]);
  });

  test('comparing is comparing, without tolerance', () => {
    const small = fc.integer({ min: -3, max: 3 });
    fc.assert(
      fc.property(small, small, fc.constantFrom(...OPERATORS), (actual, value, operator) => {
        const [outcome] = judged(`contacts${operator}${value}`, { ...sampleKpis, contacts: actual });
        expect(outcome.passed).toBe(NAIVE[operator](actual - value));
      }),
    );
  });

  test.each([null, Number.NaN, Number.POSITIVE_INFINITY])('a figure that is %s passes nothing', (freeFlowRatio) => {
    for (const operator of OPERATORS) {
      const [outcome] = judged(`freeFlowRatio${operator}0.5`, { ...sampleKpis, freeFlowRatio });
      expect(outcome).toMatchObject({ actual: null, passed: false });
    }
  });

  test('text, flags and members of lists are compared too', () => {
    const texts = 'stateHash==00c0ffee00c0ffee,interrupted!=true,faults.0.kind==planner.crash,faults.0.target==1';
    expect(judged(texts).every(({ passed }) => passed)).toBe(true);
  });

  test('a member that the run has not got passes nothing', () => {
    expect(judged('congestion.7.waitingSeconds<1000')).toMatchObject([{ actual: null, passed: false }]);
  });
});
