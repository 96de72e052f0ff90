import { describe, expect, test } from 'vitest';
import type { Zone, ZoneAction } from '../../../../gateway/onboard.ts';
import { createAction } from '../../../../gateway/orders/robotOrder.ts';
import { actionOf, orderAlong, OutsideRig, zoneOf, type Box } from '../../../support/outsideRig.ts';

/** m from the centre of a robot to its contour */
const RADIUS = 0.35;
/** the sixth metre of the top row */
const BOX: Box = [6, 4, 7, 5];

/** @returns a robot with an order along the top row, that goes by these zones before it has begun */
function among(...zones: readonly Zone[]): OutsideRig {
  const rig = new OutsideRig();
  rig.zones(zones);
  rig.tick(2);
  rig.order(orderAlong(rig.row()));
  return rig.tick();
}

function zoneAction(type: string, blocking: 'none' | 'hard' = 'none'): ZoneAction {
  const { actionId: _, ...action } = actionOf(type, { blocking });
  return action;
}

const isDone = (rig: OutsideRig) => () => rig.robot().nodes.length === 0 && rig.speed() === 0;

/** @returns whether any of the robot's contour is in the box */
const isIn = (rig: OutsideRig) => rig.pose().x > BOX[0] - RADIUS && rig.pose().x < BOX[2] + RADIUS;

describe('BLOCKED (VDA5050 v3.0.0, §6.4.1.1, table 6)', () => {
  /** @returns a robot under way when the zone is enabled, `ticks` after it began */
  function blockedLater(ticks: number): OutsideRig {
    const rig = new OutsideRig();
    rig.order(orderAlong(rig.row()));
    rig.tick(ticks);
    rig.zones([zoneOf('wet', 'blocked', BOX)]);
    return rig.tick();
  }

  test('is never entered: the robot stands before it, with no part in it, and tells which node it cannot reach', () => {
    const rig = blockedLater(5);
    rig.tick(100);
    expect([rig.told(), rig.speed()]).toEqual([['NODE_UNREACHABLE CRITICAL'], 0]);
    expect(rig.pose().x).toBeLessThan(BOX[0] - RADIUS);
    expect(rig.robot().nodes.length).toBeGreaterThan(0);
  });

  test('lets the robot go on once it is enabled no more', () => {
    const rig = blockedLater(5);
    rig.tick(60);
    rig.zones([], { zoneSetId: 'none' });
    rig.order(orderAlong([...rig.row().slice(9), rig.at(10, 2)], { update: 1, from: 18 }));
    rig.tick().until(isDone(rig));
    expect([rig.errors(), rig.pose().y.toFixed(3)]).toEqual([[], '3.500']);
  });

  test('in which the robot stands already lets it stand there: BLOCKED_ZONE_VIOLATION', () => {
    const rig = new OutsideRig();
    rig.order(orderAlong(rig.row()));
    rig.tick().until(() => rig.pose().x > 5.8);
    rig.zones([zoneOf('wet', 'blocked', BOX)]);
    rig.tick(40);
    const { x } = rig.pose();
    expect(rig.told()).toContain('BLOCKED_ZONE_VIOLATION CRITICAL');
    expect(rig.tick(40).pose().x).toBe(x);
  });
});

describe('what a robot is at that may not drive on', () => {
  test('is finished where it stands, and its order can be cancelled', () => {
    const rig = new OutsideRig();
    rig.order(orderAlong(rig.row().slice(0, 3), { actions: { 0: [actionOf('pick')] } }));
    rig.tick(5);
    rig.zones([zoneOf('wet', 'blocked', [1, 4, 2, 5])]);
    rig.tick(2);
    rig.ask('cancelOrder');
    rig.tick().until(() => rig.last() === 'cancelOrder finished');
    expect([rig.errors().includes('BLOCKED_ZONE_VIOLATION'), rig.statuses()]).toEqual([true, { pick: 'finished' }]);
  });
});

describe('SPEED_LIMIT (VDA5050 v3.0.0, table 6)', () => {
  test('is kept with all of the contour, from where it comes into the zone to where it has left it', () => {
    const rig = among(zoneOf('slow', 'speedLimit', BOX, { maximumSpeed: 0.3 }));
    let [within, before] = [0, 0];
    rig.until(() => {
      if (isIn(rig)) within = Math.max(within, rig.speed());
      else if (rig.pose().x < 5) before = Math.max(before, rig.speed());
      return isDone(rig)();
    });
    expect(within).toBeLessThanOrEqual(0.3 + 1e-6);
    expect(within).toBeGreaterThan(0.29);
    expect(before).toBeGreaterThan(1);
  });

  test('of zone and edge the lower one counts', () => {
    const rig = new OutsideRig();
    rig.zones([zoneOf('slow', 'speedLimit', BOX, { maximumSpeed: 0.6 })]);
    rig.tick(2);
    const edges = { 4: { maximumSpeed: 0.2 }, 5: { maximumSpeed: 0.9 } };
    rig.order(orderAlong(rig.row(), { edges }));
    rig.tick();
    const most = [0, 0];
    rig.until(() => {
      const edge = Math.floor(rig.pose().x - 0.5 - 1e-3) - 5;
      if (edge === 0 || edge === 1) most[edge] = Math.max(most[edge], rig.speed());
      return isDone(rig)();
    });
    expect(most[0]).toBeLessThanOrEqual(0.2 + 1e-6);
    expect(most[1]).toBeLessThanOrEqual(0.6 + 1e-6);
    expect(most[1]).toBeGreaterThan(0.5);
  });

  test('that is enabled while the robot is in it slows it down', () => {
    const rig = new OutsideRig();
    rig.order(orderAlong(rig.row()));
    rig.tick(30);
    rig.zones([zoneOf('slow', 'speedLimit', [1, 4, 11, 5], { maximumSpeed: 0.2 })]);
    rig.tick(20);
    expect(rig.speed()).toBeLessThanOrEqual(0.2 + 1e-6);
    expect(rig.speed()).toBeGreaterThan(0);
  });
});

