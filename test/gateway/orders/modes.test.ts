import { describe, expect, test } from 'vitest';
import { Fault } from '../../../engine/components.ts';
import { MODES } from '../../../gateway/orders/operatingMode.ts';
import { actionOf, orderAlong, OutsideRig, zoneOf } from '../../support/outsideRig.ts';

/** @returns a robot under way along the top row, in a zone that it was let into, and people who take it over after three seconds for four */
function takenOver(kind: string): OutsideRig {
  const rig = new OutsideRig([[1, 1]], { faults: [`robot.${kind}:0@3s+4s`] });
  rig.order(orderAlong(rig.row()));
  rig.tick(2);
  rig.zones([zoneOf('lift', 'release', [2, 4, 9, 5])]);
  rig.tick();
  rig.respond('granted', 'lift');
  rig.tick(25);
  expect(rig.robot()).toMatchObject({ mode: 'automatic', inside: ['lift'] });
  return rig;
}

const IN_CONTROL = { clears: false, forgets: false, dropsRequests: false, orders: true, instant: true, drives: true };
const OUT_OF_CONTROL = {
  clears: true,
  forgets: true,
  dropsRequests: true,
  orders: false,
  instant: false,
  drives: false,
};

/** Table 10, as the standard has it; MANUAL may keep its node where nobody moves the robot. */
const TABLE_10 = {
  semiautomatic: IN_CONTROL,
  intervened: { clears: false, forgets: false, dropsRequests: true, orders: true, instant: false, drives: false },
  manual: { ...OUT_OF_CONTROL, forgets: false },
  startup: OUT_OF_CONTROL,
  service: OUT_OF_CONTROL,
  teachIn: OUT_OF_CONTROL,
};

describe.each(Object.entries(TABLE_10))('operating mode %s (VDA5050 v3.0.0, §6.6.6, table 10)', (kind, rules) => {
  test(`${rules.clears ? 'ends' : 'keeps'} the order and ${rules.forgets ? 'forgets' : 'keeps'} the last node`, () => {
    const rig = takenOver(kind);
    const { lastNodeId } = rig.robot();
    rig.tick(10).until(() => rig.robot().mode === kind);
    expect(rig.robot().nodes.length === 0).toBe(rules.clears);
    expect(rig.robot()).toMatchObject({ orderId: 'A', updateId: 0 }); // kept, whatever happens (§6.6.7)
    if (rules.forgets) expect(rig.robot()).toMatchObject({ lastNodeId: '', lastNodeSequenceId: 0 });
    else expect(rig.robot().lastNodeId >= lastNodeId).toBe(true);
    if (!rules.drives) expect(rig.tick(20).speed()).toBe(0);
  });

  test(`${rules.dropsRequests ? 'takes back' : 'keeps'} what it asked for in zones`, () => {
    const rig = takenOver(kind);
    rig.until(() => rig.robot().mode === kind);
    expect(rig.robot().requests.length === 0).toBe(rules.dropsRequests);
  });

  test(`${rules.orders ? 'takes' : 'refuses'} orders and ${rules.instant ? 'takes' : 'refuses'} instant actions (§6.1.4.9)`, () => {
    const rig = new OutsideRig([[1, 1]], { faults: [`robot.${kind}:0@1s+3s`] }).tick(13);
    rig.order(orderAlong(rig.row().slice(0, 3)));
    expect(rig.tick().errors()).toEqual(rules.orders ? [] : ['MOBILE_ROBOT_NOT_AVAILABLE']);
    rig.ask('startPause');
    expect(rig.tick().errors().includes('INVALID_INSTANT_ACTION')).toBe(!rules.instant);
    rig.ask('stateRequest'); // changes nothing, whoever has the say
    rig.tick();
    expect([...(rig.run.outside?.machine.wanted.states ?? [])]).toEqual([0]);
    if (!rules.drives) expect(rig.pose().x).toBeCloseTo(1.5, 5);
  });

  test('ends as it began, and the robot can be ordered', () => {
    const rig = takenOver(kind);
    rig.until(() => rig.robot().mode === kind);
    rig.until(() => rig.robot().mode === 'automatic');
    if (!rules.clears) {
      rig.tick(2);
      if (rules.dropsRequests) rig.respond('granted', 'lift'); // it asks anew
      return void rig.until(() => rig.robot().lastNodeId === rig.row()[9]);
    }
    const { x, y } = rig.pose();
    const here = { x, y, theta: null, mapId: 'site', deviation: null, deviationTheta: null };
    rig.order(orderAlong(['here', rig.row()[9]], { id: 'B', positions: { 0: here } }));
    rig.tick(3);
    expect(rig.errors()).toEqual([]);
    rig.respond('granted', 'lift');
    rig.until(() => rig.robot().lastNodeId === rig.row()[9]);
  });
});

