import { describe, expect, test } from 'vitest';
import { actionOf, orderAlong, OutsideRig } from '../../support/outsideRig.ts';

/** @returns a robot at the left of the top row with an order along it */
function underWay(of: Parameters<typeof orderAlong>[1] = {}) {
  const rig = new OutsideRig([[1, 1]]);
  const row = Array.from({ length: 10 }, (_, i) => rig.at(1 + i, 1));
  rig.order(orderAlong(row, of));
  rig.tick(20);
  return { rig, row };
}

/** @returns type, status and result of the last instant action */
function last(rig: OutsideRig) {
  const action = rig.robot().instantActions.at(-1);
  return [action?.type, action?.status];
}

describe('cancelOrder (VDA5050 v3.0.0, §6.1.3)', () => {
  test('lets the robot stop at a node, drops the rest, and keeps the order’s id', () => {
    const { rig } = underWay({ actions: { 8: [actionOf('pick')] } });
    rig.ask('cancelOrder');
    rig.tick();
    expect(last(rig)).toEqual(['cancelOrder', 'running']);
    rig.until(() => last(rig)[1] === 'finished');
    const at = rig.pose().x;
    expect(at % 1).toBeCloseTo(0.5, 4);
    expect(at).toBeLessThan(7);
    expect(rig.robot()).toMatchObject({ orderId: 'A', nodes: [], edges: [], isCancelled: true });
    expect(rig.statuses()).toEqual({ pick: 'failed' });
    expect(rig.tick(30).pose().x).toBe(at);
  });

  test('leaves the robot ready for another order', () => {
    const { rig, row } = underWay();
    rig.ask('cancelOrder');
    rig.until(() => rig.robot().isCancelled);
    const index = row.indexOf(rig.robot().lastNodeId);
    rig.order(orderAlong(row.slice(0, index + 1).toReversed(), { id: 'B' }));
    rig.tick().until(() => rig.robot().nodes.length === 0);
    expect([rig.errors(), rig.pose().x.toFixed(3)]).toEqual([[], '1.500']);
  });

  test('lets what the robot lifts be lifted', () => {
    const { rig } = underWay({ actions: { 2: [actionOf('pick')] } });
    rig.until(() => rig.statuses().pick === 'running');
    rig.ask('cancelOrder');
    rig.tick(3);
    expect(last(rig)).toEqual(['cancelOrder', 'running']);
    rig.until(() => last(rig)[1] === 'finished');
    expect(rig.statuses()).toEqual({ pick: 'finished' });
  });

  test.each([
    ['there is no order', {}],
    ['it is about another order', { parameters: [['orderId', 'B']] as const }],
  ])('fails where %s (§6.1.3.2): NO_ORDER_TO_CANCEL, about the action', (why, of) => {
    const { rig } = why === 'there is no order' ? { rig: new OutsideRig([[1, 1]]) } : underWay();
    rig.ask('cancelOrder', { ...of, id: 'c' });
    rig.tick();
    expect(last(rig)).toEqual(['cancelOrder', 'failed']);
    expect(rig.robot().errors).toMatchObject([{ type: 'NO_ORDER_TO_CANCEL', references: [['actionId', 'c']] }]);
  });
});

describe('startPause and stopPause (VDA5050 v3.0.0, §6.2.3)', () => {
  test('let the robot brake where it is, and go on', () => {
    const { rig, row } = underWay();
    rig.ask('startPause');
    rig.tick(20);
    const { x } = rig.pose();
    expect(rig.tick(50).pose().x).toBe(x);
    expect(rig.robot().isPaused).toBe(true);
    rig.ask('stopPause');
    rig.tick().until(() => rig.robot().nodes.length === 0);
    expect(rig.robot()).toMatchObject({ isPaused: false, lastNodeId: row[9] });
  });

  test('stop the clock of what the robot is at', () => {
    const { rig } = underWay({ actions: { 2: [actionOf('pick')] } });
    rig.until(() => rig.statuses().pick === 'running');
    rig.ask('startPause');
    rig.tick(100);
    expect(rig.statuses()).toEqual({ pick: 'paused' });
    rig.ask('stopPause');
    rig.tick().until(() => rig.statuses().pick === 'finished');
  });
});

