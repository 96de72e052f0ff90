import { expect, test } from 'vitest';
import { Mode } from '../../engine/components.ts';
import { EventKind } from '../../engine/events.ts';
import { approachSpeed } from '../../engine/math/approachSpeed.ts';
import type { Simulation } from '../../engine/simulation.ts';
import { eventsOf, guardRig, put, runTick, wish } from '../support/guardRig.ts';

/**
 * Rectangles of 0.823 × 0.592 m on a grid of 1 m: two of them that turn together would meet by 14 mm, one beside one that
 * stands does not. So the guard has to let them turn one after the other.
 */
test('two orthogonal neighbours on a 1 m grid turn one after the other, and both arrive', () => {
  const sim = guardRig({ guardMargin: 0.01 });
  const rows = [put(sim, { class: 1, mode: Mode.lane, x: 20 }), put(sim, { class: 1, mode: Mode.lane, x: 21 })];
  for (let tick = 0; tick < 200; tick++) {
    for (const row of rows) wish(sim, row, 0, turnTo(sim, row, Math.PI / 2));
    runTick(sim);
    expect(eventsOf(sim, EventKind.contact)).toEqual([]);
    expect(rows.filter((row) => sim.columns.twist.turn[row] !== 0).length).toBeLessThanOrEqual(1);
  }
  for (const row of rows) expect(sim.columns.pose.theta[row]).toBeCloseTo(Math.PI / 2, 4);
});

test('diagonal neighbours turn together', () => {
  const sim = guardRig({ guardMargin: 0.01 });
  const rows = [put(sim, { class: 1, x: 20, y: 20 }), put(sim, { class: 1, x: 21, y: 21 })];
  for (let tick = 0; tick < 20; tick++) {
    for (const row of rows) wish(sim, row, 0, 1);
    runTick(sim);
    expect(rows.map((row) => sim.columns.twist.turn[row])).toEqual([1, 1]);
  }
});

/** rad/s that ends the turn at the aim, within what the drive can do. */
function turnTo(sim: Simulation, row: number, aim: number): number {
  const { turnStep } = sim.classes[sim.columns.kind.class[row]];
  const left = aim - sim.columns.pose.theta[row];
  if (Math.abs(left) < 1e-5) return 0;
  const rate = approachSpeed(Math.abs(left), turnStep, sim.def.dt);
  return Math.sign(left) * Math.min(rate, Math.abs(sim.columns.twist.turn[row]) + turnStep);
}
