import { describe, expect, test } from 'vitest';
import { Mode } from '../../engine/components.ts';
import type { Simulation } from '../../engine/simulation.ts';
import { emptyFloor } from '../support/emptyFloor.ts';
import { guardRig, put, runTick, wish } from '../support/guardRig.ts';

/**
 * Fails without the halved margin of moves that lead away (robots; walls). After creeping up to something, a robot stands at the margin to within one f32 rounding; 400 m from the origin every
 * retreat was then refused in 35 to 44 % of all trials, for ever, because the region of the retreat contains the start.
 */
const TRIALS = 40;

function rig(): Simulation {
  const floor = emptyFloor({ width: 440, height: 440, walls: [{ minX: 410, minY: 380, maxX: 411, maxY: 420 }] });
  return guardRig({ floor, guardMargin: 0.01, dt: 0.05, detectContacts: false });
}

/** Drives with `speed` for some ticks. @returns how far the robot came (m) */
function drive(sim: Simulation, row: number, speed: number, ticks: number): number {
  const { x, y } = sim.columns.pose;
  const [startX, startY] = [x[row], y[row]];
  for (let tick = 0; tick < ticks; tick++) {
    wish(sim, row, speed);
    runTick(sim);
  }
  return Math.hypot(x[row] - startX, y[row] - startY);
}

describe('a robot 400 m from the origin that has crept up', () => {
  test.each([0, 1])('to another one (class %i) can always back off', (index) => {
    const sim = rig();
    for (let trial = 0; trial < TRIALS; trial++) {
      sim.columns.kind.mode.fill(Mode.unused);
      const theta = 0.1 * trial;
      const gap = index === 0 ? 0.75 : 1.2;
      put(sim, { class: index, x: 400 + gap * Math.cos(theta), y: 400 + gap * Math.sin(theta), theta });
      const row = put(sim, { class: index, x: 400, y: 400, theta });
      drive(sim, row, 0.011 + 0.0013 * trial, 800);
      expect(drive(sim, row, 0.05, 20)).toBeLessThan(0.01);
      expect(drive(sim, row, -0.5, 40)).toBeGreaterThan(0.5);
    }
  });

  test('to a wall can always back off, and drive along it', () => {
    const sim = rig();
    for (let trial = 0; trial < TRIALS; trial++) {
      sim.columns.kind.mode.fill(Mode.unused);
      const row = put(sim, { x: 409.6, y: 400 + 0.1 * trial, theta: 0.01 * (trial - 20) });
      drive(sim, row, 0.011 + 0.0013 * trial, 300);
      expect(drive(sim, row, -0.5, 40)).toBeGreaterThan(0.5);
    }
  });
});
