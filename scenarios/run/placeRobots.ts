import {
  atan2Of,
  Mode,
  NodeKind,
  RandomStream,
  spawnRobot,
  type GridFloor,
  type Simulation,
} from '../../engine/index.ts';
import { enterFreely, enterLanes, type Planning } from '../../planners/index.ts';
import type { FieldProblem } from '../problem.ts';
import { fleetSize, type Scenario } from '../scenario.ts';

/**
 * Puts the fleet on the floor: first where the scenario says, then where the seed says, never in a station's lane or at a
 * charger.
 *
 * @returns what is wrong; none when all robots stand
 */
export function placeRobots(
  scenario: Scenario,
  fleet: { readonly sim: Simulation; readonly planning: Planning; readonly floor: GridFloor; readonly seed: number },
): FieldProblem[] {
  const { sim, planning, floor, seed } = fleet;
  const random = new RandomStream(seed, 'starts');
  const places = shuffled(startPlaces(floor), random);
  const onLanes = planning.custom === null || planning.custom.port.traits.drives === 'lanes';
  const problems: FieldProblem[] = [];
  const classes = scenario.robots.fleet.flatMap(({ count }, index) => new Array<number>(count).fill(index));
  const put = (robot: number, node: number): boolean => {
    const { x, y, outStart, cos, sin } = floor.graph;
    const edge = outStart[node];
    const theta = edge < outStart[node + 1] ? atan2Of(sin[edge], cos[edge]) : 0;
    const place = { class: classes[robot], x: x[node], y: y[node], theta };
    const result = spawnRobot(
      sim,
      onLanes ? { ...place, mode: Mode.lane, node } : { ...place, mode: Mode.free, node: -1 },
    );
    if (!result.ok) return false;
    if (!onLanes) enterFreely(planning, result.row, node);
    else if (!enterLanes(planning, result.row, node)) throw new Error('the ledger has room wherever the guard has');
    const { from, to } = scenario.robots.initialCharge;
    const full = sim.classes[classes[robot]].chargeFull;
    sim.columns.work.charge[result.row] = Math.round(full * (from + (to - from) * random.real()));
    return true;
  };
  const { starts } = scenario.robots;
  for (const [robot, [column, row]] of starts.entries()) {
    const node = column < floor.columns && row < floor.rows ? floor.nodeOfCell[row * floor.columns + column] : -1;
    const field = `robots.starts.${robot}`;
    if (node < 0) problems.push({ field, message: `[${column}, ${row}] is no place on a lane; give a free cell` });
    else if (!mayEnter(planning, node) || !put(robot, node)) {
      problems.push({ field, message: `[${column}, ${row}] is too near to another robot or a wall; move it` });
    }
  }
  if (problems.length > 0) return problems;
  let robot = starts.length;
  for (const node of places) {
    if (robot === fleetSize(scenario)) break;
    if (mayEnter(planning, node) && put(robot, node)) robot++;
  }
  if (robot === fleetSize(scenario)) return [];
  const message = `${fleetSize(scenario)} robots have no room: ${robot} fit on this floor; use fewer or a larger floor`;
  return [{ field: 'robots', message }];
}

function mayEnter({ ledger }: Planning, node: number): boolean {
  const { nodeStart, nodePlace } = ledger.claims;
  for (let i = nodeStart[node]; i < nodeStart[node + 1]; i++)
    if (ledger.head[nodePlace[i]] >= 0) return !ledger.exclusive;
  return true;
}

/** Lanes, storage and parking places from which a robot can get anywhere. */
function startPlaces({ graph, stranded }: GridFloor & { readonly stranded?: Int32Array }): number[] {
  const places: number[] = [];
  const cutOff = new Set(stranded);
  for (let node = 0; node < graph.nodeCount; node++) {
    if (cutOff.has(node)) continue;
    const kind = graph.kind[node];
    if (kind === NodeKind.lane || kind === NodeKind.storage || kind === NodeKind.parking) places.push(node);
  }
  return places;
}

function shuffled(values: number[], random: RandomStream): number[] {
  for (let i = values.length - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    [values[i], values[j]] = [values[j], values[i]];
  }
  return values;
}
