import { Fault } from '../components.ts';
import { EventKind } from '../events.ts';
import type { Simulation } from '../simulation.ts';

/**
 * Friction plus inertia: what is always drawn, rolling resistance over the way, and kinetic energy when speeding up.
 * Nothing comes back in braking. An empty battery takes the robot out of service where it stands.
 */
export function drainBattery(sim: Simulation, row: number): void {
  const { work, twist, kind } = sim.columns;
  const c = sim.classes[kind.class[row]];
  let spent = c.idlePerTick;
  const forward = twist.forward[row];
  const left = twist.left[row];
  const speed = left === 0 ? (forward < 0 ? -forward : forward) : Math.sqrt(forward * forward + left * left);
  const before = work.speed[row];
  if (speed !== 0) {
    spent += c.perMetre * speed * sim.def.dt;
    if (speed > before) spent += c.perSpeedSquared * (speed * speed - before * before);
  }
  if (speed !== before) work.speed[row] = speed;
  const level = work.charge[row] - Math.floor(spent + 0.5);
  work.charge[row] = level > 0 ? level : 0;
  if (level <= 0 && (work.fault[row] & Fault.flat) === 0) {
    work.fault[row] |= Fault.flat;
    sim.events.push(EventKind.fault, row, -1, Fault.flat);
  }
}
