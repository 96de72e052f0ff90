import type { Benchmark } from '../../scenarios/runApi.ts';
import { describeMachine } from './machine.ts';
import { moversScenario } from './movers.ts';
import { runKpis } from './runKpis.ts';

/** movers by default, and for how long they may try: longer than any bar allows */
const SIZES = [50, 500];
const LONGEST = 1200;
const [BAR, GOAL] = [10, 4];

/** Everybody changes places with who is opposite: on a circle, and head on in a corridor; guarded robots, and agents that ORCA alone moves. */
const swaps: Benchmark = {
  description: 'free movers change places, in a circle and a corridor, guard on and off: time over free flow',
  async run(log, { robots = SIZES, seeds = 1 }) {
    const rows: Record<string, string | number | null>[] = [];
    for (const shape of ['circle', 'corridor'] as const) {
      for (const count of robots) {
        for (const guard of ['on', 'off'] as const) {
          for (let seed = 1; seed <= seeds; seed++) {
            const scenario = moversScenario({ count, task: `swap: { shape: ${shape} }`, guard, duration: LONGEST });
            const { movers, contacts, protectiveStops } = (
              await runKpis(scenario, { seed, seconds: LONGEST, record: false })
            ).kpis;
            const row = {
              shape,
              robots: count,
              guard,
              seed,
              settled: movers?.settled ?? 0,
              timeOverFreeFlow: movers?.timeOverFreeFlow ?? null,
              freeFlowSeconds: movers?.freeFlowSeconds ?? null,
              contacts,
              protectiveStops,
            };
            rows.push(row);
            log(
              `${count} in a ${shape}, guard ${guard}: ${row.settled} settled, ${row.timeOverFreeFlow ?? '–'} times free flow`,
            );
          }
        }
      }
    }
    const worst = Math.max(...rows.map(({ timeOverFreeFlow }) => Number(timeOverFreeFlow ?? Infinity)));
    const touched = rows.reduce((sum, { contacts }) => sum + Number(contacts ?? 0), 0);
    return {
      title: `swaps of free movers; ${describeMachine()}`,
      columns: Object.keys(rows[0]).map((key) => ({ key, heading: key })),
      rows,
      bars: [
        { bar: `all arrive within ${BAR} times free flow (goal ${GOAL})`, actual: String(worst), met: worst <= BAR },
        { bar: 'contacts with the guard on == 0', actual: String(touched), met: touched === 0 },
      ],
    };
  },
};

export default swaps;
