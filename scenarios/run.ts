import { setImmediate } from 'node:timers/promises';
import { EventKind, LostThread } from '../engine/index.ts';
import { formatDuration } from './duration.ts';
import { KpiCollector } from './kpi/kpiCollector.ts';
import { PlannerLatency } from './kpi/latency.ts';
import { PlannerJudge } from './kpi/plannerJudge.ts';
import { boundThreads, powerFor } from './kernel/powerFor.ts';
import { arrivalsOf } from './kpi/moverFigures.ts';
import { reportKpis } from './kpi/reportKpis.ts';
import { writeRunTables } from './kpi/runTables.ts';
import { fileProblem, type FieldProblem } from './problem.ts';
import type { ContactReport, FloorChecker, RunOptions, Runner, RunOutcome } from './runApi.ts';
import { advance, createFleetRun, secondsOf, type FleetRun } from './run/fleetRun.ts';
import { inputsSince } from './run/resumeRun.ts';
import { describeSight } from './movers/describeSight.ts';
import { describeSwap } from './movers/describeSwap.ts';
import { describeWays } from './movers/describeWays.ts';
import { describeFloor } from './run/describeFloor.ts';
import type { FreeFlow } from './run/freeFlow.ts';
import { startFreeFlow } from './run/freeFlowTwin.ts';
import { lifFor } from './lif/lifFor.ts';
import { onBoardFor } from './outside/onBoard.ts';
import { SILENCE } from './outside/ordersOutside.ts';
import { describeResume } from './recording/describeFlaw.ts';
import { Recorder } from './recording/recorder.ts';
import { resume } from './recording/resume.ts';

/** s of simulated time between reports of progress; ms between chances for signals */
const REPORT_EVERY = 10;
const YIELD_EVERY_MS = 50;

/** Runs a scenario to its end, to a signal, or to the first contact. */
export const run: Runner = async (options) => {
  const { scenario, seed } = options;
  const live = options.inputs ?? SILENCE;
  const inputs = options.resume === undefined ? live : inputsSince(options.resume.point, live);
  const asked = options.threads === undefined ? null : boundThreads(scenario, options.threads);
  const power = powerFor(scenario, asked?.threads);
  const built = createFleetRun(scenario, {
    seed,
    port: options.port ?? null,
    inputs,
    onBoard: await onBoardFor(scenario),
    lif: await lifFor(scenario),
    power,
  });
  if (!built.ok) return badInput(built.problems);
  const ticks = Math.round(options.durationSeconds / scenario.dt);
  for (const line of [...(asked?.notes ?? []), ...describe(built.run)]) options.onNotice?.(line);
  // Nobody knows what would have been ordered from outside of a fleet that never waits, or what of its tasks was done before.
  const hasTwin = options.resume === undefined && !['outside', 'none'].includes(scenario.demand.kind);
  const twin = hasTwin ? startFreeFlow(scenario, seed, ticks) : null;
  try {
    await power?.ready?.();
    return await simulate(built.run, ticks, options, twin);
  } finally {
    twin?.close();
    built.run.sim.crowd?.kernel.end();
  }
};

/** Everything about a scenario that shows only once its floor is built and its robots stand on it. */
export const checkFloor: FloorChecker = async (scenario) => {
  const built = createFleetRun(scenario, {
    seed: scenario.seed,
    onBoard: await onBoardFor(scenario),
    lif: await lifFor(scenario),
    power: powerFor(scenario, 1),
  });
  return built.ok ? { problems: [], warnings: describe(built.run) } : { problems: built.problems, warnings: [] };
};

/** @returns what is to be known about a run before its first tick, a line each */
function describe(fleet: FleetRun): string[] {
  return [...describeFloor(fleet), ...describeWays(fleet), ...describeSight(fleet), ...describeSwap(fleet)];
}

