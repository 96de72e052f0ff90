import { EAST, SOUTH, neighbourOf, type GridExits } from './cellGrid.ts';
import type { Digraph } from './strongComponents.ts';

/** @returns the cells of a grid, solid ones too, and the ways between them; `without` masks ways that do not count */
export function gridDigraph(exits: GridExits, without?: Uint8Array): Digraph {
  const nodeCount = exits.mask.length;
  const outStart = new Int32Array(nodeCount + 1);
  const to = new Int32Array(4 * nodeCount);
  let edges = 0;
  for (let cell = 0; cell < nodeCount; cell++) {
    const open = exits.mask[cell] & ~(without?.[cell] ?? 0);
    for (let direction = EAST; direction <= SOUTH; direction++) {
      if ((open & (1 << direction)) !== 0) to[edges++] = neighbourOf(exits, cell, direction);
    }
    outStart[cell + 1] = edges;
  }
  return { nodeCount, outStart, to };
}
