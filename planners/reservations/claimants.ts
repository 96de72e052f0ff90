import { robotOf, type Ledger } from './ledger.ts';

/** @returns robots that hold or have claimed what a robot keeps that stands at a node, in the order of their claims */
export function claimantsOf(ledger: Ledger, node: number): number[] {
  const { claims, head, next } = ledger;
  const found = new Set<number>();
  for (let i = claims.nodeStart[node]; i < claims.nodeStart[node + 1]; i++) {
    for (let slot = head[claims.nodePlace[i]]; slot >= 0; slot = next[slot]) found.add(robotOf(ledger, slot));
  }
  return [...found];
}
