import { adversary, type AdversaryReport } from '../../scenarios/check/adversary/adversary.ts';
import { FILL_BIN } from '../../scenarios/check/adversary/figures.ts';
import type { Benchmark } from '../../scenarios/runApi.ts';
import { describeMachine } from './machine.ts';
import { seedsOf } from './spread.ts';

/** Robot-ticks of a seed; a hundred seeds are 10⁹. */
const ROBOT_TICKS = 1e7;
const LOG_EVERY = 1e6;

/** %, of grantable proposals that are taken as they are, at the least */
const GRANTED = 50;

/** Hostile planners straight to the guard, judged by the contact oracle. */
const adversaryBenchmark: Benchmark = {
  description:
    'hostile planners straight to the guard, 10⁷ robot-ticks a seed (--seeds 100: 10⁹): contacts, share granted',
  async run(log, options) {
    const rows: ReturnType<typeof rowOf>[] = [];
    for (const seed of seedsOf(options, 1)) {
      const began = performance.now();
      let logAt = LOG_EVERY;
      const report = await adversary({
        seed,
        robotTicks: ROBOT_TICKS,
        onProgress({ robotTicks, worlds }) {
          if (robotTicks < logAt) return;
          log(`seed ${seed}: ${(robotTicks / 1e6).toFixed(1)} million robot-ticks in ${worlds} worlds`);
          logAt += LOG_EVERY;
        },
      });
      for (const { description, world } of report.failures) log(`${description}\n${JSON.stringify(world)}`);
      rows.push(rowOf(report, (performance.now() - began) / 1000));
    }
    const sum = (key: 'failures' | 'robotTicks'): number => rows.reduce((total, row) => total + row[key], 0);
    const granted = Math.min(...rows.map((row) => row.granted));
    const robotTicks = sum('robotTicks');
    return {
      title: `adversary, ${(robotTicks / 1e6).toFixed(1)} million robot-ticks; ${describeMachine()}`,
      columns: Object.keys(rows[0]).map((key) => ({ key, heading: key })),
      rows,
      bars: [
        {
          bar: `robot-ticks >= ${ROBOT_TICKS} a seed`,
          actual: String(robotTicks),
          met: robotTicks >= ROBOT_TICKS * rows.length,
        },
        { bar: 'contacts, and other failures = 0', actual: String(sum('failures')), met: sum('failures') === 0 },
        { bar: `grantable proposals granted >= ${GRANTED} %`, actual: `${granted} %`, met: granted >= GRANTED },
      ],
    };
  },
};

/** One line of the table; shares in %. */
function rowOf(report: AdversaryReport, seconds: number) {
  const { seed, worlds, robotTicks, failures, proposals, grantable } = report;
  return {
    seed,
    worlds,
    robotTicks,
    seconds: Math.round(seconds),
    failures: failures.length,
    robotGapMm: millimetres(report.robotGap),
    wallGapMm: millimetres(report.wallGap),
    robotGapInMargins: rounded(report.robotGapInMargins),
    wallGapInMargins: rounded(report.wallGapInMargins),
    proposals,
    grantable: share(grantable, proposals),
    granted: share(report.granted, grantable),
    inPart: share(report.grantedInPart, proposals - grantable),
    nearTicks: share(report.nearTicks, report.ticks),
    km: rounded(report.travelled / 1000),
    fill: fillText(report),
  };
}

function millimetres(gap: number | null): number | null {
  return gap === null ? null : rounded(1000 * gap);
}

function rounded(value: number | null): number {
  return Number((value ?? NaN).toFixed(2));
}

function share(part: number, whole: number): number {
  return rounded((100 * part) / whole);
}

/** Share of robot-ticks (%) by the part of the floor that was under robots: `0+ 7.6, 5+ 18.6, …`. */
function fillText({ fill, robotTicks }: AdversaryReport): string {
  const parts = fill.map((count, bin) =>
    count > 0 ? `${bin * FILL_BIN}+ ${((100 * count) / robotTicks).toFixed(1)}` : '',
  );
  return parts.filter((text) => text !== '').join(', ');
}

export default adversaryBenchmark;
