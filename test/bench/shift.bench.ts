import type { Benchmark } from '../../scenarios/runApi.ts';
import { loadBuiltIn } from './loadBuiltIn.ts';
import { describeMachine } from './machine.ts';
import { runKpis } from './runKpis.ts';

const SHIFT = 8 * 3600;
const MEGABYTE = 1e6;

/** A working day of warehouse-200, recorded. */
const shift: Benchmark = {
  description: 'warehouse-200 for 8 h, recorded: wall clock, size of the recording, safety',
  async run(log) {
    const began = performance.now();
    const { kpis, recordingBytes } = await runKpis(loadBuiltIn('warehouse-200'), { seed: 1, seconds: SHIFT });
    const wall = (performance.now() - began) / 1000;
    log(`8 h in ${wall.toFixed(1)} s`);
    const row = {
      wallSeconds: Number(wall.toFixed(1)),
      recordingMegabytes: Number((recordingBytes / MEGABYTE).toFixed(1)),
      contacts: kpis.contacts,
      stops: kpis.protectiveStops,
      stuck: kpis.stuckRobots,
      longestWait: kpis.longestWaitSeconds,
      tasksPerHour: kpis.tasksPerHour,
      freeFlow: kpis.freeFlowRatio,
      charging: Number(kpis.timeSplit.charging.toFixed(4)),
      bytesPerRobot: kpis.bytesPerRobot,
      ledgerBytes: kpis.ledgerBytes,
      plannerBytes: kpis.plannerBytes,
      stateHash: kpis.stateHash,
    };
    const calm = kpis.contacts + kpis.protectiveStops + kpis.stuckRobots;
    return {
      title: `warehouse-200, 8 h; ${describeMachine()}`,
      columns: Object.keys(row).map((key) => ({ key, heading: key })),
      rows: [row],
      bars: [
        { bar: '8 h in <= 60 s, free-flow twin included', actual: `${row.wallSeconds} s`, met: wall <= 60 },
        { bar: 'recording <= 300 MB', actual: `${row.recordingMegabytes} MB`, met: recordingBytes <= 300 * MEGABYTE },
        { bar: 'contacts, protective stops, stuck robots = 0', actual: String(calm), met: calm === 0 },
        {
          bar: 'engine columns <= 256 bytes a robot',
          actual: `${kpis.bytesPerRobot} bytes`,
          met: kpis.bytesPerRobot <= 256,
        },
      ],
    };
  },
};

export default shift;
