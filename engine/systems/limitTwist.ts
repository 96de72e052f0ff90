import { Mode } from '../components.ts';
import type { CompiledClass } from '../compiledClass.ts';
import { rowsOf, type Simulation } from '../simulation.ts';

/** Narrows every wish to what the robot's drive can do within a tick. What is no number stays none: the guard refuses it. */
export function limitTwist(sim: Simulation): void {
  const { kind } = sim.columns;
  for (let row = 0, rows = rowsOf(sim); row < rows; row++) {
    if (kind.mode[row] === Mode.unused) continue;
    const c = sim.classes[kind.class[row]];
    if (c.holonomic) limitHolonomic(sim, row, c);
    else limitDifferential(sim, row, c);
    limitTurn(sim, row, c);
  }
}

function limitDifferential(sim: Simulation, row: number, c: CompiledClass): void {
  const { twist, wish } = sim.columns;
  wish.left[row] = 0;
  const now = twist.forward[row];
  const up = now < 0 ? c.brakeStep : c.speedStep;
  const down = now > 0 ? c.brakeStep : c.speedStep;
  const within = clamp(wish.forward[row], now - down, now + up);
  wish.forward[row] = clamp(within, -c.maxSpeed, c.maxSpeed);
}

/** The change of the velocity vector is bounded by the weaker of the two limits, its length by the top speed. */
function limitHolonomic(sim: Simulation, row: number, c: CompiledClass): void {
  const { twist, wish } = sim.columns;
  const step = c.speedStep < c.brakeStep ? c.speedStep : c.brakeStep;
  const changeX = wish.forward[row] - twist.forward[row];
  const changeY = wish.left[row] - twist.left[row];
  const change = Math.sqrt(changeX * changeX + changeY * changeY);
  const part = change > step ? step / change : 1;
  const forward = twist.forward[row] + changeX * part;
  const left = twist.left[row] + changeY * part;
  const speed = Math.sqrt(forward * forward + left * left);
  const scale = speed > c.maxSpeed ? c.maxSpeed / speed : 1;
  wish.forward[row] = forward * scale;
  wish.left[row] = left * scale;
}

function limitTurn(sim: Simulation, row: number, c: CompiledClass): void {
  const { twist, wish } = sim.columns;
  const now = twist.turn[row];
  const within = clamp(wish.turn[row], now - c.turnStep, now + c.turnStep);
  wish.turn[row] = clamp(within, -c.maxTurnRate, c.maxTurnRate);
}

/** @returns NaN for NaN */
function clamp(value: number, low: number, high: number): number {
  return value < low ? low : value > high ? high : value;
}
