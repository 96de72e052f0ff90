import { describe, expect, test } from 'vitest';
import { actionOf, orderAlong, OutsideRig, positionOf } from '../../support/outsideRig.ts';

/** rad: rounding of a heading */
const NEAR = 2e-3;

/** @returns rad by which a robot is turned off an angle */
function off(rig: OutsideRig, theta: number): number {
  const turns = (rig.pose().theta - theta) / (2 * Math.PI);
  return Math.abs(turns - Math.round(turns)) * 2 * Math.PI;
}

/** Lets ticks pass until the order is done. @returns the highest speed on each metre of the top row (m/s) */
function speeds(rig: OutsideRig): number[] {
  const most: number[] = Array.from({ length: 10 }, () => 0);
  rig.tick().until(() => {
    const metre = Math.floor(rig.pose().x - 0.5 - 1e-3);
    if (metre >= 0) most[metre] = Math.max(most[metre], rig.speed());
    return rig.robot().nodes.length === 0;
  });
  return most;
}

describe('the speed of an edge (VDA5050 v3.0.0, §7.3, maximumSpeed)', () => {
  test('is kept from its first metre on, and the robot drives as fast as it can before and behind', () => {
    const rig = new OutsideRig();
    rig.order(orderAlong(rig.row(), { edges: { 4: { maximumSpeed: 0.4 }, 5: { maximumSpeed: 0.4 } } }));
    const most = speeds(rig);
    expect(Math.max(most[5], most[6])).toBeLessThanOrEqual(0.4 + 1e-6);
    expect(most[5]).toBeGreaterThan(0.39);
    expect(Math.max(...most.slice(0, 5))).toBeGreaterThan(1.3);
    expect(Math.max(...most.slice(7))).toBeGreaterThan(1);
  });

  test('may be lower than a robot’s by orders of magnitude, and higher without effect', () => {
    const rig = new OutsideRig();
    rig.order(orderAlong(rig.row().slice(0, 3), { edges: { 0: { maximumSpeed: 99 }, 1: { maximumSpeed: 0.05 } } }));
    expect(speeds(rig)[2]).toBeLessThanOrEqual(0.05 + 1e-6);
    expect(rig.run.sim.clock[0]).toBeGreaterThan(200);
  });
});

describe('the heading of a node (VDA5050 v3.0.0, §6.6.2 and §7.3, theta)', () => {
  test('is turned to before the node counts as reached, and its actions begin', () => {
    const rig = new OutsideRig();
    const positions = { 2: positionOf(3.5, 4.5, { theta: Math.PI / 2 }) };
    rig.order(orderAlong(rig.row().slice(0, 5), { positions, actions: { 2: [actionOf('pick')] } }));
    rig.tick().until(() => rig.robot().lastNodeId === 'n2');
    expect(off(rig, Math.PI / 2)).toBeLessThan(NEAR);
    expect(rig.pose().x).toBeCloseTo(3.5, 4);
    rig.until(() => rig.statuses().pick === 'running');
    expect(off(rig, Math.PI / 2)).toBeLessThan(NEAR);
    rig.until(() => rig.robot().nodes.length === 0);
    expect(off(rig, 0)).toBeLessThan(NEAR); // along its way again
  });

  test.each<readonly [Parameters<typeof positionOf>[2], string]>([
    [{ theta: 0.05, deviationTheta: 0.1 }, 'is near enough'],
    [{ theta: 2 * Math.PI }, 'is the one that it comes with'],
  ])('makes no robot stop whose own %o %s', (of) => {
    const rig = new OutsideRig();
    rig.order(orderAlong(rig.row(), { positions: { 4: positionOf(5.5, 4.5, of) } }));
    expect(Math.min(...speeds(rig).slice(4, 7))).toBeGreaterThan(1.3);
  });

  test('lets a robot stop in the middle of its way, exactly there, where nothing else is to be done', () => {
    const rig = new OutsideRig();
    rig.order(orderAlong(rig.row(), { positions: { 4: positionOf(5.5, 4.5, { theta: Math.PI / 2 }) } }));
    rig.tick().until(() => rig.robot().lastNodeId === 'n4');
    expect([off(rig, Math.PI / 2) < NEAR, rig.pose().x.toFixed(3)]).toEqual([true, '5.500']);
    rig.until(() => rig.robot().nodes.length === 0);
  });

  test('is turned to at the end of an order, and at its first node', () => {
    const rig = new OutsideRig();
    const [first, second] = rig.row();
    const positions = { 0: positionOf(1.5, 4.5, { theta: -Math.PI / 2 }), 1: positionOf(2.5, 4.5, { theta: 3 }) };
    rig.order(orderAlong([first, second], { positions, actions: { 0: [actionOf('waitForTrigger')] } }));
    rig.tick().until(() => rig.statuses().waitForTrigger === 'running');
    expect(off(rig, -Math.PI / 2)).toBeLessThan(NEAR);
    rig.ask('trigger');
    rig.tick().until(() => rig.robot().nodes.length === 0);
    expect(off(rig, 3)).toBeLessThan(NEAR);
  });

  test('is turned to no more once the order is cancelled', () => {
    const rig = new OutsideRig();
    rig.order(orderAlong(rig.row().slice(0, 2), { positions: { 1: positionOf(2.5, 4.5, { theta: Math.PI }) } }));
    rig.tick().until(() => rig.robot().facing !== null);
    rig.tick(3);
    rig.ask('cancelOrder');
    rig.tick().until(() => rig.last() === 'cancelOrder finished');
    const { theta } = rig.pose();
    expect(rig.tick(30).pose().theta).toBe(theta);
    expect(off(rig, Math.PI)).toBeGreaterThan(1);
  });
});

