import type { FleetView } from '../../engine/index.ts';
import { edgeOfVisit, keepsAt, LEDGER_RING, type Ledger } from './ledger.ts';
import type { ExecutionOrder, QueuedVisit } from './validateOrder.ts';

/**
 * @param allocated robot → number of the newest visit that it may drive
 * @returns the ledger's queues as plain data, for the oracle, for tools and for people
 */
export function orderOfLedger(ledger: Ledger, allocated: FleetView['columns']['route']['allocated']): ExecutionOrder {
  const { claims, claimed, end, head, next } = ledger;
  const rows = end.length;
  const onLanes = Array.from({ length: rows }, (_, robot) => end[robot] >= 0);
  const queues = Array.from({ length: claims.placeCount }, (_, place) => {
    const line: QueuedVisit[] = [];
    for (let slot = head[place]; slot >= 0; slot = next[slot]) line.push(visitAt(ledger, slot, place));
    return { place, line };
  }).filter(({ line }) => line.length > 0);
  return {
    last: onLanes.map((is, robot) => (is ? claimed[robot] : -1)),
    allocated: onLanes.map((is, robot) => (is ? allocated[robot] : -1)),
    queues,
  };
}

function visitAt(ledger: Ledger, slot: number, place: number): QueuedVisit {
  const { claims, graph, claimed } = ledger;
  const inRing = Math.floor(slot / claims.maxClaims);
  const robot = Math.floor(inRing / LEDGER_RING);
  // The ring holds the newest LEDGER_RING visits: the one of them that lies here.
  const newest = claimed[robot];
  const visit = newest - ((newest - inRing) & (LEDGER_RING - 1));
  const way = edgeOfVisit(ledger, robot, visit);
  // All that a robot took where it was put on the floor it keeps until it leaves.
  return { robot, visit, until: way < 0 || keepsAt(claims, graph.to[way], place) ? 'left' : 'reached' };
}
