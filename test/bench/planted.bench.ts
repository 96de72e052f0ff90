import { bundlePlanner } from '../../scenarios/planner/bundlePlanner.ts';
import { importPlanner } from '../../scenarios/planner/importPlanner.ts';
import { checkPlanner } from '../../scenarios/check/checkPlanner.ts';
import { PROPERTY_NAMES } from '../../scenarios/check/finding.ts';
import type { FailureReport } from '../../scenarios/check/report/checkReport.ts';
import { subjectOf } from '../../scenarios/check/subject.ts';
import type { Benchmark } from '../../scenarios/runApi.ts';
import { BREAKING, PLANTED, type Planted } from '../planted/planted.ts';
import { describeMachine } from './machine.ts';

const MISSED = 'not found';

/** s that a planted bug may take to be found, and two threads. */
const WITHIN = 60;

interface Row {
  readonly planner: string;
  readonly found: string;
  readonly seconds: number;
  readonly robots: number;
  readonly cells: number;
  readonly ticks: number;
  readonly [key: string]: string | number;
}

async function check({ file, property, rules }: Planted): Promise<Row> {
  const bundled = await bundlePlanner(`test/planted/${file}.ts`);
  if (!bundled.ok) throw new Error(bundled.problems[0].message);
  const imported = await importPlanner(bundled.code);
  if (!imported.ok) throw new Error(imported.message);
  const began = Date.now();
  let seconds = Infinity;
  const outcome = await checkPlanner({
    planner: imported.module.name,
    code: bundled.code,
    leastRoom: subjectOf(imported.module).leastRoom,
    properties: PROPERTY_NAMES,
    seed: 1,
    runs: 1_000_000,
    seconds: WITHIN,
    path: null,
    threads: 2,
    limits: { patience: 2000, memory: 512 },
    shouldStop: () => seconds < Infinity,
    onVerdict: ({ name, failure }) => {
      const isIt = failure !== null && (name === property || failure.path === null);
      if (isIt && rules.includes(failure.finding.rule)) seconds = (Date.now() - began) / 1000;
    },
  });
  if (outcome.kind !== 'done') throw new Error(outcome.kind);
  const failure = outcome.report.failures.find((one) => isExpected(one, { file, property, rules }));
  const { robots, cells, ticks } = failure?.size ?? { robots: 0, cells: 0, ticks: 0 };
  const found = failure === undefined ? MISSED : `${failure.property} ${failure.rule}`;
  return { planner: file, found, seconds, robots, cells, ticks };
}

/** What hangs or eats memory shows in whichever property is tried first. */
function isExpected({ property, rule, path }: FailureReport, planted: Planted): boolean {
  return planted.rules.includes(rule) && (property === planted.property || path === null);
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1];

/** Every planted bug, found by the whole check with nothing but a planner's file. */
const planted: Benchmark = {
  description: 'planners with bugs put there on purpose: all found, how soon, how small',
  async run(log) {
    const rows: Row[] = [];
    for (const one of [...PLANTED, ...BREAKING]) {
      const row = await check(one);
      log(
        `${row.planner}: ${row.found} after ${row.seconds.toFixed(1)} s; ${row.robots} robots, ${row.cells} cells, ${row.ticks} ticks`,
      );
      rows.push(row);
    }
    const slowest = Math.max(...rows.map(({ seconds }) => seconds));
    const size = (key: 'robots' | 'cells' | 'ticks'): number => median(rows.map((row) => row[key]));
    return {
      title: `planted bugs, two threads; ${describeMachine()}`,
      columns: [
        { key: 'planner', heading: 'planner' },
        { key: 'found', heading: 'found' },
        { key: 'seconds', heading: 's' },
        { key: 'robots', heading: 'robots' },
        { key: 'cells', heading: 'cells' },
        { key: 'ticks', heading: 'ticks' },
      ],
      rows,
      bars: [
        {
          bar: 'all found',
          actual: `${rows.filter(({ found }) => found !== MISSED).length} of ${rows.length}`,
          met: rows.every(({ found }) => found !== MISSED),
        },
        {
          bar: `each within ${WITHIN} s`,
          actual: `slowest ${slowest.toFixed(1)} s, median ${median(rows.map(({ seconds }) => seconds)).toFixed(1)} s`,
          met: slowest <= WITHIN,
        },
        { bar: 'median of robots <= 3', actual: String(size('robots')), met: size('robots') <= 3 },
        { bar: 'median of cells <= 12', actual: String(size('cells')), met: size('cells') <= 12 },
        { bar: 'median of ticks <= 200', actual: String(size('ticks')), met: size('ticks') <= 200 },
      ],
    };
  },
};

export default planted;
