import { describe, expect, test } from 'vitest';
import { actionOf, orderAlong, OutsideRig } from '../../support/outsideRig.ts';

/** @returns a robot at the left of the top row, and the nodes to its right */
function atLeft() {
  const rig = new OutsideRig([[1, 1]]);
  const row = Array.from({ length: 10 }, (_, i) => rig.at(1 + i, 1));
  return { rig, row };
}

function expectAt(at: { readonly x: number; readonly y: number }, x: number, y: number): void {
  expect(Math.max(Math.abs(at.x - x), Math.abs(at.y - y))).toBeLessThan(1e-4);
}

describe('a robot with an order', () => {
  test('drives along its base, tells each node that it comes to, and keeps the order’s id when it is done', () => {
    const { rig, row } = atLeft();
    rig.order(orderAlong(row.slice(0, 5)));
    const seen: string[] = [];
    rig.tick().until(() => {
      const { lastNodeId } = rig.robot();
      if (seen.at(-1) !== lastNodeId) seen.push(lastNodeId);
      return rig.robot().nodes.length === 0;
    });
    expect(seen).toEqual(row.slice(0, 5));
    expect(rig.robot()).toMatchObject({ orderId: 'A', updateId: 0, lastNodeSequenceId: 8, edges: [], errors: [] });
    expectAt(rig.tick(20).pose(), 5.5, 4.5);
  });

  test('drives through without slowing down: ten metres at 1.5 m/s, with a second to speed up and one to brake', () => {
    const { rig, row } = atLeft();
    rig.order(orderAlong(row));
    rig.tick().until(() => rig.robot().nodes.length === 0);
    expect(rig.run.sim.clock[0]).toBeLessThan(85);
  });

  test('stops at the end of its base, and goes on with an update that begins there', () => {
    const { rig, row } = atLeft();
    rig.order(orderAlong(row.slice(0, 5), { released: 3 }));
    rig.tick(100);
    expect(rig.pose().x).toBeCloseTo(3.5, 5);
    expect(rig.robot().nodes.map(({ nodeId }) => nodeId)).toEqual(row.slice(3, 5));
    rig.order(orderAlong([row[2], row[3], rig.at(4, 2)], { update: 1, from: 4 }));
    rig.tick().until(() => rig.robot().nodes.length === 0);
    expectAt(rig.tick(20).pose(), 4.5, 3.5);
    expect(rig.robot()).toMatchObject({ updateId: 1, errors: [] });
  });

  test('does not slow down where the update comes in time', () => {
    const { rig, row } = atLeft();
    rig.order(orderAlong(row.slice(0, 6), { released: 4 }));
    rig.tick(10);
    rig.order(orderAlong(row.slice(3), { update: 1, from: 6 }));
    rig.tick().until(() => rig.robot().nodes.length === 0);
    expect(rig.run.sim.clock[0]).toBeLessThan(85);
  });

  test('may be ordered along lanes between which nobody names the nodes', () => {
    const { rig, row } = atLeft();
    rig.order(orderAlong([row[0], row[6], rig.at(7, 3)]));
    rig.tick().until(() => rig.robot().nodes.length === 1);
    expect(rig.pose().x).toBeCloseTo(7.5, 1);
    rig.until(() => rig.robot().nodes.length === 0);
    expectAt(rig.tick(20).pose(), 7.5, 2.5);
  });

  test('picks and drops where it is told, and stands meanwhile', () => {
    const { rig, row } = atLeft();
    rig.order(orderAlong(row.slice(0, 7), { actions: { 2: [actionOf('pick')], 5: [actionOf('drop')] } }));
    rig.tick().until(() => rig.statuses().pick === 'running');
    expect(rig.pose().x).toBeCloseTo(3.5, 5);
    rig.until(() => rig.statuses().pick === 'finished');
    expect(rig.pose().x).toBeCloseTo(3.5, 5);
    expect(rig.run.sim.columns.work.loaded[0]).toBe(1);
    rig.until(() => rig.robot().nodes.length === 0);
    expect(rig.statuses()).toEqual({ pick: 'finished', drop: 'finished' });
    expect(rig.run.sim.columns.work.loaded[0]).toBe(0);
  });

  test('does what is to be done at the node where the order begins', () => {
    const { rig, row } = atLeft();
    rig.order(orderAlong(row.slice(0, 2), { actions: { 0: [actionOf('pick')] } }));
    rig.tick().until(() => rig.statuses().pick === 'finished');
    expect(rig.pose().x).toBeCloseTo(1.5, 5);
    rig.until(() => rig.robot().nodes.length === 0);
  });

  test('of two that are sent towards each other none touches the other, and both tell of a protective stop', () => {
    const rig = new OutsideRig([
      [1, 1],
      [10, 1],
    ]);
    const row = Array.from({ length: 10 }, (_, i) => rig.at(1 + i, 1));
    rig.order(orderAlong(row), 0);
    rig.order(orderAlong(row.toReversed()), 1);
    rig.tick(300);
    expect([...rig.run.sim.columns.guard.stopping.subarray(0, 2)]).toEqual([1, 1]);
    expect(rig.pose(1).x - rig.pose(0).x).toBeGreaterThan(0.7);
    expect(rig.robot(0).nodes.length + rig.robot(1).nodes.length).toBeGreaterThan(4);
  });
});
