import { describe, expect, test } from 'vitest';
import type { Fault } from '../../../scenarios/faults/fault.ts';
import { faultReports } from '../../../scenarios/kpi/faultCost.ts';
import { Throughput } from '../../../scenarios/kpi/throughput.ts';

const DT = 0.1;

/** @returns a throughput of so many tasks in each 10 s, given as [tasks, buckets] one after another */
function series(...stretches: readonly (readonly [tasks: number, buckets: number])[]): Throughput {
  const throughput = new Throughput(DT);
  let bucket = 0;
  for (const [tasks, buckets] of stretches) {
    for (let i = 0; i < buckets; i++, bucket++) {
      for (let n = 0; n < tasks; n++) throughput.taskDone(bucket * 100 + n);
    }
  }
  return throughput;
}

interface Case {
  readonly at?: number;
  readonly lasts?: number | null;
  readonly warmUp?: number;
  readonly end?: number;
}

function report(throughput: Throughput, { at = 600, lasts = 100, warmUp = 60, end = 1800 }: Case = {}) {
  const fault: Fault = { kind: 'planner.crash', target: 1, at, for: lasts };
  const from = at / DT;
  const until = lasts === null ? Infinity : from + lasts / DT;
  return faultReports([{ fault, target: 1, from, until }], throughput, { dt: DT, warmUp, end })[0];
}

describe('the cost of a fault', () => {
  test('is nothing where nothing happens', () => {
    expect(report(series([10, 180]))).toEqual({
      kind: 'planner.crash',
      target: 1,
      start: 600,
      duration: 100,
      throughputDip: 0,
      timeToRecoverSeconds: 0,
    });
  });

  test('is the part that was lost until it was made good, and the time that took', () => {
    // 10 a bucket; half of it during the 100 s and for 50 s after.
    const { throughputDip, timeToRecoverSeconds } = report(series([10, 60], [5, 15], [10, 105]));
    expect(timeToRecoverSeconds).toBe(50);
    expect(throughputDip).toBeCloseTo(1 - (15 * 5 + 10) / 160, 9); // up to the first bucket after the recovery
  });

  test('a recovery has to hold for a minute', () => {
    const { timeToRecoverSeconds } = report(series([10, 60], [0, 10], [10, 3], [0, 5], [10, 102]));
    expect(timeToRecoverSeconds).toBe(80);
  });

  test('more than before is no negative dip', () => {
    expect(report(series([10, 60], [12, 120])).throughputDip).toBe(0);
  });

  test('that is never made good lasts to the end: not beyond it', () => {
    const { throughputDip, timeToRecoverSeconds } = report(series([10, 60], [5, 120]));
    expect([throughputDip, timeToRecoverSeconds]).toEqual([0.5, null]);
    const lasting = report(series([10, 60], [5, 120]), { lasts: null });
    expect([lasting.throughputDip, lasting.timeToRecoverSeconds, lasting.duration]).toEqual([0.5, null, null]);
  });

  test('is unknown where nothing came before it, or nothing was done', () => {
    expect(report(series([10, 180]), { at: 60 })).toMatchObject({ throughputDip: null, timeToRecoverSeconds: null });
    expect(report(series([0, 60], [10, 120]))).toMatchObject({ throughputDip: null, timeToRecoverSeconds: null });
  });

  test('is held against the five minutes before it, and no part of the warm-up', () => {
    // 100 a bucket long ago, 10 in the last five minutes.
    expect(report(series([100, 30], [10, 150])).throughputDip).toBe(0);
    expect(report(series([0, 40], [10, 140]), { warmUp: 400 }).throughputDip).toBe(0);
  });
});
