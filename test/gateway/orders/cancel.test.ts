import { describe, expect, test } from 'vitest';
import { actionOf, orderAlong, OutsideRig, positionOf } from '../../support/outsideRig.ts';

/** @returns two robots in the top row that stand before each other, each kept from its next node; both have orders */
function faceToFace(): OutsideRig {
  const rig = new OutsideRig([
    [1, 1],
    [10, 1],
  ]);
  rig.order(orderAlong(rig.row()), 0);
  rig.order(orderAlong(rig.row().toReversed(), { id: 'B' }), 1);
  rig.tick(150);
  expect([rig.speed(0), rig.speed(1)]).toEqual([0, 0]);
  return rig;
}

/** Cancels a robot's order. @returns s that it took */
function cancel(rig: OutsideRig): number {
  const from = rig.run.sim.clock[0];
  rig.ask('cancelOrder');
  rig.tick().until(() => rig.last() === 'cancelOrder finished');
  return (rig.run.sim.clock[0] - from) / 10;
}

/** @returns a robot that stands between two nodes of the top row without an order, m from the left */
function betweenNodes(): { readonly rig: OutsideRig; readonly x: number } {
  const rig = new OutsideRig();
  rig.order(orderAlong(rig.row()));
  rig.tick(30);
  rig.ask('startPause');
  rig.tick().until(() => rig.speed() === 0);
  cancel(rig);
  rig.ask('stopPause');
  const { x } = rig.tick(30).pose();
  return { rig, x };
}

describe('a robot whose order is cancelled (VDA5050 v3.0.0, §6.1.3) while something keeps it from its next node', () => {
  test('stops where it stands, after a while in which what is in its way might go away, and is ready for another order', () => {
    const rig = faceToFace();
    const { x } = rig.pose();
    expect(cancel(rig)).toBeCloseTo(10, 0);
    expect(rig.robot()).toMatchObject({ orderId: 'A', nodes: [], edges: [], isCancelled: true });
    rig.ask('cancelOrder', { robot: 1 });
    rig.tick(200);
    expect(rig.pose().x).toBe(x); // it does not go on by itself once the way is free
    expect(rig.errors()).toEqual([]);
  });

  test.each(['startPause', 'robot.breakdown', 'robot.lost'])('stops at once where it stands anyway: %s', (why) => {
    const isFault = why !== 'startPause';
    const rig = new OutsideRig([[1, 1]], { faults: isFault ? [`${why}:0@2.7s`] : [] });
    rig.order(orderAlong(rig.row()));
    rig.tick(27);
    if (!isFault) rig.ask(why);
    rig.tick().until(() => rig.speed() === 0);
    expect(cancel(rig)).toBeLessThan(0.5);
    expect(rig.robot()).toMatchObject({ nodes: [], isCancelled: true });
  });

  test('frees the way for the other one where it is sent back', () => {
    const rig = faceToFace();
    cancel(rig);
    const { x, y } = rig.pose();
    const back = rig.row().filter((_, i) => 1.5 + i < x);
    const here = { positions: { 0: positionOf(x, y) } };
    rig.order(orderAlong(['here', ...back.toReversed(), rig.at(1, 2), rig.at(1, 3)], { id: 'C', ...here }));
    rig.tick();
    expect(rig.errors()).toEqual([]);
    rig.until(() => rig.robot().nodes.length === 0 && rig.robot(1).nodes.length === 0, 900);
    expect(rig.pose(1).x).toBeCloseTo(1.5, 3);
  });
});

