import type { Benchmark } from '../../scenarios/runApi.ts';
import { loadBuiltIn } from './loadBuiltIn.ts';
import { describeMachine } from './machine.ts';
import { runKpis } from './runKpis.ts';
import { seedsOf, showSpread, spreadOf } from './spread.ts';

const HOUR = 3600;

interface Row {
  readonly [key: string]: string | number | null;
}

/** warehouse-200 for an hour with five seeds: safe, fluent, quick to plan. */
const nominal: Benchmark = {
  description: 'warehouse-200, 1 h, seeds 1 to 5: safety, free-flow ratio, planner latency',
  async run(log, options) {
    const scenario = loadBuiltIn('warehouse-200');
    const rows: Row[] = [];
    for (const seed of seedsOf(options)) {
      const { kpis } = await runKpis(scenario, { seed, seconds: HOUR });
      rows.push({
        seed,
        contacts: kpis.contacts,
        stops: kpis.protectiveStops,
        stuck: kpis.stuckRobots,
        longestWait: kpis.longestWaitSeconds,
        tasksPerHour: kpis.tasksPerHour,
        freeFlow: kpis.freeFlowRatio,
        utilisation: kpis.stationUtilisation.mean,
        latencyP50: kpis.plannerLatencyMs.p50,
        latencyP99: kpis.plannerLatencyMs.p99,
        realTimeFactor: kpis.realTimeFactor,
        stateHash: kpis.stateHash,
      });
      log(`seed ${seed}: ${kpis.tasksPerHour} tasks/h, ${kpis.freeFlowRatio} of free flow`);
    }
    const worst = (key: string): number => Math.min(...rows.map((row) => Number(row[key] ?? 0)));
    const most = (key: string): number => Math.max(...rows.map((row) => Number(row[key] ?? Infinity)));
    const spread = (key: string): string => showSpread(spreadOf(rows.map((row) => Number(row[key]))), '', 2).trim();
    log(`real-time factor: ${spread('realTimeFactor')}`);
    return {
      title: `warehouse-200, 1 h; real-time factor ${spread('realTimeFactor')}; ${describeMachine()}`,
      columns: Object.keys(rows[0]).map((key) => ({ key, heading: key })),
      rows,
      bars: [
        { bar: 'contacts = 0', actual: String(most('contacts')), met: most('contacts') === 0 },
        { bar: 'protective stops = 0', actual: String(most('stops')), met: most('stops') === 0 },
        { bar: 'robots stuck > 120 s = 0', actual: String(most('stuck')), met: most('stuck') === 0 },
        { bar: 'free-flow ratio >= 0.85', actual: String(worst('freeFlow')), met: worst('freeFlow') >= 0.85 },
        { bar: 'station utilisation <= 0.7', actual: String(most('utilisation')), met: most('utilisation') <= 0.7 },
        {
          bar: 'planner latency p99 < 2 ms',
          actual: `${most('latencyP99')} at the most, ${spread('latencyP99')}`,
          met: most('latencyP99') < 2,
        },
      ],
    };
  },
};

export default nominal;
