import type { Dispatching } from './dispatching.ts';

/** @returns the node of `among` nearest to the robot that is in service, to be got to, and nobody's place or target, −1 none */
export function nearestFree(on: Dispatching, robot: number, among: readonly number[]): number {
  const { fleet, ledger, overview, obstructions, access } = on;
  const { graph } = fleet;
  const here = ledger.end[robot];
  let best = -1;
  let least = Infinity;
  for (const node of among) {
    if (obstructions.isUseless(node) || overview.isTarget(node, robot)) continue;
    const occupant = ledger.endAt[node];
    if (occupant >= 0 && occupant !== robot) continue;
    if (!access.mayGo(robot, node, fleet.columns.work.loaded[robot] !== 0)) continue;
    const away = Math.abs(graph.x[node] - graph.x[here]) + Math.abs(graph.y[node] - graph.y[here]);
    if (away >= least) continue;
    least = away;
    best = node;
  }
  return best;
}
