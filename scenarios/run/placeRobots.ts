import {
  accessBit,
  atan2Of,
  Mode,
  NodeKind,
  RandomStream,
  spawnRobot,
  type LaneGraph,
  type Simulation,
} from '../../engine/index.ts';
import { enterFreely, enterLanes, type Planning } from '../../planners/index.ts';
import type { FieldProblem } from '../problem.ts';
import { fleetSize, type Scenario } from '../scenario.ts';
import { shuffle } from '../shuffle.ts';
import { isGrid, nodeAt, placeAdvice, placeText, type SiteFloor } from '../siteFloor.ts';

/**
 * Puts the fleet on the floor: first where the scenario says, then where the seed says, never in a station's lane or at a
 * charger.
 *
 * @returns what is wrong; none when all robots stand
 */
export function placeRobots(
  scenario: Scenario,
  fleet: { readonly sim: Simulation; readonly planning: Planning; readonly floor: SiteFloor; readonly seed: number },
): FieldProblem[] {
  const { sim, planning, floor, seed } = fleet;
  const random = new RandomStream(seed, 'starts');
  const places = shuffle(startPlaces(floor), random);
  if (!isGrid(floor)) places.push(...shuffle(otherPlaces(floor), random));
  const onLanes = planning.custom === null || planning.custom.port.traits.drives === 'lanes';
  const problems: FieldProblem[] = [];
  const classes = scenario.robots.fleet.flatMap(({ count }, index) => new Array<number>(count).fill(index));
  const put = (robot: number, node: number): boolean => {
    const { x, y } = floor.graph;
    const theta = headingAt(floor.graph, node, classes[robot]);
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
  for (const [robot, place] of starts.entries()) {
    const node = nodeAt(floor, place);
    const field = `robots.starts.${robot}`;
    const tell = (message: string): void => void problems.push({ field, message: `${placeText(place)} ${message}` });
    if (node < 0) tell(`is no place on a lane; ${placeAdvice(floor)}`);
    else if (!mayStart(floor, classes[robot], node)) tell('is no place for robots of this class; give another one');
    else if (!mayEnter(planning, node) || !put(robot, node)) tell('is too near to another robot or a wall; move it');
  }
  if (problems.length > 0) return problems;
  let robot = starts.length;
  const tried = new Uint8Array(places.length);
  for (const [index] of scenario.robots.fleet.entries()) {
    for (let i = 0; i < places.length && classes[robot] === index; i++) {
      if (tried[i] !== 0 || !mayStart(floor, index, places[i])) continue;
      tried[i] = 1;
      if (mayEnter(planning, places[i]) && put(robot, places[i])) robot++;
    }
  }
  if (robot === fleetSize(scenario)) return [];
  const message = `${fleetSize(scenario)} robots have no room: ${robot} fit on this floor; use fewer or a larger floor`;
  return [{ field: 'robots', message }];
}

/** @returns rad: facing as it will on a lane out of a node, or on one that leads there */
function headingAt(graph: LaneGraph, node: number, robotClass: number): number {
  const { outStart, cos, sin, traits } = graph;
  if (traits === null) {
    const edge = outStart[node];
    return edge < outStart[node + 1] ? atan2Of(sin[edge], cos[edge]) : 0;
  }
  const isOpen = (edge: number): boolean => (traits.barred[edge] & accessBit(robotClass, false)) === 0;
  const faced = (edge: number, way: number): number => way + atan2Of(traits.faceSin[edge], traits.faceCos[edge]);
  for (let edge = outStart[node]; edge < outStart[node + 1]; edge++) {
    if (isOpen(edge)) return faced(edge, atan2Of(sin[edge], cos[edge]));
  }
  for (let i = graph.inStart[node]; i < graph.inStart[node + 1]; i++) {
    const edge = graph.inEdge[i];
    if (isOpen(edge)) return faced(edge, atan2Of(graph.endSin[edge], graph.endCos[edge]));
  }
  return 0;
}

function mayEnter({ ledger }: Planning, node: number): boolean {
  const { nodeStart, nodePlace } = ledger.claims;
  for (let i = nodeStart[node]; i < nodeStart[node + 1]; i++)
    if (ledger.head[nodePlace[i]] >= 0) return !ledger.exclusive;
  return true;
}

function mayStart(floor: SiteFloor, robotClass: number, node: number): boolean {
  return isGrid(floor) || floor.startable[robotClass][node] !== 0;
}

/** Lanes, storage and parking places from which a robot can get anywhere. */
function startPlaces(floor: SiteFloor & { readonly stranded?: Int32Array }): number[] {
  const { graph, stranded } = floor;
  const places: number[] = [];
  const cutOff = new Set(stranded);
  for (let node = 0; node < graph.nodeCount; node++) {
    if (cutOff.has(node)) continue;
    const kind = graph.kind[node];
    if (kind === NodeKind.lane || kind === NodeKind.storage || kind === NodeKind.parking) places.push(node);
  }
  return places;
}

/** Stations and chargers: where lanes were drawn by somebody else there may be few other places. */
function otherPlaces(floor: SiteFloor): number[] {
  const places = new Set(startPlaces(floor));
  return Array.from(floor.graph.kind.keys()).filter((node) => !places.has(node));
}
