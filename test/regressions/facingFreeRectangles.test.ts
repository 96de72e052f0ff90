import { expect, test } from 'vitest';
import { Mode } from '../../engine/components.ts';
import { guardRig, put, runTick, wish } from '../support/guardRig.ts';

/**
 * Fails if a free rectangle is a box while it drives: free rectangles are discs, driving as well as standing. Boxed while they drive and discs when they stand, two of them
 * that had stopped nose to nose stood in each other's discs, and neither could ever move again.
 */
test('two free rectangles that have met head-on can turn, and can back off', () => {
  const sim = guardRig();
  const rows = [
    put(sim, { class: 1, mode: Mode.free, x: 18 }),
    put(sim, { class: 1, mode: Mode.free, x: 22, theta: Math.PI }),
  ];
  const { pose, twist } = sim.columns;
  for (let tick = 0; tick < 60; tick++) {
    for (const row of rows) wish(sim, row, Math.min(1, twist.forward[row] + 0.1));
    runTick(sim);
  }
  const turned = [0, 0];
  for (let tick = 0; tick < 20; tick++) {
    for (const row of rows) wish(sim, row, 0, 0.5);
    runTick(sim);
    rows.forEach((row, k) => (turned[k] += twist.turn[row] * sim.def.dt));
  }
  for (const angle of turned) expect(angle).toBeGreaterThan(0.2);

  const before = rows.map((row) => pose.x[row]);
  for (let tick = 0; tick < 50; tick++) {
    for (const row of rows) wish(sim, row, Math.max(-0.5, twist.forward[row] - 0.1));
    runTick(sim);
  }
  rows.forEach((row, k) => expect(Math.abs(pose.x[row] - before[k])).toBeGreaterThan(0.7));
});
