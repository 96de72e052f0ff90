import { Cell, EAST, SOUTH, exitsOf, neighbourOf, type CellGrid, type GridExits } from './cellGrid.ts';
import type { Floorplan, Station } from './floorplan.ts';
import { NodeKind, type EdgeDef, type LaneGraph, type NodeDef } from './laneGraph.ts';
import { assert } from '../assert.ts';
import { buildLaneGraph } from './buildLaneGraph.ts';
import { laneGuidance, type GuidanceOptions } from './laneGuidance.ts';
import { mergeWalls } from './mergeWalls.ts';
import { ONE_ZONE, zoneCount, zoneOfCell, type ZoneSplit } from './zoneSplit.ts';

/** A floor that was made from cells. Cells are counted row by row from the top, as they are drawn. */
export interface GridFloor extends Floorplan {
  readonly columns: number;
  readonly rows: number;
  /** node of each cell, −1 where nobody drives; nodes are numbered in the order of their cells */
  readonly nodeOfCell: Int32Array;
}

export interface GridFloorOptions {
  readonly name: string;
  /** m, side of a cell */
  readonly pitch: number;
  readonly zones?: ZoneSplit;
  readonly guidance?: GuidanceOptions;
}

const KIND_OF_CELL: readonly number[] = [
  NodeKind.lane,
  NodeKind.lane,
  NodeKind.lane,
  NodeKind.lane,
  NodeKind.storage,
  NodeKind.queue,
  NodeKind.station,
  NodeKind.charger,
  NodeKind.parking,
];
assert(KIND_OF_CELL.length === Cell.parking + 1, 'every kind of cell has a kind of node');

/**
 * Turns cells into nodes and four-connected edges with lane guidance, solids into few boxes. The centre of the cell in
 * column c and row r is ((c + ½) pitch, (rows − 1 − r + ½) pitch): row 0 is the top of the drawing and y points up.
 */
export function gridFloor(grid: CellGrid, options: GridFloorOptions): GridFloor {
  const { columns, rows } = grid;
  const { name, pitch } = options;
  const zones = options.zones ?? ONE_ZONE;
  const exits = exitsOf(grid);
  const chains = stationLanes(grid, exits);
  const kind = kindsWithQueues(grid, chains);
  const nodeOfCell = new Int32Array(kind.length).fill(-1);
  const nodes: NodeDef[] = [];
  for (let cell = 0; cell < kind.length; cell++) {
    if (kind[cell] < Cell.lane) continue;
    nodeOfCell[cell] = nodes.length;
    nodes.push({
      x: ((cell % columns) + 0.5) * pitch,
      y: (rows - 1 - Math.floor(cell / columns) + 0.5) * pitch,
      kind: KIND_OF_CELL[kind[cell]],
      zone: zoneOfCell(zones, grid, cell),
    });
  }
  const graph = buildLaneGraph(nodes, gridEdges(exits, laneGuidance(exits, options.guidance), nodeOfCell));
  const racks = mergeWalls(grid, pitch, (solid) => solid === Cell.rack);
  return {
    name,
    width: columns * pitch,
    height: rows * pitch,
    pitch,
    graph,
    walls: [...mergeWalls(grid, pitch, (solid) => solid < Cell.rack), ...racks],
    racks,
    storage: nodesOfKind(graph, NodeKind.storage),
    stations: chains.map((cells, index) => stationOf(`station-${index + 1}`, cells, nodeOfCell)),
    chargers: nodesOfKind(graph, NodeKind.charger),
    parking: nodesOfKind(graph, NodeKind.parking),
    zones: zoneCount(zones),
    columns,
    rows,
    nodeOfCell,
  };
}

/** @returns column and row of a node, counted from 0 at the top left */
export function cellOfNode(floor: GridFloor, node: number): { column: number; row: number } {
  const column = Math.floor(floor.graph.x[node] / floor.pitch);
  return { column, row: floor.rows - 1 - Math.floor(floor.graph.y[node] / floor.pitch) };
}

function gridEdges(exits: GridExits, against: Uint8Array, nodeOfCell: Int32Array): EdgeDef[] {
  const edges: EdgeDef[] = [];
  for (let cell = 0; cell < exits.mask.length; cell++) {
    for (let direction = EAST; direction <= SOUTH; direction++) {
      const bit = 1 << direction;
      if ((exits.mask[cell] & bit) === 0) continue;
      const to = nodeOfCell[neighbourOf(exits, cell, direction)];
      edges.push({ from: nodeOfCell[cell], to, against: (against[cell] & bit) !== 0 });
    }
  }
  return edges;
}

/**
 * For each station its cell, then its queue outwards: the chain of queue cells, and of lanes that lead there and nowhere else.
 * The chain ends where robots may also go elsewhere, where two such lanes meet, and at storage.
 */
function stationLanes(grid: CellGrid, exits: GridExits): number[][] {
  const lanes: number[][] = [];
  for (let station = 0; station < grid.kind.length; station++) {
    if (grid.kind[station] !== Cell.station) continue;
    const chain = [station];
    for (;;) {
      const feeders = feedersOf(grid, exits, chain[chain.length - 1]).filter((cell) => !chain.includes(cell));
      if (feeders.length !== 1) break;
      chain.push(feeders[0]);
    }
    lanes.push(chain);
  }
  return lanes;
}

function feedersOf(grid: CellGrid, exits: GridExits, cell: number): number[] {
  const feeders: number[] = [];
  for (let direction = EAST; direction <= SOUTH; direction++) {
    const from = neighbourOf(grid, cell, direction);
    if (from < 0 || (exits.mask[from] & (1 << (direction ^ 2))) === 0) continue;
    const leadsHereOnly = exits.mask[from] === 1 << (direction ^ 2) && (exits.mask[cell] & (1 << direction)) === 0;
    if (grid.kind[from] === Cell.queue || (leadsHereOnly && grid.kind[from] === Cell.lane)) feeders.push(from);
  }
  return feeders;
}

function kindsWithQueues(grid: CellGrid, chains: readonly (readonly number[])[]): Uint8Array {
  const kind = grid.kind.slice();
  for (const [, ...queue] of chains) for (const cell of queue) kind[cell] = Cell.queue;
  return kind;
}

function stationOf(name: string, cells: readonly number[], nodeOfCell: Int32Array): Station {
  const [node, ...queue] = cells.map((cell) => nodeOfCell[cell]);
  return { name, node, queue };
}

function nodesOfKind(graph: LaneGraph, kind: number): Int32Array {
  const nodes: number[] = [];
  for (let node = 0; node < graph.nodeCount; node++) if (graph.kind[node] === kind) nodes.push(node);
  return Int32Array.from(nodes);
}