describe('other instant actions (VDA5050 v3.0.0, §6.2.1)', () => {
  test('that the robot does not know, or with odd parameters, fail: INVALID_INSTANT_ACTION, until the next that is accepted', () => {
    const { rig } = underWay();
    rig.ask('dance', { id: 'd' });
    rig.tick();
    expect([last(rig), rig.errors()]).toEqual([['dance', 'failed'], ['INVALID_INSTANT_ACTION']]);
    rig.ask('startPause', { parameters: [['hard', true]] });
    rig.tick();
    expect(rig.robot().isPaused).toBe(false);
    rig.ask('stateRequest');
    rig.tick();
    expect([last(rig), rig.errors()]).toEqual([['stateRequest', 'finished'], []]);
    expect([...(rig.run.outside?.machine.wanted.states ?? [])]).toEqual([0]);
  });

  test('that come again are done once', () => {
    const { rig } = underWay();
    rig.ask('startPause', { id: 'p' });
    rig.tick();
    rig.ask('stopPause', { id: 'q' });
    rig.tick();
    rig.ask('startPause', { id: 'p' });
    rig.tick();
    expect(rig.robot().isPaused).toBe(false);
  });

  test('charge at a charger, fail elsewhere, and stop charging', () => {
    const rig = new OutsideRig([[1, 4]]);
    rig.run.sim.columns.work.charge[0] = 1000;
    rig.ask('startCharging');
    rig.tick().until(() => rig.run.sim.columns.work.activity[0] === 4);
    expect(last(rig)).toEqual(['startCharging', 'finished']);
    rig.ask('stopCharging');
    rig.tick().until(() => rig.run.sim.columns.work.activity[0] !== 4);
    const other = new OutsideRig([[3, 3]]);
    other.ask('startCharging');
    expect(last(other.tick())).toEqual(['startCharging', 'failed']);
  });

  test('trigger what waits for it, and fail where nothing does', () => {
    const { rig } = underWay({ actions: { 3: [actionOf('waitForTrigger')] } });
    rig.ask('trigger');
    expect(last(rig.tick())).toEqual(['trigger', 'failed']);
    rig.until(() => rig.statuses().waitForTrigger === 'running');
    const { x } = rig.tick(50).pose();
    rig.ask('trigger');
    rig.tick().until(() => rig.robot().nodes.length === 0);
    expect(x).toBeCloseTo(4.5, 3);
  });

  test('agree with a position that is true, and with no other', () => {
    const { rig } = underWay();
    rig.ask('cancelOrder');
    rig.until(() => rig.robot().isCancelled);
    const { x, y } = rig.pose();
    const { name } = rig.run.floor;
    const say = (mapId: string, dx: number) =>
      rig.ask('initializePosition', {
        id: `${mapId}${dx}`,
        parameters: [['x', x + dx], ['y', y], ['theta', 2 * Math.PI], ['mapId', mapId]], // prettier-ignore
      });
    const statuses = ([[name, 0.1], [name, 5], ['cellar', 0]] as const).map(([map, dx]) => {
      say(map, dx);
      return last(rig.tick())[1];
    }); // prettier-ignore
    expect(statuses).toEqual(['finished', 'failed', 'failed']);
  });
});

describe('instant actions before version 3, of which an order clears those that are over', () => {
  /** @returns type and status of what is told after a tick in which some were asked for, and an order came */
  const told = (rig: OutsideRig): string[][] => rig.robot().instantActions.map(({ type, status }) => [type, status]);
  const orderBefore3 = (nodeIds: readonly string[], id: string) => ({
    ...orderAlong(nodeIds, { id }),
    clearsInstantActions: true,
  });

  test('are told once at least, how soon ever the order comes after them; then they go with the next', () => {
    const rig = new OutsideRig([[1, 1]]);
    const row = rig.row();
    rig.ask('startPause');
    rig.tick();
    expect(told(rig)).toEqual([['startPause', 'finished']]);
    rig.ask('stopPause');
    rig.ask('lift');
    rig.order(orderBefore3(row.slice(0, 2), 'A'));
    rig.tick();
    expect(rig.robot().orderId).toBe('A');
    expect(told(rig)).toEqual([['stopPause', 'finished'], ['lift', 'failed']]); // prettier-ignore
    rig.until(() => rig.robot().nodes.length === 0);
    rig.order(orderBefore3(row.slice(1, 3), 'B'));
    rig.tick();
    expect([rig.robot().orderId, told(rig)]).toEqual(['B', []]);
  });
});
