import { Fault, Mode } from '../components.ts';
import { EventKind } from '../events.ts';
import { rowsOf, type Simulation } from '../simulation.ts';

/**
 * Friction plus inertia: what is always drawn, rolling resistance over the way, and kinetic energy when speeding up.
 * Nothing comes back in braking. An empty battery takes the robot out of service where it stands.
 */
export function drainBatteries(sim: Simulation): void {
  if (!sim.def.batteries) return;
  const { mode, class: classOf } = sim.columns.kind;
  const { forward, left } = sim.columns.twist;
  const { charge, speed: speedBefore } = sim.columns.work;
  const { classes } = sim;
  const { dt } = sim.def;
  for (let row = 0, rows = rowsOf(sim); row < rows; row++) {
    if (mode[row] === Mode.unused) continue;
    const c = classes[classOf[row]];
    let spent = c.idlePerTick;
    const ahead = forward[row];
    const aside = left[row];
    const speed = aside === 0 ? (ahead < 0 ? -ahead : ahead) : Math.sqrt(ahead * ahead + aside * aside);
    const before = speedBefore[row];
    if (speed !== 0) {
      spent += c.perMetre * speed * dt;
      if (speed > before) spent += c.perSpeedSquared * (speed * speed - before * before);
    }
    if (speed !== before) speedBefore[row] = speed;
    const level = charge[row] - Math.floor(spent + 0.5);
    charge[row] = level > 0 ? level : 0;
    if (level <= 0) runFlat(sim, row);
  }
}

function runFlat(sim: Simulation, row: number): void {
  const { work } = sim.columns;
  if ((work.fault[row] & Fault.flat) !== 0) return;
  work.fault[row] |= Fault.flat;
  sim.events.push(EventKind.fault, row, -1, Fault.flat);
}
