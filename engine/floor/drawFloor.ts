import type { Box, Floorplan } from './floorplan.ts';
import { NodeKind, type LaneGraph } from './laneGraph.ts';

/** Signs of a lane that may be left in one direction only: east, north, west, south. */
const ARROWS = ['>', '^', '<', 'v'];

/**
 * Sketch of a floor in the signs of `textFloor`, drawn from the graph and the solids, so that it shows what is really there.
 * A drawn grid floor reads back as the same floor, but for what no drawing can say: storage in a hard lane while other lanes
 * beside racks are none, and queue cells in a hard lane that leads to no station. A floor that is no grid is drawn to the
 * nearest cell of its pitch.
 *
 * @param robots are marked by the last digit of their place in the list
 * @returns lines from the top
 */
export function drawFloor(
  floor: Floorplan,
  robots: readonly { readonly x: number; readonly y: number }[] = [],
): string[] {
  const canvas = blankCanvas(floor);
  for (const wall of floor.walls) fillBox(canvas, wall, '@');
  for (const rack of floor.racks) fillBox(canvas, rack, '#');
  const solids = canvas.signs.slice();
  const { graph } = floor;
  const signOf = (node: number): string => signOfNode(graph, node, floor.pitch);
  for (let node = 0; node < graph.nodeCount; node++)
    canvas.signs[cellAt(canvas, graph.x[node], graph.y[node])] = signOf(node);
  if (!racksTellStorage(floor, canvas, solids)) markStorage(floor, canvas);
  robots.forEach(({ x, y }, index) => (canvas.signs[cellAt(canvas, x, y)] = String(index % 10)));
  const lines: string[] = [];
  for (let row = 0; row < canvas.rows; row++) {
    lines.push(canvas.signs.slice(row * canvas.columns, (row + 1) * canvas.columns).join(''));
  }
  return lines;
}

interface Canvas {
  readonly columns: number;
  readonly rows: number;
  /** m */
  readonly pitch: number;
  readonly signs: string[];
}

function blankCanvas({ width, height, pitch }: Floorplan): Canvas {
  // A hair less than the quotient: 0.3 / 0.1 is not above 3 cells.
  const columns = Math.max(1, Math.ceil(width / pitch - 1e-6));
  const rows = Math.max(1, Math.ceil(height / pitch - 1e-6));
  return { columns, rows, pitch, signs: Array.from({ length: columns * rows }, () => ' ') };
}

/** @returns the cell that holds a point; points beyond the border are drawn in the outermost cell */
function cellAt({ columns, rows, pitch }: Canvas, x: number, y: number): number {
  const column = Math.min(columns - 1, Math.max(0, Math.floor(x / pitch)));
  const fromBottom = Math.min(rows - 1, Math.max(0, Math.floor(y / pitch)));
  return (rows - 1 - fromBottom) * columns + column;
}

/** Draws `sign` in every cell whose centre is in the box. */
function fillBox(canvas: Canvas, box: Box, sign: string): void {
  const { columns, rows, pitch } = canvas;
  const bottom = Math.max(0, Math.ceil(box.minY / pitch - 0.5));
  const left = Math.max(0, Math.ceil(box.minX / pitch - 0.5));
  for (let up = bottom; up < rows && (up + 0.5) * pitch < box.maxY; up++) {
    for (let column = left; column < columns && (column + 0.5) * pitch < box.maxX; column++) {
      canvas.signs[(rows - 1 - up) * columns + column] = sign;
    }
  }
}

function signOfNode(graph: LaneGraph, node: number, pitch: number): string {
  const kind = graph.kind[node];
  if (kind === NodeKind.station) return 'S';
  if (kind === NodeKind.charger) return 'C';
  if (kind === NodeKind.parking) return 'P';
  return hardLaneSign(graph, node, pitch) ?? (kind === NodeKind.queue ? 'q' : '.');
}

/** @returns the arrow of a node with one way out that is no way in: others would only find it a dead end */
function hardLaneSign(graph: LaneGraph, node: number, pitch: number): string | undefined {
  const out = graph.outStart[node];
  if (graph.outStart[node + 1] - out !== 1 || graph.length[out] > 1.5 * pitch) return undefined;
  for (let i = graph.inStart[node]; i < graph.inStart[node + 1]; i++) {
    if (graph.from[graph.inEdge[i]] === graph.to[out]) return undefined;
  }
  const headings = [graph.cos[out], graph.sin[out], -graph.cos[out], -graph.sin[out]];
  return ARROWS[headings.indexOf(Math.max(...headings))];
}

/** @returns whether storage is exactly the lanes beside a rack, which a drawing need not say */
function racksTellStorage(floor: Floorplan, canvas: Canvas, solids: readonly string[]): boolean {
  const { graph, pitch } = floor;
  for (let node = 0; node < graph.nodeCount; node++) {
    const kind = graph.kind[node];
    if (kind !== NodeKind.lane && kind !== NodeKind.storage) continue;
    const x = graph.x[node];
    const y = graph.y[node];
    const around = [
      cellAt(canvas, x + pitch, y),
      cellAt(canvas, x - pitch, y),
      cellAt(canvas, x, y + pitch),
      cellAt(canvas, x, y - pitch),
    ];
    if (around.some((cell) => solids[cell] === '#') !== (kind === NodeKind.storage)) return false;
  }
  return true;
}

function markStorage({ storage, graph }: Floorplan, canvas: Canvas): void {
  for (const node of storage) canvas.signs[cellAt(canvas, graph.x[node], graph.y[node])] = 's';
}
