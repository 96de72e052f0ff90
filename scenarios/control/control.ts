import { setImmediate } from 'node:timers/promises';
import { FleetLink, controlDialectOf, type VdaVersion } from '../../gateway/index.ts';
import { Places } from '../../gateway/onboard.ts';
import { KpiCollector } from '../kpi/kpiCollector.ts';
import { PlannerLatency } from '../kpi/latency.ts';
import { optionProblem, type FieldProblem } from '../problem.ts';
import { buildFloor } from '../run/buildFloor.ts';
import { createFleetRun, type FleetRun } from '../run/fleetRun.ts';
import type { Companion } from '../runApi.ts';
import { fleetSize, type Scenario } from '../scenario.ts';
import { drivenRobot, placeWhere } from './adopt.ts';
import { callTheRoll, waitForBroker } from './await.ts';
import { CONTROL_TIMING, type ControlContext } from './controlContext.ts';
import { ControlFigures } from './controlFigures.ts';
import { reportControl, type ControlReport } from './controlReport.ts';
import { FleetControl } from './fleetControl.ts';
import { RollCall } from './rollCall.ts';
import { SentLog } from './sentLog.ts';

/**
 * m that plans are kept ahead of robots beyond what a run needs: the way that a robot makes while what it has told goes to the control, and
 * what that decides comes back.
 */
const AHEAD_FOR_THE_WAY = 1;

export interface ControlOptions {
  readonly scenario: Scenario;
  readonly url: string;
  readonly version: VdaVersion;
  readonly manufacturer: string;
  /** s by the robots' clock */
  readonly durationSeconds: number;
  /** where what is sent is written down; null: nowhere */
  readonly outDir: string | null;
  /** keeps the control at the robots' pace, and shows it */
  readonly companion: Companion;
  readonly onNotice: (line: string) => void;
  readonly shouldStop: () => boolean;
}

export type ControlOutcome =
  | { readonly kind: 'done'; readonly report: ControlReport }
  /** somebody ended it before the robots were there */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'badInput'; readonly problems: readonly FieldProblem[] };

/** Drives a fleet on a broker with Shoal's planners, until its time is over or somebody ends it. */
export async function controlFleet(options: ControlOptions): Promise<ControlOutcome> {
  const session = `shoal-${Date.now().toString(36)}`;
  const log = options.outDir === null ? null : new SentLog(options.outDir);
  const now = (): number => Date.now();
  const link = new FleetLink({
    url: options.url,
    dialect: controlDialectOf(options.version),
    manufacturer: options.manufacturer,
    clientId: session,
    now,
    ...(log === null ? {} : { onSent: (serial, topic, message) => log.write(now(), serial, topic, message) }),
  });
  try {
    const made = await takeOver(link, session, options);
    return made.kind === 'control' ? await drive(made, link, options) : made;
  } finally {
    await link.close();
    await log?.close();
  }
}

/** The robots are there, and the mirror shows them. */
interface Ready {
  readonly kind: 'control';
  readonly control: FleetControl;
  readonly context: ControlContext;
}

async function takeOver(
  link: FleetLink,
  session: string,
  options: ControlOptions,
): Promise<Ready | Exclude<ControlOutcome, { kind: 'done' }>> {
  const scenario = forControl(options.scenario);
  if (scenario === null) return badInput([{ field: 'demand', message: NO_DEMAND }]);
  const built = buildFloor(scenario.name, scenario.floor);
  if (!built.ok) return badInput(built.problems);
  const reached = await waitForBroker(link, options);
  if (reached !== 'there') return reached === 'stopped' ? STOPPED : badInput([noBroker(options.url)]);
  let named = 0;
  const on = {
    link,
    places: new Places(built.floor.name, built.floor.graph),
    now: () => performance.now(),
    newId: (what: string) => `${session}-${what}-${named++}`,
  };
  const present = await callTheRoll(new RollCall(on, fleetSize(scenario)), options);
  if (present === null) return STOPPED;
  const created = createFleetRun(scenario, { seed: scenario.seed, place: placeWhere(present) });
  if (!created.ok) return badInput(created.problems);
  const figures = new ControlFigures();
  figures.strangeLoads = present.filter(({ state }) => state.hasLoad === true).length;
  const { run } = created;
  const more = { run, figures, session, timing: CONTROL_TIMING, tell: options.onNotice, closed: [] };
  const context: ControlContext = { ...on, ...more };
  const robots = present.map((one, row) => drivenRobot(one, row, on.places.mapId, on.now()));
  return { kind: 'control', control: new FleetControl(context, robots), context };
}

async function drive(
  { control, context }: Ready,
  link: FleetLink,
  { companion, shouldStop, durationSeconds }: ControlOptions,
): Promise<ControlOutcome> {
  const { run } = context;
  const { clock } = run.sim;
  const kpis = new KpiCollector(run);
  const latency = new PlannerLatency();
  const watch = {
    afterTick: (now: FleetRun) => kpis.observe(now),
    beforeTurn: () => latency.begin(),
    afterTurn: () => void (clock[0] % run.planning.period === 0 && latency.end()),
  };
  const ticks = Math.round(durationSeconds / run.scenario.dt);
  const began = performance.now();
  companion.begin(run, ticks);
  while (clock[0] < ticks && !shouldStop()) {
    const until = companion.beforeTick();
    if (until !== null) await until;
    await setImmediate(); // what has come is heard, however far behind its pace the control is
    control.tick(watch);
    companion.afterTick();
  }
  const wallSeconds = (performance.now() - began) / 1000;
  const of = { seed: run.scenario.seed, wallSeconds, interrupted: clock[0] < ticks, messages: link.counters.all() };
  return { kind: 'done', report: reportControl(context, { kpis, latency }, of) };
}

const STOPPED = { kind: 'stopped' } as const;
const NO_DEMAND = 'is left to others; give a scenario with tasks of its own';

function badInput(problems: readonly FieldProblem[]): Extract<ControlOutcome, { kind: 'badInput' }> {
  return { kind: 'badInput', problems };
}

function noBroker(url: string): FieldProblem {
  return optionProblem(`--broker ${url}`, 'does not answer; is it running, and is this its address?');
}

/** What fails in a scenario fails in its world, not in who controls it. @returns null: it has no tasks */
function forControl(scenario: Scenario): Scenario | null {
  if (scenario.demand.kind === 'outside') return null;
  const { planning } = scenario;
  const commitAhead = planning.commitAhead + AHEAD_FOR_THE_WAY;
  return { ...scenario, faults: [], planning: { ...planning, commitAhead } };
}
