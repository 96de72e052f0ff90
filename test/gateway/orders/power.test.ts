import { describe, expect, test } from 'vitest';
import { clockInputs } from '../../../gateway/clockInputs.ts';
import { actionOf, orderAlong, OutsideRig } from '../../support/outsideRig.ts';

function underWay(faults: readonly string[] = []): OutsideRig {
  const rig = new OutsideRig([[1, 1]], { faults });
  rig.order(orderAlong(rig.row()));
  return rig.tick(25);
}

/** Lets the clock say what it has to say: `now` ms since 1970. */
function clock(rig: OutsideRig, now: number): void {
  for (const { robot, input } of clockInputs([rig.robot()], now)) rig.tell(input, robot);
  rig.tick(2);
}

describe('startHibernation (VDA5050 v3.0.0, §6.2.3)', () => {
  test('lets the robot stand where it is, ends its order, and is heard of no more; it hears nothing but that it shall wake up', () => {
    const rig = underWay();
    rig.ask('startHibernation');
    rig.tick(2);
    expect([rig.last(), rig.robot().power]).toEqual(['startHibernation running', 'on']);
    rig.until(() => rig.robot().power === 'hibernating');
    expect(rig.last()).toBe('startHibernation finished');
    expect(rig.robot()).toMatchObject({ orderId: 'A', nodes: [], edges: [] });
    expect(rig.speed()).toBe(0);
    const { x } = rig.pose();
    const { version } = rig.robot();
    rig.order(orderAlong([rig.robot().lastNodeId], { id: 'B' }));
    rig.ask('startPause');
    rig.zones([]);
    rig.tick(30);
    expect([rig.robot().version, rig.pose().x, rig.errors()]).toEqual([version, x, []]);
    rig.ask('stopHibernation');
    rig.tick();
    expect([rig.robot().power, rig.last()]).toEqual(['on', 'stopHibernation finished']);
  });

  test('ends by the clock where it says when', () => {
    const rig = new OutsideRig();
    rig.ask('startHibernation', { parameters: [['wakeUpTime', 5000]] });
    rig.tick(2);
    clock(rig, 4999);
    expect(rig.robot().power).toBe('hibernating');
    clock(rig, 5000);
    expect(rig.robot()).toMatchObject({ power: 'on', wakeUpAt: null });
    expect(clockInputs([rig.robot()], 9999)).toEqual([]);
  });

  test('ends where the robot has something to report: a fault, or a person who takes it over', () => {
    for (const kind of ['robot.breakdown', 'robot.manual']) {
      const rig = underWay([`${kind}:0@9s`]);
      rig.ask('startHibernation');
      rig.until(() => rig.robot().power === 'hibernating');
      rig.until(() => rig.robot().power === 'on', 100);
    }
  });

  test('is taken back by stopHibernation before it has begun: the robot stays awake, and its order is gone all the same', () => {
    const rig = underWay();
    rig.ask('startHibernation', { id: 'sleep' });
    rig.tick(2);
    rig.ask('stopHibernation');
    rig.tick(2).until(() => rig.robot().nodes.length === 0 && rig.robot().cancelling === '');
    expect(rig.robot()).toMatchObject({ power: 'on', isCancelled: true });
    expect(rig.robot().instantActions.map(({ status }) => status)).toEqual(['failed', 'finished']);
  });

  test('ends what was being cancelled with it', () => {
    const rig = underWay();
    rig.ask('cancelOrder');
    rig.ask('startHibernation');
    rig.tick().until(() => rig.robot().power === 'hibernating');
    expect(rig.robot().instantActions.map(({ status }) => status)).toEqual(['finished', 'finished']);
  });

  test('fails where a person takes the robot over before', () => {
    const rig = underWay(['robot.service:0@2.6s+2s']);
    rig.ask('startHibernation');
    rig.tick().until(() => rig.robot().mode === 'service');
    expect([rig.robot().power, rig.last()]).toEqual(['on', 'startHibernation failed']);
  });

  test('waits until what cannot be cancelled is done', () => {
    const rig = new OutsideRig();
    rig.order(orderAlong(rig.row().slice(0, 2), { actions: { 0: [actionOf('pick')] } }));
    rig.tick().until(() => rig.statuses().pick === 'running');
    rig.ask('startHibernation');
    rig.tick(3);
    expect(rig.robot().power).toBe('on');
    rig.until(() => rig.robot().power === 'hibernating');
    expect(rig.statuses()).toEqual({ pick: 'finished' });
  });
});

describe('shutdown (VDA5050 v3.0.0, §6.2.3)', () => {
  test('is refused while there is an order', () => {
    const rig = underWay();
    rig.ask('shutdown');
    expect([rig.tick().last(), rig.robot().power]).toEqual(['shutdown failed', 'on']);
  });

  test('is for good: nothing that comes later changes anything', () => {
    const rig = new OutsideRig();
    rig.ask('shutdown');
    expect([rig.tick().last(), rig.robot().power]).toEqual(['shutdown finished', 'off']);
    const before = structuredClone(rig.robot());
    rig.order(orderAlong(rig.row()));
    rig.ask('stopHibernation');
    expect(rig.tick(20).robot()).toEqual(before);
  });
});

describe('maps (VDA5050 v3.0.0, §6.3 and table 5)', () => {
  const map = (rig: OutsideRig, type: string, mapId = rig.places.mapId, mapVersion = rig.places.mapVersion) => {
    rig.ask(type, { parameters: [['mapId', mapId], ['mapVersion', mapVersion]] }); // prettier-ignore
    return rig.tick().last();
  };

  test('the robot has that of its floor, enabled: it can be enabled again, by an order, too, and not be deleted', () => {
    const rig = new OutsideRig();
    expect([map(rig, 'enableMap'), map(rig, 'deleteMap')]).toEqual(['enableMap finished', 'deleteMap failed']);
    const { mapId, mapVersion } = rig.places;
    const parameters = [['mapId', mapId], ['mapVersion', mapVersion]] as const; // prettier-ignore
    rig.order(orderAlong(rig.row().slice(0, 1), { actions: { 0: [actionOf('enableMap', { parameters })] } }));
    expect(rig.tick().statuses()).toEqual({ enableMap: 'finished' });
    expect(rig.errors()).toEqual([]);
  });

  test('it has no other, and none of another version', () => {
    const rig = new OutsideRig();
    const answers = ['enableMap', 'deleteMap'].flatMap((type) => [
      map(rig, type, 'cellar'),
      map(rig, type, 'site', '0'),
    ]);
    expect(answers).toEqual(['enableMap failed', 'enableMap failed', 'deleteMap failed', 'deleteMap failed']);
    expect([map(rig, 'downloadMap', 'cellar'), rig.errors()]).toEqual(['downloadMap failed', ['INVALID_INSTANT_ACTION']]); // prettier-ignore
  });
});
