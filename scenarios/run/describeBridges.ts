import { findBridges, type Floorplan } from '../../engine/index.ts';
import { nodeText } from '../siteFloor.ts';

/** Corridors that are told one by one; of more, their number is. */
const TOLD = 3;

/** @returns warnings about corridors that a floor falls apart without, a line each */
export function describeBridges(floor: Floorplan): string[] {
  const bridges = findBridges(floor.graph);
  const lines = bridges.slice(0, TOLD).map(({ nodes, behind }) => {
    const [from, to] = [nodes[0], nodes[nodes.length - 1]].map((node) => nodeText(floor, node));
    return (
      `warning: ${behind} places of work can be reached only through the single lane from ${from} to ${to}: robots ` +
      'that meet there may block each other for long; draw a second lane'
    );
  });
  if (bridges.length > TOLD) lines.push(`warning: and ${bridges.length - TOLD} more such lanes`);
  return lines;
}
