import { describe, expect, test } from 'vitest';
import { informationOf } from '../../../gateway/vda5050/information.ts';
import { actionOf, orderAlong, OutsideRig, zoneOf } from '../../support/outsideRig.ts';

/** @returns what a robot says that it waits for, and what it is about */
function said(rig: OutsideRig, row = 0): unknown[] {
  return informationOf(rig.facts(row)).map(({ type, references }) => [type, ...references.map(([, value]) => value)]);
}

describe('what a robot waits for is told to whoever looks on (VDA5050 v3.0.0, §6.6.4)', () => {
  test('nothing, where it waits for nothing', () => {
    const rig = new OutsideRig();
    rig.order(orderAlong(rig.row()));
    expect(said(rig.tick(20))).toEqual([]);
  });

  test('another robot that it is kept clear of', () => {
    const rig = new OutsideRig([[1, 1], [6, 1]]); // prettier-ignore
    rig.order(orderAlong(rig.row()));
    expect(said(rig.tick(100))).toEqual([['PROTECTIVE_STOP', 'robot-0001']]);
  });

  test('more of its base, a trigger, a person', () => {
    const rig = new OutsideRig([[1, 1]], { faults: ['robot.intervened:0@9s'] });
    const actions = { 1: [actionOf('waitForTrigger', { id: 'w' })] };
    rig.order(orderAlong(rig.row().slice(0, 3), { released: 2, actions }));
    rig.tick().until(() => rig.statuses()['w'] === 'running');
    expect(said(rig)).toEqual([['WAITS_FOR_UPDATE', 'n2'], ['WAITS_FOR_TRIGGER', 'w']]); // prettier-ignore
    rig.until(() => rig.robot().mode === 'intervened');
    expect(said(rig)).toContainEqual(['TAKEN_OVER']);
  });

  test('to be let into a zone', () => {
    const rig = new OutsideRig();
    rig.zones([zoneOf('lift', 'release', [4, 4, 6, 5])]);
    rig.tick(2);
    rig.order(orderAlong(rig.row()));
    expect(said(rig.tick(2))).toEqual([['WAITS_FOR_RELEASE', 'lift', 'request-1']]);
    rig.respond('granted', 'lift');
    expect(said(rig.tick())).toEqual([]);
  });
});
