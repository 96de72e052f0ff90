import { lifFloor } from '../lif/lifFloor.ts';
import { setImmediate } from 'node:timers/promises';
import { controlDialectOf, FleetLink, type AccessOptions, type VdaVersion } from '../../gateway/index.ts';
import { Places } from '../../gateway/onboard.ts';
import { KpiCollector } from '../kpi/kpiCollector.ts';
import { PlannerLatency } from '../kpi/latency.ts';
import type { Locate } from '../parseScenario.ts';
import { optionProblem, type FieldProblem, type Problem } from '../problem.ts';
import { buildFloor } from '../run/buildFloor.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import type { Companion } from '../runApi.ts';
import { fleetSize, type Scenario } from '../scenario.ts';
import { callTheRoll, waitForBroker } from './await.ts';
import { CONTROL_TIMING, type ControlContext } from './controlContext.ts';
import { createControl, forControl, namesOf } from './createControl.ts';
import { reportControl, type ControlReport } from './controlReport.ts';
import type { FleetControl } from './fleetControl.ts';
import { RollCall, type Present } from './rollCall.ts';
import { SentLog } from './sentLog.ts';

/** What `shoal control` needs: loaded when it is asked for, because nobody else needs a connection. */
export { readAccess } from '../../gateway/index.ts';

export interface ControlOptions {
  /** one with tasks of its own */
  readonly scenario: Scenario;
  readonly url: string;
  readonly access: AccessOptions;
  /** where the scenario's fields stand */
  readonly locate: Locate;
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
  | { readonly kind: 'badInput'; readonly problems: readonly Problem[] };

/** Drives a fleet on a broker with Shoal's planners, until its time is over or somebody ends it. */
export async function controlFleet(options: ControlOptions): Promise<ControlOutcome> {
  const session = `shoal-${Date.now().toString(36)}`;
  const log = options.outDir === null ? null : new SentLog(options.outDir);
  const now = (): number => Date.now();
  const link = new FleetLink({
    url: options.url,
    access: options.access,
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
  const { scenario, locate } = options;
  const built = buildFloor(forControl(scenario), lifFloor);
  if (!built.ok) return badInput(built.problems.map(locate));
  const reached = await waitForBroker(link, options);
  if (reached !== 'there') return reached === 'stopped' ? STOPPED : badInput([noBroker(options.url, link.lastError)]);
  const { floor } = built;
  const on = {
    link,
    places: new Places(floor),
    now: () => performance.now(),
    session,
    newId: namesOf(session),
    timing: CONTROL_TIMING,
    tell: options.onNotice,
  };
  const present = await callTheRoll(new RollCall(on, fleetSize(scenario)), link, options);
  if (present === null) return STOPPED;
  for (const map of otherMaps(present, on.places.mapId))
    options.onNotice(`robots call their map ${map}, and not ${on.places.mapId}`);
  const created = createControl(scenario, present, on);
  if (!created.ok) return badInput(created.problems.map((one) => ofRobot(present, one) ?? locate(one)));
  return { kind: 'control', ...created };
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

/** @returns names that robots have for the map that they are on, other than the floor's: orders go out with theirs */
function otherMaps(present: readonly Present[], name: string): Set<string> {
  return new Set(present.flatMap(({ state }) => state.position?.mapId ?? []).filter((map) => map !== name));
}

function badInput(problems: readonly Problem[]): Extract<ControlOutcome, { kind: 'badInput' }> {
  return { kind: 'badInput', problems };
}

function noBroker(url: string, why: string): Problem {
  return optionProblem(
    `--broker ${url}`,
    `there is no connection${why === '' ? '' : ` (${why})`}; is this its address?`,
  );
}

/** @returns a problem that is about a robot on the floor and not about the scenario, null: it is none */
function ofRobot(present: readonly Present[], { field, message }: FieldProblem): Problem | null {
  return present.some(({ serial }) => serial === field) ? optionProblem(field, message) : null;
}
