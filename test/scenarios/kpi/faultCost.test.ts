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
  readonly end?: number;
}

function report(throughput: Throughput, { at = 600, lasts = 100, end = 1800 }: Case = {}) {
  const fault: Fault = { kind: 'planner.crash', target: 1, at, for: lasts };
  const from = at / DT;
  const until = lasts === null ? Infinity : from + lasts / DT;
  return faultReports([{ fault, target: 1, from, until }], throughput, { dt: DT, end })[0];
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
    expect(timeToRecoverSeconds).toBe(40); // a minute from there on is above nine tenths
    expect(throughputDip).toBeCloseTo(1 - (15 * 5 + 5 * 10) / 200, 9); // up to a minute after the recovery
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

  test('holds for longer where a minute sees few tasks', () => {
    // 1 a bucket, 50 tasks take 500 s: five minutes, the most that is asked, must be nine tenths as good as before.
    const { timeToRecoverSeconds } = report(series([1, 60], [0, 10], [1, 10], [0, 10], [1, 90]));
    expect(timeToRecoverSeconds).toBe(180);
  });

  test('is unknown where nothing came before it, or too little was done to tell', () => {
    const unknown = { throughputDip: null, timeToRecoverSeconds: null };
    expect(report(series([10, 180]), { at: 0 })).toMatchObject(unknown);
    expect(report(series([0, 60], [10, 120]))).toMatchObject(unknown);
    expect(report(series([0, 58], [9, 122]))).toMatchObject(unknown); // 18 tasks
    expect(report(series([0, 58], [10, 122]))).toMatchObject({ throughputDip: 0 });
    const short = series([1, 180]); // 30 tasks before, 3 while it lasts
    expect(report(short, { lasts: 20 })).toMatchObject(unknown);
    expect(report(short, { lasts: 100 })).toMatchObject({ throughputDip: 0, timeToRecoverSeconds: 0 });
  });

  test('is held against the five minutes before it', () => {
    // 100 a bucket long ago, 10 in the last five minutes.
    expect(report(series([100, 30], [10, 150])).throughputDip).toBe(0);
  });

  test('within the warm-up is held against what came before it, without the start when nothing is done yet', () => {
    const slow = [
      [0, 5],
      [2, 2],
    ] as const;
    const { throughputDip, timeToRecoverSeconds } = report(series(...slow, [10, 5], [5, 3], [10, 165]), {
      at: 120,
      lasts: 30,
    });
    expect([throughputDip, timeToRecoverSeconds]).toEqual([expect.closeTo(1 - 75 / 90, 9), 0]);
  });
});
