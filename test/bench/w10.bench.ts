import type { Benchmark } from '../../scenarios/runApi.ts';
import { loadBuiltIn } from './loadBuiltIn.ts';
import { describeMachine } from './machine.ts';
import { runKpis } from './runKpis.ts';
import { showSpread, spreadOf } from './spread.ts';

const HOUR = 3600;
/** robots → tasks an hour that must be reached; null: throughput is only told */
const FLEETS = [
  { robots: 200, tasks: 10_000 },
  { robots: 400, tasks: 18_500 },
  { robots: 700, tasks: null },
  { robots: 800, tasks: 27_000 },
] as const;
/** × real time, the median of some runs: the same run each time, only the machine differs */
const SPEED = { robots: 700, factor: 100, runs: 3 };

/** The MovingAI floor warehouse-10-20-10-2-1, lifelong uniform goals. */
const w10: Benchmark = {
  description: 'w10, 1 h, 200 / 400 / 700 / 800 robots: throughput, nobody stuck, speed',
  async run(log) {
    const scenario = loadBuiltIn('w10');
    const rows = [];
    const bars = [];
    for (const { robots, tasks } of FLEETS) {
      const how = { seed: 1, seconds: HOUR, robots };
      const { kpis } = await runKpis(scenario, how);
      const factors = [kpis.realTimeFactor];
      while (robots === SPEED.robots && factors.length < SPEED.runs) {
        factors.push((await runKpis(scenario, how)).kpis.realTimeFactor);
      }
      const speed = spreadOf(factors);
      rows.push({
        robots,
        tasksPerHour: kpis.tasksPerHour,
        stuck: kpis.stuckRobots,
        contacts: kpis.contacts,
        stops: kpis.protectiveStops,
        longestWait: kpis.longestWaitSeconds,
        freeFlow: kpis.freeFlowRatio,
        realTimeFactor: Number(speed.median.toFixed(1)),
        slowest: Number(speed.min.toFixed(1)),
        latencyP99: kpis.plannerLatencyMs.p99,
        stateHash: kpis.stateHash,
      });
      log(`${robots} robots: ${kpis.tasksPerHour} tasks/h at ${showSpread(speed, '× real time')}`);
      if (tasks !== null) {
        const actual = `${kpis.tasksPerHour}, ${kpis.stuckRobots} stuck`;
        bars.push({
          bar: `${robots} robots: >= ${tasks} tasks/h, 0 stuck`,
          actual,
          met: (kpis.tasksPerHour ?? 0) >= tasks && kpis.stuckRobots === 0,
        });
      }
      if (robots === SPEED.robots) {
        bars.push({
          bar: `${robots} robots: >= ${SPEED.factor} × real time (median)`,
          actual: showSpread(speed, `× real time in ${factors.length} runs`),
          met: speed.median >= SPEED.factor,
        });
      }
    }
    return {
      title: `w10, 1 h, warm-up 10 min; ${describeMachine()}`,
      columns: Object.keys(rows[0]).map((key) => ({ key, heading: key })),
      rows,
      bars,
    };
  },
};

export default w10;