describe('the actions of an edge (VDA5050 v3.0.0, §6.6.2)', () => {
  const withEdgeActions = (type: string, blocking: 'none' | 'hard') => {
    const rig = new OutsideRig();
    rig.order(orderAlong(rig.row().slice(0, 8), { edges: { 3: { actions: [actionOf(type, { blocking })] } } }));
    return rig;
  };

  test('begin as the edge is entered, and are finished at the latest as it is left', () => {
    const rig = withEdgeActions('finePositioning', 'none');
    rig.tick().until(() => rig.statuses().finePositioning === 'running');
    expect(rig.robot()).toMatchObject({ lastNodeId: 'n3', lastNodeSequenceId: 6 });
    const from = rig.pose().x;
    rig.until(() => rig.statuses().finePositioning === 'finished');
    expect(rig.robot().lastNodeId).toBe('n4');
    expect(rig.pose().x - from).toBeLessThan(1.2); // it takes a second, and the edge less
    expect(rig.robot().actions[0].result).toBe('the edge was left');
    rig.until(() => rig.robot().nodes.length === 0);
  });

  test('that block driving let the robot stand where the edge begins', () => {
    const rig = withEdgeActions('finePositioning', 'hard');
    rig.tick().until(() => rig.statuses().finePositioning === 'running');
    expect([rig.pose().x.toFixed(3), rig.speed()]).toEqual(['4.500', 0]);
    rig.until(() => rig.statuses().finePositioning === 'finished');
    expect(rig.pose().x).toBeCloseTo(4.5, 4);
    rig.until(() => rig.robot().nodes.length === 0);
  });

  test('wait where something keeps the robot at the node before: it enters the edge once it drives on', () => {
    const rig = new OutsideRig();
    const actions = { 1: [actionOf('waitForTrigger')] };
    const edges = { 1: { actions: [actionOf('detectObject', { blocking: 'none' })] } };
    rig.order(orderAlong(rig.row().slice(0, 3), { actions, edges }));
    rig.tick().until(() => rig.statuses().waitForTrigger === 'running');
    rig.tick(30);
    expect(rig.statuses()).toMatchObject({ detectObject: 'waiting' });
    rig.ask('trigger');
    rig.tick(2);
    expect(rig.statuses()).toMatchObject({ detectObject: 'running' });
  });
});