describe('ACTION (VDA5050 v3.0.0, table 6 and §6.4.4)', () => {
  const statuses = (rig: OutsideRig) =>
    Object.fromEntries(rig.robot().zoneActions.map(({ actionId, status }) => [actionId.split('-')[0], status]));

  test('has its entry actions begin where the robot comes into it, and those on exit where it leaves it', () => {
    const zone = zoneOf('look', 'action', BOX, {
      entryActions: [zoneAction('finePositioning')],
      exitActions: [zoneAction('finePositioning')],
    });
    const rig = among(zone);
    rig.until(() => rig.robot().zoneActions.length > 0);
    expect([isIn(rig), rig.robot().inside, statuses(rig)]).toEqual([true, ['look'], { entry: 'running' }]);
    rig.until(() => rig.robot().zoneActions.length > 1);
    expect([isIn(rig), rig.robot().inside]).toEqual([false, []]);
    rig.tick(15);
    expect(statuses(rig)).toEqual({ entry: 'finished', exit: 'finished' });
    expect(new Set(rig.robot().zoneActions.map(({ actionId }) => actionId)).size).toBe(2);
  });

  test('has what is done in it end as the robot leaves it', () => {
    const during = zoneOf('look', 'action', BOX, { duringActions: [zoneAction('waitForTrigger')] });
    const rig = among(during);
    rig.until(() => statuses(rig)['during'] === 'running');
    rig.until(() => statuses(rig)['during'] === 'finished');
    expect(isIn(rig)).toBe(false);
    expect(rig.robot().zoneActions[0].result).toBe('the zone was left');
  });

  test('lets the robot stand for what wants it to', () => {
    const rig = among(zoneOf('look', 'action', BOX, { entryActions: [zoneAction('finePositioning', 'hard')] }));
    rig.until(() => statuses(rig)['entry'] === 'running');
    expect(rig.speed()).toBe(0);
    rig.until(() => statuses(rig)['entry'] === 'finished');
    expect(rig.speed()).toBe(0);
    rig.until(isDone(rig));
  });

  test('is told of until it is cleared, by an instant action or one of an order', () => {
    const zone = zoneOf('look', 'action', BOX, { entryActions: [zoneAction('finePositioning')] });
    const rig = among(zone);
    rig.until(isDone(rig));
    expect(rig.robot().zoneActions).toHaveLength(1);
    rig.ask('clearZoneActions');
    expect(rig.tick().robot().zoneActions).toEqual([]);
    const back = rig.row().toReversed();
    rig.order(orderAlong(back, { id: 'B', actions: { 9: [actionOf('clearZoneActions')] } }));
    rig.tick().until(() => rig.robot().zoneActions.length === 1);
    rig.until(isDone(rig));
    expect(rig.tick(2).robot().zoneActions).toEqual([]);
  });

  test('forgets the oldest where there are too many, and tells so until they are cleared', () => {
    const entryActions = Array.from({ length: 32 }, () => zoneAction('detectObject'));
    const rig = among(zoneOf('look', 'action', BOX, { entryActions }));
    rig.robot().zoneActions = Array.from({ length: 3 }, (_, i) =>
      createAction(actionOf('detectObject', { id: `${i}` })),
    );
    for (const one of rig.robot().zoneActions) one.status = 'finished';
    const full = 'ZONE_ACTION_STATES_FULL URGENT';
    rig.until(isDone(rig));
    rig.order(orderAlong(rig.row().toReversed(), { id: 'B' }));
    rig.tick().until(() => rig.told().includes(full));
    expect(rig.robot().zoneActions).toHaveLength(64);
    rig.until(isDone(rig));
    rig.tick(20);
    rig.ask('clearZoneActions');
    expect([rig.tick().told().includes(full), rig.robot().zoneActions]).toEqual([false, []]);
  });

  test.each(['lineGuided', 'coordinatedReplanning'] as const)(
    'that may lead off the path is not done where %s forbids it: ZONE_ACTION_CONFLICT, and the robot stands',
    (type) => {
      const look = zoneOf('look', 'action', BOX, { entryActions: [zoneAction('finePositioning')] });
      const rig = among(zoneOf('strict', type, [5, 4, 9, 5]), look);
      if (type !== 'lineGuided') rig.respond('granted', 'strict');
      rig.until(() => rig.errors().length > 0);
      expect([rig.errors(), statuses(rig)]).toEqual([['ZONE_ACTION_CONFLICT'], { entry: 'failed' }]);
      rig.tick(30);
      expect(rig.speed()).toBe(0);
      rig.ask('cancelOrder');
      rig.tick().until(() => rig.robot().isCancelled);
      expect(rig.errors()).toEqual([]);
    },
  );

  test('that leads nowhere is done in them', () => {
    const look = zoneOf('look', 'action', BOX, { entryActions: [zoneAction('detectObject')] });
    const rig = among(zoneOf('strict', 'lineGuided', [5, 4, 9, 5]), look);
    rig.until(isDone(rig));
    expect(rig.robot().zoneActions).toHaveLength(1);
  });
});

describe('LINE_GUIDED (VDA5050 v3.0.0, table 6)', () => {
  test('asks of a robot what it does anyway', () => {
    const rig = among(zoneOf('line', 'lineGuided', [0, 0, 12, 6]));
    rig.until(isDone(rig));
    expect([rig.run.sim.clock[0] < 90, rig.errors()]).toEqual([true, []]);
  });
});
