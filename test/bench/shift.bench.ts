import type { Benchmark } from '../../scenarios/runApi.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { loadBuiltIn } from './loadBuiltIn.ts';
import { describeMachine } from './machine.ts';
import { runKpis } from './runKpis.ts';
import { seedsOf, showSpread, spreadOf } from './spread.ts';

const SHIFT = 8 * 3600;
const MEGABYTE = 1e6;
const LONGEST = 60;
const LARGEST = 300;
const MOST_BYTES = 256;

type Row = Awaited<ReturnType<typeof measure>>;

/** A working day of warehouse-200, recorded. */
const shift: Benchmark = {
  description: 'warehouse-200 for 8 h, recorded, seeds 1 to 5: wall clock, size of the recording, safety',
  async run(log, options) {
    const scenario = loadBuiltIn('warehouse-200');
    const rows: Row[] = [];
    for (const seed of seedsOf(options)) {
      const row = await measure(scenario, seed);
      rows.push(row);
      log(`seed ${seed}: 8 h in ${row.wallSeconds} s, ${row.recordingMegabytes} MB, ${row.stuck} stuck`);
    }
    const most = (of: (row: Row) => number): number => Math.max(...rows.map(of));
    const wall = spreadOf(rows.map(({ wallSeconds }) => wallSeconds));
    const megabytes = most((row) => row.recordingMegabytes);
    const unsafe = most(({ contacts, stops, stuck }) => (contacts ?? Infinity) + (stops ?? Infinity) + stuck);
    const bytes = most((row) => row.bytesPerRobot ?? 0);
    return {
      title: `warehouse-200, 8 h; ${describeMachine()}`,
      columns: Object.keys(rows[0]).map((key) => ({ key, heading: key })),
      rows,
      bars: [
        {
          bar: `8 h in <= ${LONGEST} s, free-flow twin included (median)`,
          actual: showSpread(wall, 's'),
          met: wall.median <= LONGEST,
        },
        { bar: `recording <= ${LARGEST} MB`, actual: `${megabytes} MB at the most`, met: megabytes <= LARGEST },
        { bar: 'contacts, protective stops, stuck robots = 0', actual: `${unsafe} in a seed`, met: unsafe === 0 },
        { bar: `engine columns <= ${MOST_BYTES} bytes a robot`, actual: `${bytes} bytes`, met: bytes <= MOST_BYTES },
      ],
    };
  },
};

async function measure(scenario: Scenario, seed: number) {
  const began = performance.now();
  const { kpis, recordingBytes } = await runKpis(scenario, { seed, seconds: SHIFT });
  const wall = (performance.now() - began) / 1000;
  return {
    seed,
    wallSeconds: Number(wall.toFixed(1)),
    realTimeFactor: Math.round(SHIFT / wall),
    recordingMegabytes: Number((recordingBytes / MEGABYTE).toFixed(1)),
    contacts: kpis.contacts,
    stops: kpis.protectiveStops,
    stuck: kpis.stuckRobots,
    longestWait: kpis.longestWaitSeconds,
    tasksPerHour: kpis.tasksPerHour,
    freeFlow: kpis.freeFlowRatio,
    charging: Number((kpis.timeSplit.charging ?? 0).toFixed(4)),
    bytesPerRobot: kpis.bytesPerRobot,
    ledgerBytes: kpis.ledgerBytes,
    plannerBytes: kpis.plannerBytes,
    stateHash: kpis.stateHash,
  };
}

export default shift;
