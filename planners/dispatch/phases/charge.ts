import { Activity, Errand } from '../../../engine/index.ts';
import type { Dispatching, Phase } from '../dispatching.ts';

/** A charging robot goes on charging until it has enough; one that is low goes to the nearest free charger. */
export const charge: Phase = (on, robot, out) => {
  const { work, kind } = on.fleet.columns;
  const level = work.charge[robot] / on.fleet.classes[kind.class[robot]].chargeFull;
  if (work.errand[robot] === Errand.charge) {
    const done = work.activity[robot] === Activity.charging && level >= on.def.chargeTo;
    if (done) out.act({ kind: 'release', robot });
    return true;
  }
  if (level >= on.def.chargeBelow) return false;
  const target = nearestFree(on, robot, on.to.chargers);
  if (target < 0) return false; // all taken: it works on meanwhile
  out.act({ kind: 'errand', robot, errand: Errand.charge, target });
  return true;
};

/** @returns the node of `among` nearest to the robot that is in service and nobody's target, −1 none */
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
