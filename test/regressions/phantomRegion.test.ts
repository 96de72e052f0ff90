import { expect, test } from 'vitest';
import { Mode } from '../../engine/components.ts';
import { EventKind } from '../../engine/events.ts';
import { emptyFloor } from '../support/emptyFloor.ts';
import { eventsOf, guardRig, put, runTick, wish } from '../support/guardRig.ts';

/**
 * Fails if rule 2 counts robots that rule 1 has refused. A robot with a crashed planner wishes for ever what a wall forbids. What it wishes for must not keep others away: with
 * rule 2 against everybody's P, and not just that of eligible robots, the crossing robot was denied for 200 s.
 */
test('a robot that for ever wishes to turn into a wall does not keep another from passing behind it', () => {
  const floor = emptyFloor({ width: 40, height: 40, walls: [{ minX: 0, minY: 19, maxX: 40, maxY: 20 }] });
  const sim = guardRig({ floor });
  // Side by side with the wall, 20 mm off: its rectangle fits, the disc that it needs to turn does not.
  const mad = put(sim, { class: 1, mode: Mode.lane, x: 20, y: 20 + 0.296 + 0.02 });
  const passing = put(sim, { class: 1, mode: Mode.lane, x: 10, y: 20 + 3 * 0.296 + 0.08 });
  let stops = 0;
  for (let tick = 0; tick < 150; tick++) {
    wish(sim, mad, 0, 1.5);
    wish(sim, passing, 1.5);
    runTick(sim);
    stops += eventsOf(sim, EventKind.protectiveStop).filter(([robot]) => robot === passing).length;
    expect(sim.columns.twist.turn[mad]).toBe(0);
    expect(sim.columns.twist.forward[passing]).toBe(1.5);
  }
  expect(stops).toBe(0);
  expect(sim.columns.pose.x[passing]).toBeGreaterThan(30);
});