async function simulate(
  fleet: FleetRun,
  ticks: number,
  options: RunOptions,
  twin: FreeFlow | null,
): Promise<RunOutcome> {
  const resumed = options.resume === undefined ? null : resume(fleet, options.resume, options.outDir);
  if (resumed?.ok === false) return { kind: 'badInput', problems: [fileProblem(resumed.path, resumed.message)] };
  const { closely = false } = options;
  const recorder =
    options.outDir === null
      ? null
      : await Recorder.open(options.outDir, fleet, options.seed, {
          closely,
          ...(resumed === null ? {} : { past: resumed.past }),
        });
  resumed?.done();
  if (options.resume !== undefined) {
    const { recording, tick } = options.resume.point;
    options.onNotice?.(describeResume(recording, tick));
  }
  const kpis = new KpiCollector(fleet);
  const latency = new PlannerLatency();
  const judge = new PlannerJudge();
  const watch = {
    afterTick: (now: FleetRun) => kpis.observe(now),
    beforeTurn: () => latency.begin(),
    // Most ticks are traffic control's alone: they would make the planners look quicker than they are.
    afterTurn: () => void (fleet.sim.clock[0] % fleet.planning.period === 0 && latency.end()),
  };
  const began = performance.now();
  const wallSeconds = (): number => (performance.now() - began) / 1000;
  const reportTicks = Math.round(REPORT_EVERY / fleet.scenario.dt);
  let yielded = performance.now();
  let contact: ContactReport | null = null;
  let interrupted = false;
  judge.observe(fleet); // the first plans are made before the first tick
  if (resumed === null) await recorder?.record(fleet);
  options.companion?.begin(fleet, ticks);
  const { clock } = fleet.sim;
  while (clock[0] < ticks && contact === null && !interrupted) {
    const until = options.companion?.beforeTick() ?? null;
    if (until !== null) await until;
    try {
      advance(fleet, watch);
    } catch (error) {
      throw recorder === null ? error : await brokenOff(fleet, recorder, error);
    }
    judge.observe(fleet);
    await recorder?.record(fleet);
    options.companion?.afterTick(); // what somebody outside is told of a tick is recorded by then
    if (kpis.contacts > 0) contact = reportContact(fleet);
    if (clock[0] % reportTicks === 0) {
      options.onProgress?.({
        simulatedSeconds: secondsOf(fleet),
        totalSeconds: ticks * fleet.scenario.dt,
        tasksDone: kpis.tasksAll,
        arrivals: arrivalsOf(fleet),
        realTimeFactor: secondsOf(fleet) / wallSeconds(),
      });
    }
    if (performance.now() - yielded > YIELD_EVERY_MS) {
      await setImmediate();
      yielded = performance.now();
      interrupted = options.shouldStop?.() ?? false;
    }
  }
  await recorder?.close(fleet);
  const seconds = wallSeconds();
  const missing = options.outDir === null ? [] : await writeRunTables(options.outDir, fleet, kpis);
  for (const line of missing) options.onNotice?.(line);
  const free = (await twin?.tasksAt(clock[0])) ?? null;
  if (free?.ok === false) options.onNotice?.(free.message);
  const wall = { seconds, interrupted, seed: options.seed, freeFlowTasks: free?.ok === true ? free.tasks : null };
  return {
    kind: 'done',
    kpis: reportKpis(fleet, { kpis, latency, judge }, wall),
    contact,
    recordingPath: recorder?.path ?? null,
  };
}

/** Keeps what was recorded before a tick in which something went wrong. @returns what did; where it is a thread that has died, and where the run is */
async function brokenOff({ scenario, planning }: FleetRun, recorder: Recorder, error: unknown): Promise<unknown> {
  const tick = await recorder.breakOff().catch(() => null); // a full disk, too, is told after what was first
  if (!(error instanceof LostThread) || tick === null) return error;
  const until = formatDuration(tick * scenario.dt);
  const where = planning.custom === null ? `goes on with \`shoal run ${recorder.path}\`` : `is in ${recorder.path}`;
  return new LostThread(`${error.message}; the run is recorded up to ${until}, and ${where}`, { cause: error });
}

/** @returns the first contact of the last tick */
function reportContact({ sim }: FleetRun): ContactReport {
  const { events } = sim;
  const i = events.kind.subarray(0, events.count).indexOf(EventKind.contact);
  const robot = events.robot[i];
  const other = events.other[i];
  const x = sim.columns.pose.x[robot];
  const y = sim.columns.pose.y[robot];
  const tick = sim.clock[0];
  const whom = other >= 0 ? `robots ${robot} and ${other}` : `robot ${robot} and a wall`;
  const message = `${whom} touched at ${(tick * sim.def.dt).toFixed(1)} s near (${x.toFixed(2)}, ${y.toFixed(2)})`;
  return { tick, robots: [robot, Math.max(-1, other)], x, y, message };
}

function badInput(problems: readonly FieldProblem[]): RunOutcome {
  return {
    kind: 'badInput',
    problems: problems.map((problem) => ({ file: null, line: null, column: null, ...problem })),
  };
}
