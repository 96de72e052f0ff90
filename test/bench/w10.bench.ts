import type { Benchmark } from '../../scenarios/runApi.ts';
import { loadBuiltIn } from './loadBuiltIn.ts';
import { describeMachine } from './machine.ts';
import { runKpis } from './runKpis.ts';

const HOUR = 3600;
/** robots → tasks an hour that must be reached; null: throughput is only told */
const FLEETS = [
  { robots: 200, tasks: 10_000 },
  { robots: 400, tasks: 18_500 },
  { robots: 700, tasks: null },
  { robots: 800, tasks: 27_000 },
] as const;
const SPEED = { robots: 700, factor: 100 };

/** The MovingAI floor warehouse-10-20-10-2-1, lifelong uniform goals. */
const w10: Benchmark = {
  description: 'w10, 1 h, 200 / 400 / 700 / 800 robots: throughput, nobody stuck, speed',
  async run(log) {
    const scenario = loadBuiltIn('w10');
    const rows = [];
    const bars = [];
    for (const { robots, tasks } of FLEETS) {
      const { kpis } = await runKpis(scenario, { seed: 1, seconds: HOUR, robots });
      rows.push({
        robots,
        tasksPerHour: kpis.tasksPerHour,
        stuck: kpis.stuckRobots,
        contacts: kpis.contacts,
        stops: kpis.protectiveStops,
        longestWait: kpis.longestWaitSeconds,
        freeFlow: kpis.freeFlowRatio,
        realTimeFactor: kpis.realTimeFactor,
        latencyP99: kpis.plannerLatencyMs.p99,
        stateHash: kpis.stateHash,
      });
      log(`${robots} robots: ${kpis.tasksPerHour} tasks/h at ${kpis.realTimeFactor} × real time`);
      if (tasks !== null) {
        const actual = `${kpis.tasksPerHour}, ${kpis.stuckRobots} stuck`;
        bars.push({
          bar: `${robots} robots: >= ${tasks} tasks/h, 0 stuck`,
          actual,
          met: kpis.tasksPerHour >= tasks && kpis.stuckRobots === 0,
        });
      }
      if (robots === SPEED.robots) {
        const met = kpis.realTimeFactor >= SPEED.factor;
        bars.push({
          bar: `${robots} robots: >= ${SPEED.factor} × real time`,
          actual: String(kpis.realTimeFactor),
          met,
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
