import { firstSlot, robotOf, type Ledger } from './ledger.ts';

/**
 * @returns the robot that holds a place which the next visit of `robot` needs, and has to leave before it may be allocated;
 * −1: nobody stands before it
 */
export function whoGoesFirst(ledger: Ledger, robot: number, visit: number): number {
  const first = firstSlot(ledger, robot, visit);
  for (let slot = first; slot < first + ledger.claims.maxClaims; slot++) {
    const place = ledger.place[slot];
    if (place < 0) break;
    for (let at = ledger.head[place]; at !== slot; at = ledger.next[at]) {
      if (robotOf(ledger, at) !== robot) return robotOf(ledger, at);
    }
  }
  return -1;
}
