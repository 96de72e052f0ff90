import { cellOfNode, findBridges, type GridFloor } from '../../engine/index.ts';

/** Corridors that are told one by one; of more, their number is. */
const TOLD = 3;

/** @returns warnings about corridors that a floor falls apart without, a line each */
export function describeBridges(floor: GridFloor): string[] {
  const bridges = findBridges(floor.graph);
  const lines = bridges.slice(0, TOLD).map(({ nodes, behind }) => {
    const [from, to] = [nodes[0], nodes[nodes.length - 1]].map((node) => placeOf(floor, node));
    return (
      `warning: ${behind} places of work can be reached only through the single lane from ${from} to ${to}: robots ` +
      'that meet there may block each other for long; draw a second lane'
    );
  });
  if (bridges.length > TOLD) lines.push(`warning: and ${bridges.length - TOLD} more such lanes`);
  return lines;
}

/** Rows and columns are counted from 1, as in all that is said about a floor. */
function placeOf(floor: GridFloor, node: number): string {
  const { column, row } = cellOfNode(floor, node);
  return `row ${row + 1}, column ${column + 1}`;
}
