import { Mode } from '../../engine/components.ts';
import type { RandomStream } from '../../engine/random.ts';
import { rowsOf, type Simulation } from '../../engine/simulation.ts';
import { wish } from './guardRig.ts';

/** Ways of proposing movements, from careless to hostile. Each sets the wish of one robot for one tick. */
export type Planner = (sim: Simulation, row: number, random: RandomStream) => void;

const signed = (random: RandomStream, size: number): number => (2 * random.real() - 1) * size;

/** Direction (rad, in the robot's frame) and distance (m) of the nearest other robot. */
function nearest(sim: Simulation, row: number): { bearing: number; distance: number } {
  const { pose, kind } = sim.columns;
  let bearing = 0;
  let distance = Infinity;
  for (let other = 0; other < rowsOf(sim); other++) {
    if (other === row || kind.mode[other] === Mode.unused) continue;
    const dx = pose.x[other] - pose.x[row];
    const dy = pose.y[other] - pose.y[row];
    if (!(Math.hypot(dx, dy) < distance)) continue;
    distance = Math.hypot(dx, dy);
    bearing = Math.atan2(dy, dx) - pose.theta[row];
  }
  return { bearing: Math.atan2(Math.sin(bearing), Math.cos(bearing)), distance };
}

/** Drives at the nearest robot at a given speed: sideways where it can, turning where it must, backwards now and then. */
function towardsNearest(sim: Simulation, row: number, speed: number): void {
  const { bearing } = nearest(sim, row);
  if (sim.classes[sim.columns.kind.class[row]].holonomic) {
    wish(sim, row, speed * Math.cos(bearing), 0.3 * bearing, speed * Math.sin(bearing));
    return;
  }
  const behind = Math.abs(bearing) > 2;
  const aim = behind ? Math.atan2(Math.sin(bearing + Math.PI), Math.cos(bearing + Math.PI)) : bearing;
  wish(sim, row, (behind ? -1 : 1) * speed * Math.max(Math.cos(aim), 0), 3 * aim);
}

export const HOSTILE: Readonly<Record<string, Planner>> = {
  random: (sim, row, random) => wish(sim, row, signed(random, 2), signed(random, 2), signed(random, 2)),
  flip: (sim, row, random) => {
    const sign = random.real() < 0.5 ? 1 : -1;
    wish(sim, row, 9 * sign, random.real() < 0.3 ? 9 * sign : 0, 9 * sign);
  },
  huge: (sim, row, random) => wish(sim, row, signed(random, 3e38), signed(random, 3e38), signed(random, 3e38)),
  notANumber: (sim, row, random) => wish(sim, row, random.real() < 0.5 ? NaN : 1, random.real() < 0.5 ? NaN : 1),
  infinite: (sim, row, random) =>
    wish(sim, row, random.real() < 0.3 ? Infinity : 1.5, random.real() < 0.2 ? -Infinity : 0),
  hunt: (sim, row) => towardsNearest(sim, row, 5),
  creep: (sim, row, random) => towardsNearest(sim, row, 0.01 + 0.05 * random.real()),
  huntThenCreep: (sim, row) => towardsNearest(sim, row, nearest(sim, row).distance > 1.5 ? 1.5 : 0.03),
  hold: (sim, row, random) => {
    if (random.real() < 0.03) wish(sim, row, signed(random, 1.5), random.real() < 0.5 ? 0 : signed(random, 2));
  },
  accelerate: (sim, row, random) => {
    const { twist } = sim.columns;
    wish(sim, row, twist.forward[row] + 0.1, 0.5 * twist.turn[row] + signed(random, 0.1), twist.left[row]);
  },
  still: (sim, row) => wish(sim, row, 0),
};
