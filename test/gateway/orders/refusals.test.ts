import { describe, expect, test } from 'vitest';
import type { Order } from '../../../gateway/onboard.ts';
import { actionOf, orderAlong, OutsideRig, positionOf, zoneOf } from '../../support/outsideRig.ts';

/** @returns a robot at the left of the top row, the nodes to its right, and what it says of an order */
function atLeft() {
  const rig = new OutsideRig();
  const row = rig.row();
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
  test('§6.1.4.6: while another is not done: OTHER_ORDER_ACTIVE', () => {
    const { rig, row, answer } = atLeft();
    answer(orderAlong(row));
    const before = structuredClone(rig.robot().nodes);
    expect(answer(orderAlong(row.slice(0, 2), { id: 'B' }))).toEqual(['OTHER_ORDER_ACTIVE']);
    expect(references(rig)).toEqual({ orderId: 'B', orderUpdateId: '0' });
    expect(rig.robot()).toMatchObject({ orderId: 'A', nodes: before });
  });

  test('§6.1.4.6: while the horizon of another is still to come: OTHER_ORDER_ACTIVE', () => {
    const { rig, row, answer } = atLeft();
    answer(orderAlong(row.slice(0, 3), { released: 2 }));
    rig.tick(60);
    expect(answer(orderAlong([row[1], row[2]], { id: 'B' }))).toEqual(['OTHER_ORDER_ACTIVE']);
  });

  test('§6.1.4.7: where the robot is not at its first node: START_NODE_OUT_OF_RANGE', () => {
    const { rig, row, answer } = atLeft();
    expect(answer(orderAlong(row.slice(1, 3)))).toEqual(['START_NODE_OUT_OF_RANGE']);
    expect(references(rig)).toMatchObject({ nodeId: row[1] });
    expect(rig.robot()).toMatchObject({ orderId: '', nodes: [] });
  });

  test('§6.1.4.8: where no lane leads from a node to the next: NO_ROUTE_TO_TARGET, about the edge', () => {
    const { rig, row, answer } = atLeft();
    expect(answer(orderAlong([row[0], rig.at(3, 2)]))).toEqual(['NO_ROUTE_TO_TARGET']);
    expect(references(rig)).toMatchObject({ edgeId: `${row[0]}-${rig.at(3, 2)}` });
  });

  test.each(['n999', 'n01', 'dock-7', 'n-1', '__proto__'])(
    '§6.1.4.8: with a node that is not on the floor, %s: NO_ROUTE_TO_TARGET',
    (nodeId) => {
      const { row, answer } = atLeft();
      expect(answer(orderAlong([row[0], nodeId]))).toEqual(['NO_ROUTE_TO_TARGET']);
    },
  );

  test('§6.1.4.10: on another map: UNKNOWN_MAP_ID', () => {
    const { row, answer } = atLeft();
    const order = orderAlong(row.slice(0, 2));
    const position = positionOf(2.5, 4.5, { mapId: 'cellar' });
    const nodes = [order.nodes[0], { ...order.nodes[1], position }];
    expect(answer({ ...order, nodes })).toEqual(['UNKNOWN_MAP_ID']);
  });

  test('§6.1.4.3: with an action that the robot does not know, cannot do there, or with odd parameters: INVALID_ORDER_ACTION', () => {
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

  test('§6.1.4.1: that is not shaped as §6.1.1 says: VALIDATION_FAILURE', () => {
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
      { edges: edges.map((edge) => ({ ...edge, maximumSpeed: 0 })) },
    ];
    for (const part of wrong) {
      rig.robot().errors = [];
      expect(answer({ ...order, ...part })).toEqual(['VALIDATION_FAILURE']);
    }
    expect(rig.robot().orderId).toBe('');
  });

  const trajectory = (...points: readonly (readonly [number, number])[]) => ({
    degree: 1,
    knots: null,
    points: points.map(([x, y]) => ({ x, y, weight: 1 })),
  });

  test.each([
    ['orientation', { edges: { 0: { orientation: { angle: Math.PI, isGlobal: false } } } }],
    ['orientation', { edges: { 0: { orientation: { angle: Math.PI / 2, isGlobal: true } } } }],
    ['trajectory', { edges: { 0: { trajectory: trajectory([1.5, 4.5], [2, 4.7], [2.5, 4.5]) } } }],
    ['trajectory', { edges: { 0: { trajectory: trajectory([1.5, 4.5], [2.2, 4.5]) } } }],
    ['trajectory', { edges: { 0: { trajectory: { ...trajectory([1.5, 4.5], [2.5, 4.5]), knots: [0, 1, 0, 1] } } } }],
  ] as const)('§6.1.4.2: with an optional field that it cannot use, %s: UNSUPPORTED_PARAMETER', (field, of) => {
    const { rig, row, answer } = atLeft();
    expect(answer(orderAlong(row.slice(0, 2), of))).toEqual(['UNSUPPORTED_PARAMETER']);
    expect(references(rig)).toMatchObject({ parameter: `order.edges.${field}`, edgeId: 'n0-n1', orderId: 'A' });
    expect(rig.robot().orderId).toBe('');
  });

  test('§6.1.4.2: fields are taken that ask for what the robot does anyway', () => {
    const { rig, row, answer } = atLeft();
    const edges = {
      0: { trajectory: trajectory([1.5, 4.5], [2.5, 4.5]), orientation: { angle: 0, isGlobal: false } },
      1: { orientation: { angle: 0, isGlobal: true }, trajectory: trajectory([2.5, 4.5], [2.9, 4.52], [3.5, 4.5]) },
    };
    expect(answer(orderAlong(row.slice(0, 3), { edges }))).toEqual([]);
    rig.until(() => rig.robot().nodes.length === 0);
  });

  test('§6.4.1: through a zone that is blocked, or against a way: NO_ROUTE_TO_TARGET, about the zone', () => {
    const { rig, row, answer } = atLeft();
    const strictlyLeft = { direction: Math.PI, limitation: 'strict' } as const;
    rig.zones([
      zoneOf('wet', 'blocked', [6.2, 4.2, 6.8, 4.8]),
      zoneOf('one-way', 'directed', [1.6, 3.4, 2.4, 3.6], strictlyLeft),
      zoneOf('gangway', 'bidirected', [8.6, 2.4, 9.4, 2.6], { direction: Math.PI / 2, limitation: 'restricted' }),
    ]);
    rig.tick();
    expect(answer(orderAlong(row))).toEqual(['NO_ROUTE_TO_TARGET']);
    expect(references(rig)).toMatchObject({ zoneId: 'wet', nodeId: row[5] });
    expect(answer(orderAlong([row[0], rig.at(1, 2), rig.at(2, 2)]))).toHaveLength(2);
    expect(references(rig)).toMatchObject({ zoneId: 'one-way' });
    // A trajectory of the edge counts more than the way of a zone (§6.4.4, table 8).
    const line = { edges: { 1: { trajectory: trajectory([1.5, 3.5], [2.5, 3.5]) } } };
    expect(answer(orderAlong([row[0], rig.at(1, 2), rig.at(2, 2)], { id: 'line', ...line }))).toEqual([]);
    rig.until(() => rig.robot().nodes.length === 0);
    expect(answer(orderAlong([rig.at(2, 2), row[1], row[0]], { id: 'back' }))).toEqual([]);
    rig.until(() => rig.robot().nodes.length === 0);
    expect(answer(orderAlong([row[0], rig.at(1, 3), rig.at(9, 3)], { id: 'C' }))).toEqual(['NO_ROUTE_TO_TARGET']);
    expect(references(rig)).toMatchObject({ zoneId: 'gangway' });
    expect(answer(orderAlong(row.slice(0, 5), { id: 'D' }))).toEqual([]);
  });

  test('§6.6.5.4: with more nodes than the robot can keep: INSUFFICIENT_MEMORY', () => {
    const { row, answer } = atLeft();
    const there = Array.from({ length: 1001 }, (_, i) => row[i % 2]);
    expect(answer(orderAlong(there))).toEqual(['INSUFFICIENT_MEMORY']);
  });

  test('§6.6.5.4: with more control points than can be looked at within a tick: INSUFFICIENT_MEMORY, at once', () => {
    const { row, answer } = atLeft();
    const long = trajectory(...Array.from({ length: 128 }, (_, i) => [i, 0] as const));
    const there = Array.from({ length: 34 }, (_, i) => row[i % 2]);
    const edges = Object.fromEntries(there.slice(1).map((_, i) => [i, { trajectory: long }]));
    expect(answer(orderAlong(there, { edges }))).toEqual(['INSUFFICIENT_MEMORY']);
  });

  test.each([
    ['actions at a node', { actions: { 0: Array.from({ length: 101 }, (_, i) => actionOf('pick', { id: `${i}` })) } }],
    [
      'actions of one order',
      { actions: Object.fromEntries(Array.from({ length: 11 }, (_, at) => [at, Array.from({ length: 91 }, (__, i) => actionOf('pick', { id: `${at} ${i}` }))])) }, // prettier-ignore
    ],
    [
      'parameters of an action',
      { actions: { 0: [actionOf('pick', { parameters: Array.from({ length: 33 }, (_, i) => [`${i}`, i] as const) })] } }, // prettier-ignore
    ],
  ])('§7.10: with more %s than the factsheet allows: INSUFFICIENT_MEMORY', (_, of) => {
    const { row, answer } = atLeft();
    expect(answer(orderAlong(Array.from({ length: 11 }, (__, i) => row[i % 2]), of))).toEqual(['INSUFFICIENT_MEMORY']); // prettier-ignore
  });

  test('§6.1.4.9: while the robot is out of order: MOBILE_ROBOT_NOT_AVAILABLE', () => {
    const { rig, row, answer } = atLeft();
    rig.run.sim.columns.work.fault[0] = 1;
    expect(answer(orderAlong(row.slice(0, 2)))).toEqual(['MOBILE_ROBOT_NOT_AVAILABLE']);
  });
});

