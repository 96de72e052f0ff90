import {
  assert,
  generateWarehouse,
  movingAiMap,
  openFloor,
  NodeKind,
  textFloor,
  type FloorProblem,
  type FloorResult,
  type GridFloor,
} from '../../engine/index.ts';
import type { FloorSource, LifSource, OpenSource } from '../floorSource.ts';
import { openSides } from '../movers/openSides.ts';
import type { lifFloor } from '../lif/lifFloor.ts';
import { firstProblems, type FieldProblem } from '../problem.ts';
import { fleetSize, type Scenario } from '../scenario.ts';
import type { SiteFloor } from '../siteFloor.ts';

export type BuildFloorResult =
  | {
      readonly ok: true;
      readonly floor: SiteFloor;
      /** nodes that may be goals */
      readonly goals: readonly number[];
      /** what of the floor's file is left out, or does not work; a line each */
      readonly warnings: readonly string[];
    }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** Makes a floor of a LIF file: `lifFloor`, handed in so that a page that has none need not load it. */
export type LifFloor = typeof lifFloor;

/**
 * Builds the floor that a scenario describes: of a hall in which no robots are on lanes what is solid, as of an open floor.
 *
 * @param lif needed where that is a LIF file
 */
export function buildFloor(
  scenario: Pick<Scenario, 'name' | 'floor' | 'robots' | 'movers' | 'guard' | 'demand'>,
  lif: LifFloor | null = null,
): BuildFloorResult {
  const { floor: source } = scenario;
  if (source.kind === 'lif') return buildLifFloor(scenario, source, lif);
  if (source.kind === 'open') return buildOpenFloor(scenario, source);
  const built = buildCells(scenario, source);
  return built.ok && fleetSize(scenario) === 0 ? { ...built, floor: withoutLanes(built.floor), goals: [] } : built;
}

function withoutLanes({ name, width, height, walls, racks }: SiteFloor): GridFloor {
  return { ...openFloor({ name, width, height, obstacles: walls }), racks };
}

function buildCells(
  { name }: Pick<Scenario, 'name'>,
  source: Exclude<FloorSource, LifSource | OpenSource>,
): BuildFloorResult {
  const tell = (problem: FloorProblem): FieldProblem => fieldProblem(source, problem);
  if (source.kind === 'warehouse') return withGoals(generateWarehouse(source.spec), tell);
  const { pitch, zones } = source;
  if (source.kind === 'text') return withGoals(textFloor(source.rows, { name, pitch, zones }), tell);
  return withGoals(movingAiMap(source.text, { name, pitch, zones }), tell);
}

function buildLifFloor(
  { name, robots, guard, demand }: Pick<Scenario, 'name' | 'robots' | 'guard' | 'demand'>,
  source: LifSource,
  lif: LifFloor | null,
): BuildFloorResult {
  assert(lif !== null, 'who builds the floor of a LIF file is given what makes it: lifFor has it');
  const shares = robots.fleet.map(({ class: one, vehicleType = null }) => ({ robots: one, vehicleType }));
  const built = lif(name, source, { shares, guardMargin: guard.margin, isPlanned: demand.kind !== 'outside' });
  return built.ok ? built : { ok: false, problems: firstProblems(built.problems) };
}

function buildOpenFloor(scenario: Pick<Scenario, 'name' | 'movers'>, source: OpenSource): BuildFloorResult {
  const { width, height } = openSides(source, scenario);
  const obstacles = source.obstacles.map((one) => ({
    minX: one.x,
    minY: one.y,
    maxX: one.x + one.width,
    maxY: one.y + one.height,
  }));
  const floor = openFloor({ name: scenario.name, width, height, obstacles });
  return { ok: true, floor, goals: [], warnings: [] };
}

/** Goals are the storage places, on a floor without any all lanes: but none that the rest of the floor does not reach. */
function withGoals(
  result: FloorResult<GridFloor & { readonly stranded?: Int32Array }>,
  tell: (problem: FloorProblem) => FieldProblem,
): BuildFloorResult {
  if (!result.ok) return { ok: false, problems: firstProblems(result.problems.map(tell)) };
  const { floor } = result;
  const { graph, storage } = floor;
  const cutOff = new Set(floor.stranded);
  const lanes = (): number[] => Array.from(graph.kind.keys()).filter((node) => graph.kind[node] === NodeKind.lane);
  const places = storage.length > 0 ? Array.from(storage) : lanes();
  return { ok: true, floor, goals: places.filter((node) => !cutOff.has(node)), warnings: [] };
}

/** Rows of a drawing stand in the scenario, lines of a map in a file of their own. */
function fieldProblem(
  source: Exclude<FloorSource, LifSource | OpenSource>,
  { where, message }: FloorProblem,
): FieldProblem {
  if (source.kind === 'warehouse') return { field: `floor.warehouse.${where}`, message };
  if (where === 'pitch') return { field: 'floor.pitch', message };
  const place = /^(?:row|line) (\d+)(?:, column (\d+))?$/.exec(where);
  const column = place?.[2] === undefined ? null : Number(place[2]);
  const line = place === null ? null : Number(place[1]);
  if (source.kind === 'map') return { file: source.file, line, column, field: '', message };
  return { line, column, field: 'floor.text', message: `${where}: ${message}` };
}
