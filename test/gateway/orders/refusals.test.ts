import { describe, expect, test } from 'vitest';
import type { Order } from '../../../gateway/onboard.ts';
import { actionOf, orderAlong, OutsideRig, positionOf } from '../../support/outsideRig.ts';

/** @returns a robot at the left of the top row, the nodes to its right, and what it says of an order */
function atLeft() {
  const rig = new OutsideRig([[1, 1]]);
  const row = Array.from({ length: 10 }, (_, i) => rig.at(1 + i, 1));
  const answer = (order: Order): string[] => {
    rig.order(order);
    return rig.tick().errors();
  };
  return { rig, row, answer };
}

/** @returns the references of a robot's only error */
function references(rig: OutsideRig): Record<string, string> {
  return Object.fromEntries(rig.robot().errors.flatMap((error) => [...error.references]));
}

describe('an order is refused, and nothing else changes (VDA5050 v3.0.0, §6.1.4)', () => {
  test('while another is not done: OTHER_ORDER_ACTIVE', () => {
    const { rig, row, answer } = atLeft();
    answer(orderAlong(row));
    const before = structuredClone(rig.robot().nodes);
    expect(answer(orderAlong(row.slice(0, 2), { id: 'B' }))).toEqual(['OTHER_ORDER_ACTIVE']);
    expect(references(rig)).toEqual({ orderId: 'B', orderUpdateId: '0' });
    expect(rig.robot()).toMatchObject({ orderId: 'A', nodes: before });
  });

  test('while the horizon of another is still to come: OTHER_ORDER_ACTIVE', () => {
    const { rig, row, answer } = atLeft();
    answer(orderAlong(row.slice(0, 3), { released: 2 }));
    rig.tick(60);
    expect(answer(orderAlong([row[1], row[2]], { id: 'B' }))).toEqual(['OTHER_ORDER_ACTIVE']);
  });

  test('where the robot is not at its first node: START_NODE_OUT_OF_RANGE', () => {
    const { rig, row, answer } = atLeft();
    expect(answer(orderAlong(row.slice(1, 3)))).toEqual(['START_NODE_OUT_OF_RANGE']);
    expect(references(rig)).toMatchObject({ nodeId: row[1] });
    expect(rig.robot()).toMatchObject({ orderId: '', nodes: [] });
  });

  test('where no lane leads from a node to the next: NO_ROUTE_TO_TARGET, about the edge', () => {
    const { rig, row, answer } = atLeft();
    expect(answer(orderAlong([row[0], rig.at(3, 2)]))).toEqual(['NO_ROUTE_TO_TARGET']);
    expect(references(rig)).toMatchObject({ edgeId: `${row[0]}-${rig.at(3, 2)}` });
  });

  test.each(['n999', 'n01', 'dock-7', 'n-1', '__proto__'])(
    'with a node that is not on the floor, %s: NO_ROUTE_TO_TARGET',
    (nodeId) => {
      const { row, answer } = atLeft();
      expect(answer(orderAlong([row[0], nodeId]))).toEqual(['NO_ROUTE_TO_TARGET']);
    },
  );

  test('on another map: UNKNOWN_MAP_ID', () => {
    const { row, answer } = atLeft();
    const order = orderAlong(row.slice(0, 2));
    const position = positionOf(2.5, 4.5, { mapId: 'cellar' });
    const nodes = [order.nodes[0], { ...order.nodes[1], position }];
    expect(answer({ ...order, nodes })).toEqual(['UNKNOWN_MAP_ID']);
  });

  test('with an action that the robot does not know, cannot do there, or with odd parameters: INVALID_ORDER_ACTION', () => {
    const { rig, row, answer } = atLeft();
    for (const action of [
      actionOf('paint'),
      actionOf('startPause'),
      actionOf('pick', { parameters: [['height', 'high']] }),
      actionOf('pick', { parameters: [['colour', 'red']] }),
      actionOf('toString'),
    ]) {
      rig.robot().errors = [];
      expect(answer(orderAlong(row.slice(0, 2), { actions: { 1: [action] } }))).toEqual(['INVALID_ORDER_ACTION']);
      expect(references(rig)).toMatchObject({ actionId: action.actionId, nodeId: row[1] });
    }
    const order = orderAlong(row.slice(0, 2));
    expect(answer({ ...order, edges: [{ ...order.edges[0], actions: [actionOf('pick')] }] })).toContain(
      'INVALID_ORDER_ACTION',
    );
  });

  test('that is not shaped as §6.1.2 says: VALIDATION_FAILURE', () => {
    const { rig, row, answer } = atLeft();
    const order = orderAlong(row.slice(0, 4));
    const { nodes, edges } = order;
    const wrong: Partial<Order>[] = [
      { nodes: [], edges: [] },
      { edges: edges.slice(1) },
      { nodes: [{ ...nodes[0], released: false }, ...nodes.slice(1)] },
      { nodes: nodes.map((node, i) => (i === 2 ? { ...node, sequenceId: 5 } : node)) },
      { edges: edges.map((edge, i) => (i === 1 ? { ...edge, sequenceId: 4 } : edge)) },
      { nodes: nodes.map((node, i) => ({ ...node, released: i !== 1 })) },
      { edges: edges.map((edge, i) => ({ ...edge, released: i !== 1 })) },
      { nodes: nodes.map((node) => ({ ...node, actions: [actionOf('pick', { id: 'same' })] })) },
      { updateId: 3 },
    ];
    for (const part of wrong) {
      rig.robot().errors = [];
      expect(answer({ ...order, ...part })).toEqual(['VALIDATION_FAILURE']);
    }
    expect(rig.robot().orderId).toBe('');
  });

  test('with more nodes than the robot can keep: INSUFFICIENT_MEMORY', () => {
    const { row, answer } = atLeft();
    const there = Array.from({ length: 1001 }, (_, i) => row[i % 2]);
    expect(answer(orderAlong(there))).toEqual(['INSUFFICIENT_MEMORY']);
  });

  test('while the robot is out of order: MOBILE_ROBOT_NOT_AVAILABLE', () => {
    const { rig, row, answer } = atLeft();
    rig.run.sim.columns.work.fault[0] = 1;
    expect(answer(orderAlong(row.slice(0, 2)))).toEqual(['MOBILE_ROBOT_NOT_AVAILABLE']);
  });
});

