import { atan2Of, Errand, Fault, Mode, type GridFloor } from '../../../engine/index.ts';
import type { FleetRun } from '../../run/fleetRun.ts';
import { gridOf } from '../../siteFloor.ts';

/** Signs of headings: east, north, west, south. */
const HEADINGS = '>^<v';

/**
 * The floor at this moment, five characters a cell: `3>` is robot 3, heading east; `*3` where it wants to; `!` behind a robot
 * that is out of order. A robot between two cells is drawn in the one it is nearest to.
 */
export function sketchOf({ floor: site, sim }: FleetRun): string {
  const floor = gridOf(site);
  const { pose, work, kind } = sim.columns;
  const cells = Array.from({ length: floor.columns * floor.rows }, (_, cell) =>
    floor.nodeOfCell[cell] >= 0 ? laneSign(floor, cell) : '#####',
  );
  const put = (cell: number, text: string): void => {
    cells[cell] = (cells[cell].trim().length > 1 && !cells[cell].startsWith('#') ? cells[cell].trim() + text : text)
      .slice(0, 5)
      .padEnd(5);
  };
  for (let row = 0; row < sim.clock[1]; row++) {
    if (kind.mode[row] === Mode.unused) continue;
    const column = clamp(Math.floor(pose.x[row] / floor.pitch), floor.columns - 1);
    const line = clamp(Math.floor(pose.y[row] / floor.pitch), floor.rows - 1);
    const quarter = Math.round(pose.theta[row] / (Math.PI / 2));
    const out = work.fault[row] === Fault.none ? '' : '!';
    put((floor.rows - 1 - line) * floor.columns + column, `${row}${HEADINGS[(quarter + 4) % 4]}${out}`);
  }
  for (let row = 0; row < sim.clock[1]; row++) {
    if (work.errand[row] === Errand.none || work.target[row] < 0) continue;
    put(floor.nodeOfCell.indexOf(work.target[row]), `*${row}`);
  }
  const lines = Array.from({ length: floor.rows }, (_, row) =>
    cells.slice(row * floor.columns, (row + 1) * floor.columns).join(''),
  );
  return lines.map((line) => line.trimEnd()).join('\n');
}

/** Lanes that may be left in one direction only show which. */
function laneSign({ graph, nodeOfCell }: GridFloor, cell: number): string {
  const node = nodeOfCell[cell];
  const first = graph.outStart[node];
  if (graph.outStart[node + 1] - first !== 1) return '  .  ';
  const isBothWays = [
    ...graph.to.subarray(graph.outStart[graph.to[first]], graph.outStart[graph.to[first] + 1]),
  ].includes(node);
  if (isBothWays) return '  .  ';
  const quarter = Math.round(atan2Of(graph.sin[first], graph.cos[first]) / (Math.PI / 2));
  return `  ${HEADINGS[(quarter + 4) % 4]}  `;
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(value, 0), most);
}
