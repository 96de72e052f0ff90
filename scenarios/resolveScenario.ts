import { BUILT_IN_CLASSES, WAREHOUSE_DEFAULTS, type ZoneSplit } from '../engine/index.ts';
import { parseGoals } from './demand/parseGoals.ts';
import { parseOrders } from './demand/parseOrders.ts';
import type { Fault } from './faults/fault.ts';
import type { FloorSource } from './floorSource.ts';
import { resolveMovers } from './movers/resolveMovers.ts';
import { resolveClass } from './resolveClass.ts';
import { withoutUndefined } from './withoutUndefined.ts';
import { resolveLif } from './lif/resolveLif.ts';
import type { FieldProblem } from './problem.ts';
import type { Demand, FleetShare, Scenario } from './scenario.ts';
import { isText, NO_TEXT } from './isText.ts';
import { WAREHOUSE_PRESETS } from './schema/floor.ts';
import type { ScenarioFile } from './schema/scenarioFile.ts';

/** Reads a file that a scenario names. */
export type ReadFile = (
  path: string,
) => { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string };

/**
 * Makes a scenario from its file: looks names up, reads what it names. Where something is missing the result is
 * incomplete, and `complaints` tells why.
 */
export function resolveScenario(
  file: ScenarioFile,
  options: { readonly fallbackName: string; readonly readFile: ReadFile },
  complaints: FieldProblem[],
): Scenario {
  const zones: ZoneSplit =
    file.planning.zones === 'quadrants' ? { split: 'quadrants' } : { split: 'strips', count: file.planning.zones };
  const read: ReadNamed = (field, path) => {
    const result = options.readFile(path);
    if (!result.ok) complaints.push({ field, message: result.message });
    else if (!isText(result.text)) complaints.push({ field, message: `'${path}' ${NO_TEXT}` });
    else return result.text;
    return null;
  };
  const { robots, stations, guard, recording, seed, duration, warmUp, dt, description, floor } = file;
  return {
    name: file.name ?? options.fallbackName,
    description,
    seed,
    duration,
    warmUp,
    dt,
    floor: resolveFloor(floor, zones, { read, complaints }),
    robots: resolveRobots(robots),
    ...(file.movers === undefined ? {} : { movers: resolveMovers(file.movers, complaints) }),
    demand: file.demand === undefined ? { kind: 'none' } : resolveDemand(file.demand, read, complaints),
    stations,
    battery: file.battery === 'off' || robots === undefined ? null : file.battery, // movers are not charged
    planning: { ...file.planning, zones, mailboxLimit: file.planning.mailboxLimit ?? null },
    planner: file.planner ?? null,
    gateways: file.gateways,
    guard,
    faults: file.faults.map((fault): Fault => ({ ...fault, target: fault.target ?? null, for: fault.for ?? null })),
    expectations: file.expectations.flat(),
    recording: { ...recording, frames: recording.frames ?? Math.min(USUAL_FRAMES, 1 / dt) },
  };
}

/** Hz of pose frames where the scenario says nothing; fewer where ticks are longer */
const USUAL_FRAMES = 2;

/** @returns the text of a file that a field names; null where it cannot be read, which is a complaint already */
type ReadNamed = (field: string, path: string) => string | null;

function resolveFloor(
  floor: ScenarioFile['floor'],
  zones: ZoneSplit,
  { read, complaints }: { readonly read: ReadNamed; readonly complaints: FieldProblem[] },
): FloorSource {
  const pitch = floor.pitch ?? 1;
  if (floor.open !== undefined) {
    const { width = null, height = null, perMover = null, obstacles } = floor.open;
    return { kind: 'open', width, height, perMover, obstacles };
  }
  if (floor.lif !== undefined) return resolveLif(floor.lif, zones, { read, complaints });
  if (floor.text !== undefined) return { kind: 'text', rows: drawnRows(floor.text), pitch, zones };
  if (floor.map !== undefined)
    return { kind: 'map', file: floor.map, text: read('floor.map', floor.map) ?? '', pitch, zones };
  const { preset, ...stated } = floor.warehouse ?? {};
  const base = preset === undefined ? WAREHOUSE_DEFAULTS : WAREHOUSE_PRESETS[preset];
  return { kind: 'warehouse', spec: { ...base, ...withoutUndefined(stated), zones } };
}

/** A drawing may end in an empty line, as a block of YAML does; spaces at the end of a row are part of it. */
function drawnRows(text: string | readonly string[]): readonly string[] {
  return typeof text === 'string' ? text.replace(/\n+$/, '').split('\n') : text;
}

/** Where free movers are alone there are none. */
function resolveRobots(robots: ScenarioFile['robots']): Scenario['robots'] {
  if (robots === undefined) return { fleet: [], initialCharge: { from: 1, to: 1 }, starts: [] };
  return { fleet: resolveFleet(robots), initialCharge: robots.initialCharge, starts: robots.starts };
}

function resolveFleet({ count, class: named, fleet }: NonNullable<ScenarioFile['robots']>): readonly FleetShare[] {
  const shares = fleet ?? [{ class: named ?? BUILT_IN_CLASSES[0].name, count: count ?? 1 }];
  return shares.map((share) => ({
    class: resolveClass(share.class),
    count: share.count,
    ...('vehicleType' in share && share.vehicleType !== undefined ? { vehicleType: share.vehicleType } : {}),
  }));
}

function resolveDemand(
  demand: NonNullable<ScenarioFile['demand']>,
  read: ReadNamed,
  complaints: FieldProblem[],
): Demand {
  const { closedLoop, poisson, csv, uniformGoals, tasks, outside } = demand;
  if (outside !== undefined) return { kind: 'outside' };
  if (poisson !== undefined) return { kind: 'poisson', ...poisson };
  if (csv !== undefined) {
    const text = read('demand.csv.file', csv.file);
    const result = text === null ? { ok: true as const, orders: [] } : parseOrders(text, csv.file);
    if (!result.ok) complaints.push(...result.problems);
    return { kind: 'csv', file: csv.file, orders: result.ok ? result.orders : [] };
  }
  if (tasks !== undefined) {
    const listed = tasks.map(({ at, robot = null, pickup = null, drop }) => ({ at, robot, pickup, drop }));
    return { kind: 'tasks', tasks: listed };
  }
  if (uniformGoals !== undefined) {
    if (uniformGoals.stream === undefined) return { kind: 'uniformGoals', stream: null };
    const text = read('demand.uniformGoals.stream', uniformGoals.stream);
    const result = text === null ? { ok: true as const, goals: [] } : parseGoals(text, uniformGoals.stream);
    if (!result.ok) complaints.push(...result.problems);
    return { kind: 'uniformGoals', stream: result.ok ? result.goals : [] };
  }
  return { kind: 'closedLoop', pending: closedLoop?.pending ?? null };
}