describe('an update is refused, and the order goes on as it was (VDA5050 v3.0.0, §6.1.2 and §6.1.4)', () => {
  test('§6.1.4.4: that is older than the last one: OUTDATED_ORDER_UPDATE', () => {
    const { row, answer } = atLeft();
    answer(orderAlong(row.slice(0, 3)));
    answer(orderAlong(row.slice(2, 5), { update: 2, from: 4 }));
    expect(answer(orderAlong(row.slice(2, 6), { update: 1, from: 4 }))).toEqual(['OUTDATED_ORDER_UPDATE']);
  });

  test('§6.1.4.5: that has the number of the last one and says something else: SAME_ORDER_UPDATE_ID', () => {
    const { row, answer } = atLeft();
    answer(orderAlong(row.slice(0, 3)));
    expect(answer(orderAlong(row.slice(0, 4)))).toEqual(['SAME_ORDER_UPDATE_ID']);
  });

  test('§6.1.4.5: but is ignored without a word where it is the last one again', () => {
    const { rig, row, answer } = atLeft();
    answer(orderAlong(row.slice(0, 3)));
    const { version } = rig.robot();
    expect(answer(orderAlong(row.slice(0, 3)))).toEqual([]);
    expect(rig.robot().version).toBe(version);
  });

  test('§6.1.2: that does not begin where the base ends: VALIDATION_FAILURE', () => {
    const { rig, row, answer } = atLeft();
    answer(orderAlong(row.slice(0, 4), { released: 3 }));
    expect(answer(orderAlong(row.slice(3, 6), { update: 1, from: 6 }))).toEqual(['VALIDATION_FAILURE']);
    expect(answer(orderAlong(row.slice(2, 6), { update: 1, from: 6 }))).toContain('VALIDATION_FAILURE');
    expect(rig.robot().updateId).toBe(0);
  });

  test('§6.1.2: whose stitching node is another place, or whose actions have ids that the order has had: VALIDATION_FAILURE', () => {
    const { rig, row, answer } = atLeft();
    answer(orderAlong(row.slice(0, 3), { actions: { 1: [actionOf('waitForTrigger', { blocking: 'none' })] } }));
    const elsewhere = { positions: { 0: positionOf(4.5, 4.5) } };
    expect(answer(orderAlong(row.slice(2, 4), { update: 1, from: 4, ...elsewhere }))).toEqual(['VALIDATION_FAILURE']);
    rig.robot().errors = [];
    const again = { actions: { 1: [actionOf('waitForTrigger')] } };
    expect(answer(orderAlong(row.slice(2, 4), { update: 1, from: 4, ...again }))).toEqual(['VALIDATION_FAILURE']);
    expect(references(rig)).toMatchObject({ actionId: 'waitForTrigger' });
    // What the node where the base ends has to be done is said again, and not done again.
    const same = { actions: { 0: [actionOf('waitForTrigger')] } };
    expect(answer(orderAlong(row.slice(2, 4), { update: 1, from: 4, ...same }))).toEqual([]);
    expect(rig.robot().actions).toHaveLength(1);
  });

  test('§7.10: that would have the order remember more than the factsheet allows: INSUFFICIENT_MEMORY', () => {
    const { rig, row, answer } = atLeft();
    const actions = (update: number) =>
      Array.from({ length: 100 }, (_, i) => actionOf('stopCharging', { id: `${update} ${i}`, blocking: 'none' }));
    answer(orderAlong([row[0]]));
    for (let update = 1; update <= 10; update++) {
      expect(answer(orderAlong([row[0], row[0]], { update, from: 2 * update - 2, actions: { 1: actions(update) } }))).toEqual([]); // prettier-ignore
      rig.until(() => rig.robot().nodes.length === 0);
    }
    expect(rig.robot().actions).toHaveLength(1000);
    const more = { update: 11, from: 20, actions: { 1: actions(11) } };
    expect(answer(orderAlong([row[0], row[0]], more))).toEqual(['INSUFFICIENT_MEMORY']);
    expect(answer(orderAlong([row[0], row[1]], { update: 11, from: 20 }))).toEqual([]);
  });

  test('§6.1.3.1: of an order that was cancelled: ORDER_UPDATE_FOLLOWING_CANCEL', () => {
    const { rig, row, answer } = atLeft();
    answer(orderAlong(row));
    rig.ask('cancelOrder');
    expect(answer(orderAlong(row.slice(2, 4), { update: 1, from: 4 }))).toEqual(['ORDER_UPDATE_FOLLOWING_CANCEL']);
    rig.until(() => rig.robot().isCancelled);
    expect(answer(orderAlong(row.slice(2, 4), { update: 1, from: 4 }))).toEqual(['ORDER_UPDATE_FOLLOWING_CANCEL']);
  });
});

describe('an error', () => {
  test('§6.1.4: is told until the next order that is accepted', () => {
    const { row, answer } = atLeft();
    expect(answer(orderAlong([row[1]]))).toEqual(['START_NODE_OUT_OF_RANGE']);
    expect(answer(orderAlong([row[0], 'n999']))).toEqual(['START_NODE_OUT_OF_RANGE', 'NO_ROUTE_TO_TARGET']);
    expect(answer(orderAlong(row.slice(0, 2)))).toEqual([]);
  });

  test('§7.10: about the same thing is told once, and never more of them than a state has room for', () => {
    const { rig, row, answer } = atLeft();
    answer(orderAlong([row[1]]));
    expect(answer(orderAlong([row[1]]))).toHaveLength(1);
    for (let i = 0; i < 40; i++) answer(orderAlong([row[1]], { id: `order ${i}` }));
    expect(rig.errors()).toHaveLength(16);
  });
});
