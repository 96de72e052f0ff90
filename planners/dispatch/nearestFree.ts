import type { Dispatching } from './dispatching.ts';

/** @returns the node of `among` nearest to the robot that is in service and nobody's place or target, −1 none */
export function nearestFree({ fleet, ledger }: Dispatching, robot: number, among: readonly number[]): number {
  const { graph, closed } = fleet;
  const taken = new Set<number>();
  const { target } = fleet.columns.work;
  for (let other = 0; other < fleet.clock[1]; other++) if (other !== robot) taken.add(target[other]);
  const here = ledger.end[robot];
  let best = -1;
  let least = Infinity;
  for (const node of among) {
    if (taken.has(node) || closed[node] !== 0) continue;
    const occupant = ledger.endAt[node];
    if (occupant >= 0 && occupant !== robot) continue;
    const away = Math.abs(graph.x[node] - graph.x[here]) + Math.abs(graph.y[node] - graph.y[here]);
    if (away >= least) continue;
    least = away;
    best = node;
  }
  return best;
}
