import { expect, test } from 'vitest';
import { Fault } from '../../engine/components.ts';
import { WishOutcome, wishOutcome } from '../../engine/wishOutcome.ts';
import { guardRig, put, runTick, wish } from '../support/guardRig.ts';

test('a wish is taken where nobody is near, and none where there is none or the robot is out of service', () => {
  const sim = guardRig();
  const [driver, standing, broken] = [10, 20, 30].map((x) => put(sim, { x }));
  sim.columns.work.fault[broken] = Fault.breakdown;
  wish(sim, driver, 1);
  wish(sim, standing, 0);
  wish(sim, broken, 1);
  runTick(sim);
  expect([driver, standing, broken].map((row) => wishOutcome(sim, row))).toEqual([
    WishOutcome.taken,
    WishOutcome.none,
    WishOutcome.none,
  ]);
});

test('of two that want the same place one takes its wish, the other is outranked', () => {
  const sim = guardRig();
  const rows = [put(sim, { x: 19 }), put(sim, { x: 20, y: 19, theta: Math.PI / 2 })];
  for (const row of rows) wish(sim, row, 1);
  runTick(sim);
  const outcomes = rows.map((row) => wishOutcome(sim, row)).toSorted((a, b) => a - b);
  expect(outcomes).toEqual([WishOutcome.taken, WishOutcome.outranked]);
});

test('a wish is reduced where a part of it has room, and refused where nothing of it has, or it is no number', () => {
  const sim = guardRig();
  const near = put(sim, { x: 20 });
  put(sim, { x: 20 + 0.7 + 0.03 + 0.06 });
  const touching = put(sim, { x: 20, y: 30 });
  put(sim, { x: 20 + 0.7 + 0.0302, y: 30 });
  const mad = put(sim, { x: 10, y: 10 });
  wish(sim, near, 1);
  wish(sim, touching, 1);
  wish(sim, mad, NaN);
  runTick(sim);
  expect([near, touching, mad].map((row) => wishOutcome(sim, row))).toEqual([
    WishOutcome.reduced,
    WishOutcome.refused,
    WishOutcome.refused,
  ]);
});
