import { assert, cellOfNode, type FloorNames, type Floorplan, type GridFloor } from '../engine/index.ts';
import type { Cell } from './demand/orderLine.ts';

/** A floor whose lanes somebody else has drawn: its places have names instead of rows and columns. */
export interface NamedFloor extends Floorplan {
  readonly names: FloorNames;
  /** class of robots → 1 for each node on which such robots may be put */
  readonly startable: readonly Uint8Array[];
}

/** The floor of a run. */
export type SiteFloor = GridFloor | NamedFloor;

/** A place as scenarios name it: a cell of a floor that is made from cells, or the name of a node. */
export type Place = Cell | string;

export function isGrid<F extends Floorplan>(floor: F): floor is F & GridFloor {
  return 'nodeOfCell' in floor;
}

/** @returns a floor that is known to be made from cells */
export function gridOf(floor: Floorplan): GridFloor {
  assert(isGrid(floor), 'the floor is made from cells');
  return floor;
}

/** @returns the node of a place, −1 where there is none */
export function nodeAt(floor: Floorplan, place: Place): number {
  if (typeof place === 'string') return nodeNamed(floor, place);
  if (!isGrid(floor)) return -1;
  const [column, row] = place;
  return column < floor.columns && row < floor.rows ? floor.nodeOfCell[row * floor.columns + column] : -1;
}

function nodeNamed({ names, graph }: Floorplan, name: string): number {
  if (names !== undefined) return name === '' ? -1 : names.nodes.indexOf(name);
  const match = /^n(0|[1-9]\d*)$/.exec(name);
  const node = match === null ? -1 : Number(match[1]);
  return node < graph.nodeCount ? node : -1;
}

/** @returns a place as it was written, for messages */
export function placeText(place: Place): string {
  return typeof place === 'string' ? `'${place.slice(0, 40)}'` : `[${place.join(', ')}]`;
}

/** @returns what to give where a place is none */
export function placeAdvice(floor: Floorplan): string {
  return isGrid(floor) ? 'give a free cell' : 'give the name of a node';
}

/** @returns where a node is, in the words in which all is said about its floor; rows and columns are counted from 1 */
export function nodeText(floor: Floorplan, node: number): string {
  if (isGrid(floor)) {
    const { column, row } = cellOfNode(floor, node);
    return `row ${row + 1}, column ${column + 1}`;
  }
  const name = floor.names?.nodes[node] ?? '';
  return name === '' ? `node ${node} on the way` : `node ${name}`;
}
