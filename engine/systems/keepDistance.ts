import { Mode } from '../components.ts';
import type { Crowd } from '../crowd/crowd.ts';
import { approachSpeed, approachWay } from '../math/approachSpeed.ts';
import { plannedEdge } from '../routeRing.ts';
import { rowsOf, type Simulation } from '../simulation.ts';
import { nearestCell } from './indexNeighbours.ts';

/** Cosine of a bend before which a robot stops, or is slow enough. */
const STRAIGHT = 0.95;

/**
 * Lane followers stop so far from a free mover ahead of them that it gets out between them and whatever is behind it, as a robot's scanner makes it stop at a distance from who is in its way.
 * The guard alone lets them come within centimetres: a mover in a corner could not leave any more, and the robot, which cannot leave its lane, would wait for it for ever.
 *
 * Narrows the wishes that `steer` has written; whose wish is whose does not matter.
 */
export function keepDistance(sim: Simulation): void {
  const { crowd } = sim;
  if (crowd === null || crowd.def.body === 'block') return;
  const { mode } = sim.columns.kind;
  const { forward, left } = sim.columns.wish;
  for (let row = 0, rows = rowsOf(sim); row < rows; row++) {
    if (mode[row] !== Mode.lane) continue;
    const speed = Math.sqrt(forward[row] * forward[row] + left[row] * left[row]);
    if (!(speed > 0)) continue;
    const part = fastestTowards(sim, crowd, row, speed) / speed;
    if (part >= 1) continue;
    forward[row] *= part;
    left[row] *= part;
  }
}

/** @returns m/s, not above `speed`: the fastest at which a lane follower still stops at a distance from all movers ahead */
function fastestTowards(sim: Simulation, { def }: Crowd, row: number, speed: number): number {
  const { pose, kind, wish } = sim.columns;
  const { sorted, start, columns, bands, perMetre } = sim.scratch.grid;
  const { dt } = sim.def;
  const { turningRadius, brakeStep } = sim.classes[kind.class[row]];
  // Between two robots ORCA lets a mover through where both comforts are kept on either side.
  const distance = 2 * (def.maxRadius + 2 * def.comfort);
  const cos = (wish.forward[row] * pose.cos[row] - wish.left[row] * pose.sin[row]) / speed;
  const sin = (wish.forward[row] * pose.sin[row] + wish.left[row] * pose.cos[row]) / speed;
  const straight = wayStraightOn(sim, row, cos, sin);
  const x = pose.x[row];
  const y = pose.y[row];
  const range = approachWay(speed, brakeStep, dt) + distance + turningRadius + def.maxRadius + def.comfort;
  const firstColumn = nearestCell((x - range) * perMetre, columns);
  const lastColumn = nearestCell((x + range) * perMetre, columns);
  const lastBand = nearestCell((y + range) * perMetre, bands);
  let fastest = speed;
  for (let band = nearestCell((y - range) * perMetre, bands); band <= lastBand; band++) {
    const last = start[band * columns + lastColumn + 1];
    for (let k = start[band * columns + firstColumn]; k < last; k++) {
      const other = sorted[k];
      if (kind.mode[other] !== Mode.free) continue;
      const dx = pose.x[other] - x;
      const dy = pose.y[other] - y;
      const ahead = dx * cos + dy * sin;
      const aside = dy * cos - dx * sin;
      const touching = turningRadius + sim.classes[kind.class[other]].turningRadius;
      const besides = touching + def.comfort;
      const beyond = ahead > straight ? ahead - straight : 0;
      if (!(ahead > 0) || aside * aside + beyond * beyond >= besides * besides) continue;
      const deep = touching * touching - aside * aside;
      const way = ahead - (deep > 0 ? Math.sqrt(deep) : 0) - distance;
      const most = way > 0 ? approachSpeed(way, brakeStep, dt) : 0;
      if (most < fastest) fastest = most;
    }
  }
  return fastest;
}

/** @returns m that a robot may still drive in a direction: its way bends then, or ends */
function wayStraightOn({ columns: { pose, route }, graph }: Simulation, row: number, cos: number, sin: number): number {
  const allocated = route.allocated[row];
  let way = 0;
  for (let visit = route.passed[row]; visit < route.planned[row]; visit++) {
    const edge = plannedEdge(route, row, visit);
    if (graph.cos[edge] * cos + graph.sin[edge] * sin < STRAIGHT) break;
    if (visit === allocated) return way + route.creep[row];
    const head = graph.to[edge];
    way = (graph.x[head] - pose.x[row]) * cos + (graph.y[head] - pose.y[row]) * sin;
  }
  return way;
}