describe('an order for a robot that stands between two nodes (VDA5050 v3.0.0, §6.1.3.1)', () => {
  test('may begin with a node where it stands, whatever it is called, and lead on', () => {
    const { rig, x } = betweenNodes();
    const [after] = rig.row().filter((_, i) => 1.5 + i > x);
    rig.order(orderAlong(['here', after], { id: 'B', positions: { 0: positionOf(x, 4.5) } }));
    expect(rig.tick().errors()).toEqual([]);
    expect(rig.robot()).toMatchObject({ lastNodeId: 'here', lastNodeSequenceId: 0 });
    rig.until(() => rig.robot().lastNodeId === after);
  });

  test('may begin there and lead back: the robot turns round where it stands', () => {
    const { rig, x } = betweenNodes();
    const before = rig.row().filter((_, i) => 1.5 + i < x).at(-1); // prettier-ignore
    rig.order(orderAlong(['here', before ?? ''], { id: 'B', positions: { 0: positionOf(x, 4.5) } }));
    expect(rig.tick().errors()).toEqual([]);
    const xs: number[] = [];
    rig.until(() => xs.push(rig.pose().x) > 0 && rig.robot().lastNodeId === before);
    expect(Math.max(...xs)).toBeLessThanOrEqual(x + 1e-6);
  });

  test('may begin with the last node of the one before, where its deviation reaches the robot', () => {
    const { rig, x } = betweenNodes();
    const last = rig.robot().lastNodeId;
    const at = 1.5 + rig.row().indexOf(last);
    const next = rig.row()[rig.row().indexOf(last) + 1];
    const from = (a: number) => ({ positions: { 0: positionOf(at, 4.5, { deviation: { a, b: 0.1, theta: 0 } }) } });
    rig.order(orderAlong([last, next], { id: 'B', ...from(x - at - 0.05) }));
    expect(rig.tick().errors()).toEqual(['START_NODE_OUT_OF_RANGE']);
    rig.order(orderAlong([last, next], { id: 'C', ...from(x - at + 0.05) }));
    expect(rig.tick().errors()).toEqual([]);
    rig.until(() => rig.robot().lastNodeId === next && rig.robot().nodes.length === 0);
  });

  test('cannot ask for a heading there, nor begin at a node that is out of reach: START_NODE_OUT_OF_RANGE', () => {
    const { rig, x } = betweenNodes();
    const turned = { positions: { 0: positionOf(x, 4.5, { theta: 1 }) } };
    rig.order(orderAlong(['here', rig.row()[9]], { id: 'B', ...turned }));
    expect(rig.tick().errors()).toEqual(['START_NODE_OUT_OF_RANGE']);
    rig.order(orderAlong(rig.row().slice(5, 7), { id: 'C' }));
    expect(rig.tick().errors()).toHaveLength(2);
  });

  test('with nothing to drive is done at once, and the next one begins from there', () => {
    const { rig, x } = betweenNodes();
    const here = { positions: { 0: positionOf(x, 4.5) } };
    const wait = { actions: { 0: [actionOf('finePositioning')] } };
    rig.order(orderAlong(['here'], { id: 'B', ...here, ...wait }));
    rig.tick().until(() => rig.statuses().finePositioning === 'finished');
    expect(rig.pose().x).toBe(x);
    rig.order(orderAlong(['here', rig.row()[9]], { id: 'C', ...here }));
    rig.tick().until(() => rig.robot().nodes.length === 0);
    expect(rig.pose().x).toBeCloseTo(10.5, 3);
  });

  test('lets no robot lift anything there', () => {
    const { rig, x } = betweenNodes();
    const here = { positions: { 0: positionOf(x, 4.5) } };
    rig.order(orderAlong(['here'], { id: 'B', ...here, actions: { 0: [actionOf('pick')] } }));
    rig.tick(5);
    expect([rig.statuses().pick, rig.errors()]).toEqual(['failed', ['LOAD_HANDLING_FAILED']]);
  });
});

describe('what cannot be cancelled', () => {
  test('is finished first, and the action says that it runs so long (§6.1.3)', () => {
    const rig = new OutsideRig();
    const actions = { 0: [actionOf('pick')], 1: [actionOf('drop')] };
    rig.order(orderAlong(rig.row().slice(0, 2), { actions }));
    rig.tick().until(() => rig.statuses().pick === 'running');
    rig.ask('cancelOrder');
    rig.tick(3);
    expect([rig.last(), rig.statuses()]).toEqual(['cancelOrder running', { pick: 'running', drop: 'failed' }]);
    rig.until(() => rig.last() === 'cancelOrder finished');
    expect(rig.statuses()).toEqual({ pick: 'finished', drop: 'failed' });
    expect(rig.robot().load).not.toBeNull();
  });

  test('is cancelled once: who asks again is told that it is under way', () => {
    const rig = faceToFace();
    rig.ask('cancelOrder');
    rig.tick();
    rig.ask('cancelOrder');
    rig.tick();
    expect([rig.last(), rig.errors()]).toEqual(['cancelOrder failed', ['NO_ORDER_TO_CANCEL']]);
  });
});