describe('an update is refused, and the order goes on as it was (VDA5050 v3.0.0, §6.1.3 and §6.1.4)', () => {
  test('that is older than the last one: OUTDATED_ORDER_UPDATE', () => {
    const { row, answer } = atLeft();
    answer(orderAlong(row.slice(0, 3)));
    answer(orderAlong(row.slice(2, 5), { update: 2, from: 4 }));
    expect(answer(orderAlong(row.slice(2, 6), { update: 1, from: 4 }))).toEqual(['OUTDATED_ORDER_UPDATE']);
  });

  test('that has the number of the last one and says something else: SAME_ORDER_UPDATE_ID', () => {
    const { row, answer } = atLeft();
    answer(orderAlong(row.slice(0, 3)));
    expect(answer(orderAlong(row.slice(0, 4)))).toEqual(['SAME_ORDER_UPDATE_ID']);
  });

  test('but is ignored without a word where it is the last one again', () => {
    const { rig, row, answer } = atLeft();
    answer(orderAlong(row.slice(0, 3)));
    const { version } = rig.robot();
    expect(answer(orderAlong(row.slice(0, 3)))).toEqual([]);
    expect(rig.robot().version).toBe(version);
  });

  test('that does not begin where the base ends: VALIDATION_FAILURE', () => {
    const { rig, row, answer } = atLeft();
    answer(orderAlong(row.slice(0, 4), { released: 3 }));
    expect(answer(orderAlong(row.slice(3, 6), { update: 1, from: 6 }))).toEqual(['VALIDATION_FAILURE']);
    expect(answer(orderAlong(row.slice(2, 6), { update: 1, from: 6 }))).toContain('VALIDATION_FAILURE');
    expect(rig.robot().updateId).toBe(0);
  });

  test('of an order that was cancelled: ORDER_UPDATE_FOLLOWING_CANCEL', () => {
    const { rig, row, answer } = atLeft();
    answer(orderAlong(row));
    rig.ask('cancelOrder');
    expect(answer(orderAlong(row.slice(2, 4), { update: 1, from: 4 }))).toEqual(['ORDER_UPDATE_FOLLOWING_CANCEL']);
    rig.until(() => rig.robot().isCancelled);
    expect(answer(orderAlong(row.slice(2, 4), { update: 1, from: 4 }))).toEqual(['ORDER_UPDATE_FOLLOWING_CANCEL']);
  });
});

describe('an error', () => {
  test('is told until the next order that is accepted', () => {
    const { row, answer } = atLeft();
    expect(answer(orderAlong([row[1]]))).toEqual(['START_NODE_OUT_OF_RANGE']);
    expect(answer(orderAlong([row[0], 'n999']))).toEqual(['START_NODE_OUT_OF_RANGE', 'NO_ROUTE_TO_TARGET']);
    expect(answer(orderAlong(row.slice(0, 2)))).toEqual([]);
  });

  test('about the same thing is told once, and never more of them than a state has room for', () => {
    const { rig, row, answer } = atLeft();
    answer(orderAlong([row[1]]));
    expect(answer(orderAlong([row[1]]))).toHaveLength(1);
    for (let i = 0; i < 40; i++) answer(orderAlong([row[1]], { id: `order ${i}` }));
    expect(rig.errors()).toHaveLength(16);
  });
});
