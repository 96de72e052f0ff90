import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OPERATORS, type Expectation, type Operator } from '../../../scenarios/expectations/expectation.ts';
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

  const UNGUARDED = { ...sampleKpis, protectiveStops: null, protectiveStopCauses: { robot: null, wall: null } };
  const BULK = { ...UNGUARDED, robots: 0, contacts: null, distanceMetres: null, bytesPerRobot: null };

  test('what no bulk agent has fails, and it is said why and what is measured instead; not so of robots', () => {
    const outcomes = judged('contacts==0,distanceMetres>1,bytesPerRobot<200', BULK);
    expect(outcomes.map(({ passed, actual }) => [passed, actual])).toEqual([
      [false, null],
      [false, null],
      [false, null],
    ]);
    expect(outcomes.map(({ why }) => /use ([\w.]+)$/.exec(why ?? '')?.[1])).toEqual(['movers.overlaps', 'movers.arrivals', 'movers.bytesPerMover']); // prettier-ignore
    expect(judged('distanceMetres>1', { ...sampleKpis, distanceMetres: null })).toEqual([
      { text: 'distanceMetres>1', actual: null, passed: false },
    ]);
  });

  test('where there is no guard no expectation about protective stops passes, and it is said what else to ask', () => {
    const stops = 'protectiveStops==0,protectiveStopCauses.robot<1,protectiveStopCauses.wall==0';
    for (const [kpis, instead] of [[BULK, 'movers.overlaps'], [UNGUARDED, 'contacts']] as const) // prettier-ignore
      for (const outcome of judged(stops, kpis))
        expect(outcome).toMatchObject({ actual: null, passed: false, why: expect.stringMatching(`no guard.*use ${instead}$`) }); // prettier-ignore
  });

  test('it is not judged where its file meant robots that an option has made bulk agents; what those have, is', () => {
    const result = parseExpectations('contacts==0,stuckRobots==0,protectiveStops>0,freeFlowRatio>0');
    if (!result.ok) throw new Error(result.message);
    const marked = result.expectations.map((one): Expectation => ({ ...one, isOfGuarded: true }));
    const passed = (kpis: Kpis): unknown[] => judge(marked, kpis).map((outcome) => outcome.passed);
    expect(passed({ ...BULK, freeFlowRatio: null })).toEqual([null, true, null, false]);
    expect(passed(UNGUARDED)).toEqual([true, true, null, true]);
    expect(passed({ ...sampleKpis, contacts: 1 })).toEqual([false, true, false, true]);
  });

  test('what an interrupted run had nothing to measure of yet is not judged, what it had measured is', () => {
    const all = 'timeSplit.waiting<0.05,freeFlowRatio>0.5,contacts==1,contacts==0,congestion.7.waitingSeconds<9';
    const timeSplit = { ...sampleKpis.timeSplit, waiting: null };
    const ended = { ...sampleKpis, timeSplit, freeFlowRatio: null };
    const passed = (kpis: Kpis): unknown[] => judged(all, kpis).map((outcome) => outcome.passed);
    expect(passed({ ...ended, interrupted: true })).toEqual([null, null, false, true, null]);
    expect(passed(ended)).toEqual([false, false, false, true, false]);
    expect(judged('contacts==0', { ...BULK, interrupted: true })).toMatchObject([{ passed: false }]);
  });

  test('of a swap it is said how many had arrived, where not all had, and that there is no rate of arrivals', () => {
    const { movers } = sampleKpis;
    if (movers === null) throw new Error('the sample has free movers');
    const of = (changes: Partial<typeof movers>) =>
      judged('movers.timeOverFreeFlow<10', { ...sampleKpis, movers: { ...movers, timeOverFreeFlow: null, ...changes } }); // prettier-ignore
    expect(of({ settled: 2 })).toMatchObject([{ passed: false, why: '2 of 3 were at their places at the end' }]);
    expect(of({ freeFlowSeconds: null })[0].why).toBeUndefined();
    const swap = { ...sampleKpis, movers: { ...movers, arrivalsPerHour: null } };
    expect(judged('movers.arrivalsPerHour>9', swap)).toMatchObject([{ passed: false, why: expect.stringMatching(/use movers\.arrivals$/) }]); // prettier-ignore
  });

  test('counts that begin with the end of the warm-up had nothing to measure in it', () => {
    const counts = 'tasksFinished>0,ordersFinished>0,movers.arrivals>0,movers.detours<9,stuckRobots==0';
    const early = { ...sampleKpis, tasksPerHour: null, ordersPerHour: null, tasksFinished: 0, ordersFinished: 0 };
    const passed = (kpis: Kpis): unknown[] => judged(counts, kpis).map((outcome) => outcome.passed);
    expect(passed({ ...early, interrupted: true })).toEqual([null, null, null, null, true]);
    expect(passed({ ...early, tasksPerHour: 0, interrupted: true })).toEqual([false, false, true, true, true]);
    expect(passed(early)).toEqual([false, false, false, false, true]);
  });

  test('text, flags and members of lists are compared too', () => {
    const texts = 'stateHash==00c0ffee00c0ffee,interrupted!=true,faults.0.kind==planner.crash,faults.0.target==1';
    expect(judged(texts).every(({ passed }) => passed)).toBe(true);
  });

  test('a member that the run has not got passes nothing', () => {
    expect(judged('congestion.7.waitingSeconds<1000')).toMatchObject([{ actual: null, passed: false }]);
  });
});