describe('an update with another node in the same place (VDA5050 v3.0.0, §6.1.2, figure 7)', () => {
  test('lets the robot do something new where it stands', () => {
    const rig = new OutsideRig();
    const row = rig.row();
    rig.order(orderAlong(row.slice(0, 3)));
    rig.tick().until(() => rig.robot().nodes.length === 0);
    const positions = { 1: positionOf(3.5, 4.5) };
    rig.order(orderAlong([row[2], 'again'], { update: 1, from: 4, positions, actions: { 1: [actionOf('pick')] } }));
    rig.tick().until(() => rig.statuses().pick === 'finished');
    expect(rig.robot()).toMatchObject({ lastNodeId: 'again', lastNodeSequenceId: 6, nodes: [], errors: [] });
    expect(rig.pose().x).toBeCloseTo(3.5, 4);
  });

  test('is driven through without a stop where nothing is to be done', () => {
    const rig = new OutsideRig();
    const row = rig.row();
    rig.order(orderAlong([...row.slice(0, 5), row[4], row[4], ...row.slice(5)]));
    const nodes = new Set<number>();
    rig.tick().until(() => {
      nodes.add(rig.robot().lastNodeSequenceId);
      return rig.robot().nodes.length === 0;
    });
    expect(rig.run.sim.clock[0]).toBeLessThan(85);
    expect(rig.robot().lastNodeSequenceId).toBe(22);
    expect([...nodes].filter((id) => id % 2 === 1)).toEqual([]);
  });
});

describe('a corridor (VDA5050 v3.0.0, §6.1.5)', () => {
  test.each([
    ['wide enough for its contour', { left: 0.4, right: 0.4, isOfContour: true }, true],
    ['of its centre, however narrow', { left: 0.05, right: 0.05, isOfContour: false }, true],
    ['narrower than it to the left', { left: 0.3, right: 1, isOfContour: true }, false],
    ['narrower than it to the right', { left: 1, right: 0.3, isOfContour: true }, false],
  ])('%s: the robot drives on, or stands and reports it', (_, corridor, isFine) => {
    const rig = new OutsideRig();
    rig.order(orderAlong(rig.row().slice(0, 6), { edges: { 2: { corridor } } }));
    rig.tick(120);
    expect(rig.errors()).toEqual(isFine ? [] : ['OUTSIDE_OF_CORRIDOR']);
    expect(rig.robot().nodes.length).toBe(isFine ? 0 : 3);
    expect(rig.speed()).toBe(0);
  });
});

describe('the first node of an order (VDA5050 v3.0.0, §6.1.1 and §6.6.2.1)', () => {
  const begins = (nodeId: string, of: Parameters<typeof positionOf>[2], at: readonly [number, number] = [1.5, 4.5]) => {
    const rig = new OutsideRig();
    rig.order(orderAlong([nodeId, rig.row()[1]], { positions: { 0: positionOf(...at, of) } }));
    return rig.tick().errors();
  };
  const ellipse = (a: number, b: number, theta: number) => ({ deviation: { a, b, theta } });

  test('may be any within whose ellipse the robot stands, and of any name', () => {
    expect(begins('here', ellipse(2.1, 0.1, 0), [3.5, 4.5])).toEqual([]);
    expect(begins('here', ellipse(0.1, 2.1, Math.PI / 2), [3.5, 4.5])).toEqual([]);
    expect(begins('here', ellipse(3, 0.2, (3 * Math.PI) / 4), [3.5, 2.5])).toEqual([]);
    expect(begins('here', {}, [1.56, 4.5])).toEqual([]);
  });

  test.each([
    ['too narrow', 'here', ellipse(1.9, 5, 0), [3.5, 4.5]],
    ['turned the other way', 'here', ellipse(2.1, 0.1, Math.PI / 2), [3.5, 4.5]],
    ['a mirror image', 'here', ellipse(3, 0.2, Math.PI / 4), [3.5, 2.5]],
    ['none', 'here', {}, [1.65, 4.5]],
  ] as const)('is out of range where its ellipse is %s: START_NODE_OUT_OF_RANGE', (_, nodeId, of, at) => {
    expect(begins(nodeId, of, at)).toEqual(['START_NODE_OUT_OF_RANGE']);
  });
});
