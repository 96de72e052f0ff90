import type { Benchmark } from '../../scenarios/runApi.ts';
import { EventKind } from '../../engine/index.ts';
import { advance, type FleetRun } from '../../scenarios/run/fleetRun.ts';
import { describeMachine } from './machine.ts';
import { moversRun, moversScenario } from './movers.ts';
import { spreadOf } from './spread.ts';

const SIZE = 1e4;
/** ticks before anything is measured, of one measurement, and measurements of each */
const [WARM, TICKS, REPEATS] = [50, 20, 9];
/** ticks over which contacts are counted */
const ALL = 10_000;
const [BAR, GOAL] = [4, 2];
const LOG_EVERY = 1000;
/** The same for both: range and neighbours of the published measurements, and the room that the guard asks for. */
const AVOIDANCE = 'neighbourDistance: 3, maxNeighbours: 10, comfort: 0.1';

/** What the guard costs over pure ORCA, for robots that wander on an open floor, ten within three metres of each; and that nobody touches. */
const guarded: Benchmark = {
  description: 'free movers with the guard: cost of a tick over pure ORCA, and contacts in 10,000 ticks',
  run(log, { robots = [SIZE] }) {
    const rows: Record<string, string | number>[] = [];
    for (const count of robots) {
      const of = { count, task: 'wander: {}', duration: 2 * ALL, avoidance: AVOIDANCE };
      const on = moversRun(moversScenario({ ...of, guard: 'on' }), 1);
      const off = moversRun(moversScenario({ ...of, guard: 'off' }), 1);
      const watch = { contacts: 0, stops: 0 };
      for (let i = 0; i < WARM; i++) {
        step(on, watch);
        advance(off);
      }
      const cpu: Record<'on' | 'off', number[]> = { on: [], off: [] };
      for (let repeat = 0; repeat < REPEATS; repeat++) {
        for (const [name, run] of Object.entries({ on, off })) {
          const before = process.cpuUsage();
          for (let i = 0; i < TICKS; i++) step(run, watch);
          const { user, system } = process.cpuUsage(before);
          cpu[name as 'on' | 'off'].push(((user + system) * 1e3) / (TICKS * count));
        }
      }
      const kernel = spreadOf(kernelCost(off, count)).median;
      const [cpuOn, cpuOff] = [spreadOf(cpu.on).median, spreadOf(cpu.off).median];
      while (on.sim.clock[0] < ALL) {
        step(on, watch);
        if (on.sim.clock[0] % LOG_EVERY === 0)
          log(`${count} robots: tick ${on.sim.clock[0]}, ${watch.contacts} contacts`);
      }
      rows.push({
        robots: count,
        cpuNsPerRobotTick: Math.round(cpuOn),
        pureOrcaNs: Math.round(cpuOff),
        ratio: Number((cpuOn / cpuOff).toFixed(2)),
        kernelNs: Math.round(kernel),
        overKernel: Number((cpuOn / kernel).toFixed(2)),
        ticks: on.sim.clock[0],
        contacts: watch.contacts,
        stopsPerRobotHour: Math.round((watch.stops * 3600) / (count * on.sim.clock[0] * on.sim.def.dt)),
      });
    }
    return Promise.resolve({
      title: `guarded free movers, medians of ${REPEATS}; ${describeMachine()}`,
      columns: Object.keys(rows[0]).map((key) => ({ key, heading: key })),
      rows,
      bars: rows.flatMap(({ robots: count, ratio, contacts }) => [
        {
          bar: `${count}: cost over pure ORCA <= ${BAR} (goal ${GOAL})`,
          actual: String(ratio),
          met: Number(ratio) <= BAR,
        },
        { bar: `${count}: contacts in ${ALL} ticks == 0`, actual: String(contacts), met: contacts === 0 },
      ]),
    });
  },
};

/** @returns ns of CPU an agent-step of the kernel alone, on the crowd of a run, which is over with it */
function kernelCost({ sim }: FleetRun, count: number): number[] {
  return Array.from({ length: REPEATS }, () => {
    const before = process.cpuUsage();
    for (let i = 0; i < TICKS; i++) sim.crowd?.kernel.step();
    const { user, system } = process.cpuUsage(before);
    return ((user + system) * 1e3) / (TICKS * count);
  });
}

function step(run: FleetRun, watch: { contacts: number; stops: number }): void {
  advance(run);
  const { events } = run.sim;
  for (let i = 0; i < events.count; i++) {
    if (events.kind[i] === EventKind.contact) watch.contacts++;
    if (events.kind[i] === EventKind.protectiveStop) watch.stops++;
  }
}

export default guarded;