describe('people who take a robot over', () => {
  test('wait until it has lifted what it lifts; that mode is told then (§6.6.7)', () => {
    const rig = new OutsideRig([[1, 1]], { faults: ['robot.manual:0@1s'] });
    rig.order(orderAlong(rig.row().slice(0, 3), { actions: { 0: [actionOf('pick')], 1: [actionOf('drop')] } }));
    rig.tick(15);
    expect([rig.robot().mode, rig.statuses()]).toEqual(['automatic', { pick: 'running', drop: 'failed' }]);
    rig.until(() => rig.robot().mode === 'manual');
    expect(rig.statuses()).toEqual({ pick: 'finished', drop: 'failed' });
    expect(rig.pose().x).toBeCloseTo(1.5, 5);
  });

  test('pause what can be paused, in INTERVENED, and it goes on when they leave', () => {
    const rig = new OutsideRig([[1, 1]], { faults: ['robot.intervened:0@1s+3s'] });
    rig.order(orderAlong(rig.row().slice(0, 2), { actions: { 0: [actionOf('pick')] } }));
    rig.tick(15);
    expect(rig.statuses()).toEqual({ pick: 'paused' });
    rig.until(() => rig.statuses().pick === 'finished');
    expect(rig.run.sim.clock[0]).toBeGreaterThan(40);
  });

  test('may have its order cancelled by the fleet control in INTERVENED, and nothing else', () => {
    const rig = takenOver('intervened');
    rig.until(() => rig.robot().mode === 'intervened');
    rig.ask('cancelOrder');
    rig.tick().until(() => rig.last() === 'cancelOrder finished');
    expect(rig.robot()).toMatchObject({ nodes: [], mode: 'intervened' });
  });

  test('have their way by who came last, and leave it to those before', () => {
    const rig = new OutsideRig([[1, 1]], {
      faults: ['robot.teachIn:0@2.5s+0.2s', 'robot.manual:0@1s+5s', 'robot.service:0@2s+1s'],
    });
    const seen: string[] = [];
    for (let i = 0; i < 80; i++) if (seen.at(-1) !== rig.tick().robot().mode) seen.push(rig.robot().mode);
    expect(seen).toEqual(['automatic', 'manual', 'service', 'teachIn', 'service', 'manual', 'automatic']);
  });

  test('find what starts anew without instant actions and errors (§7.8)', () => {
    const rig = new OutsideRig([[1, 1]], { faults: ['robot.startup:0@2s+1s'] });
    rig.ask('dance');
    rig.tick(10);
    expect(rig.robot().instantActions).toHaveLength(1);
    rig.tick(15);
    expect(rig.robot()).toMatchObject({ mode: 'startup', instantActions: [], errors: [] });
  });
});

test('a robot is in STARTUP before its first tick, and in AUTOMATIC with it', () => {
  const rig = new OutsideRig();
  expect(rig.robot().mode).toBe('startup');
  expect(rig.tick().robot().mode).toBe('automatic');
  expect(Object.keys(MODES)).toHaveLength(7);
});

describe('a robot out of order (VDA5050 v3.0.0, §6.6.5.1)', () => {
  test.each([
    ['robot.breakdown', 'HARDWARE_FAILURE'],
    ['robot.lost', 'LOCALIZATION_ERROR'],
  ])('%s: stands, reports %s FATAL, and goes on when it works again', (kind, type) => {
    const rig = new OutsideRig([[1, 1]], { faults: [`${kind}:0@2s+6s`] });
    rig.order(orderAlong(rig.row()));
    rig.tick(60);
    expect([rig.told(), rig.speed()]).toEqual([[`${type} FATAL`], 0]);
    rig.until(() => rig.robot().nodes.length === 0);
    expect(rig.told()).toEqual([]);
  });

  test('says that it wants to be charged, URGENT, and that it is flat, FATAL', () => {
    const rig = new OutsideRig();
    const { charge } = rig.run.sim.columns.work;
    charge[0] *= 0.1;
    expect(rig.tick().told()).toEqual(['BATTERY_LOW URGENT']);
    charge[0] = 0;
    expect(rig.tick(3).told()).toEqual(['BATTERY_EMPTY FATAL']);
  });

  test('is out of service where its state was no number: SOFTWARE_FAILURE, FATAL', () => {
    const rig = new OutsideRig().tick();
    rig.run.sim.columns.work.fault[0] = Fault.quarantined;
    rig.order(orderAlong(rig.row()));
    expect(rig.tick().told()).toEqual(['MOBILE_ROBOT_NOT_AVAILABLE WARNING', 'SOFTWARE_FAILURE FATAL']);
  });

  test('whose location is lost believes nobody who says something untrue (§6.2.3)', () => {
    const rig = new OutsideRig([[1, 1]], { faults: ['robot.lost:0@1s'] }).tick(15);
    const say = (dx: number, turned: number) => {
      const { x, y, theta } = rig.pose();
      rig.ask('initializePosition', {
        parameters: [['x', x + dx], ['y', y], ['theta', theta + turned], ['mapId', 'site'], ['lastNodeId', 'n3']], // prettier-ignore
      });
      return rig.tick(2).last();
    };
    expect([say(1, 0), say(0, 1)]).toEqual(['initializePosition failed', 'initializePosition failed']);
    expect(rig.told()).toEqual(['LOCALIZATION_ERROR FATAL']);
    expect([say(0.2, 0.1), rig.told(), rig.robot().lastNodeId]).toEqual(['initializePosition finished', [], 'n3']);
  });
});
