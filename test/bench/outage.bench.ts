import { Errand, EventKind } from '../../engine/index.ts';
import type { FaultKind } from '../../scenarios/faults/fault.ts';
import { withDuration } from '../../scenarios/overrideScenario.ts';
import { advance, createFleetRun, type FleetRun } from '../../scenarios/run/fleetRun.ts';
import type { Benchmark } from '../../scenarios/runApi.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { SilentZone } from '../support/silentZone.ts';
import { loadBuiltIn } from './loadBuiltIn.ts';
import { describeMachine } from './machine.ts';
import { seedsOf } from './spread.ts';

const KINDS: readonly FaultKind[] = ['planner.crash', 'planner.hang', 'planner.garbage'];
/** s */
const FAULT = { at: 120, for: 20 };
/** s after which a planner that has nothing to say any more has been noticed by all */
const NOTICED = 1.5;
const COUNTED = { from: 180, to: 780 };
const LEAST = 0.95;

/** One zone's planner fails for 20 s: what does it cost, and does everybody halt safely meanwhile? */
const outage: Benchmark = {
  description: "warehouse-200, one zone's planner crashes, hangs or talks nonsense for 20 s: safety and recovery",
  async run(log, options) {
    const seeds = seedsOf(options);
    const base = withDuration({ ...loadBuiltIn('warehouse-200'), warmUp: 0 }, COUNTED.to);
    const rows = [];
    const bars = [];
    const calm = new Map(seeds.map((seed) => [seed, measure(base, seed, null)]));
    for (const kind of KINDS) {
      const ratios: number[] = [];
      let contacts = 0;
      let strays = 0;
      for (const seed of seeds) {
        const zone = seed % 4;
        const failed = measure({ ...base, faults: [{ kind, target: zone, ...FAULT }] }, seed, zone);
        const ratio = failed.tasks / (calm.get(seed)?.tasks ?? 1);
        ratios.push(ratio);
        contacts += failed.contacts;
        strays += failed.strays;
        rows.push({
          kind,
          seed,
          zone,
          tasks: failed.tasks,
          calm: calm.get(seed)?.tasks ?? 0,
          ratio: Number(ratio.toFixed(4)),
          contacts: failed.contacts,
          strays: failed.strays,
          restarts: failed.restarts,
        });
        log(`${kind} seed ${seed}: ${(100 * ratio).toFixed(1)} %`);
        await new Promise((resolve) => setImmediate(resolve));
      }
      const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
      const least = Math.min(...ratios);
      bars.push(
        { bar: `${kind}: contacts = 0`, actual: String(contacts), met: contacts === 0 },
        {
          bar: `${kind}: robots of the zone halt inside their allocation`,
          actual: `${strays} did not`,
          met: strays === 0,
        },
        {
          bar: `${kind}: tasks 180–780 s >= 95 % of the fault-free run`,
          actual: `${(100 * mean).toFixed(2)} % in the mean, ${(100 * least).toFixed(2)} % at the least`,
          met: mean >= LEAST,
        },
      );
    }
    return {
      title: `planner outages; ${describeMachine()}`,
      columns: Object.keys(rows[0]).map((key) => ({ key, heading: key })),
      rows,
      bars,
    };
  },
};

function measure(
  scenario: Scenario,
  seed: number,
  zone: number | null,
): { tasks: number; contacts: number; strays: number; restarts: number } {
  const built = createFleetRun(scenario, { seed });
  if (!built.ok) throw new Error(built.problems.map(({ message }) => message).join('\n'));
  const { run } = built;
  const counts = { tasks: 0, contacts: 0 };
  const watch = zone === null ? null : new SilentZone(run, zone);
  const ticks = (seconds: number): number => Math.round(seconds / scenario.dt);
  const { clock } = run.sim;
  while (clock[0] < ticks(COUNTED.to)) {
    advance(run, { afterTick: (now) => count(now, counts, { from: ticks(COUNTED.from) }) });
    if (watch !== null && clock[0] >= ticks(FAULT.at + NOTICED) && clock[0] < ticks(FAULT.at + FAULT.for))
      watch.look(run);
  }
  return { ...counts, strays: watch?.strays.size ?? 0, restarts: run.planning.supervisor.report().restarts };
}

function count({ sim }: FleetRun, counts: { tasks: number; contacts: number }, { from }: { from: number }): void {
  const { events, clock } = sim;
  for (let i = 0; i < events.count; i++) {
    if (events.kind[i] === EventKind.contact) counts.contacts++;
    const done = events.kind[i] === EventKind.errandDone && events.value[i] === Errand.deliver;
    if (done && clock[0] > from) counts.tasks++;
  }
}

export default outage;
