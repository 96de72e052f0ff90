import { describe, expect, test } from 'vitest';
import type { Zone, ZoneType } from '../../../../gateway/onboard.ts';
import { SUPPORTED_ZONES } from '../../../../gateway/orders/zones/zoneSet.ts';
import { actionOf, orderAlong, OutsideRig, zoneOf } from '../../../support/outsideRig.ts';

const ALL: readonly ZoneType[] = [...SUPPORTED_ZONES, 'priority', 'penalty'];
const BOX = [6, 4, 7, 5] as const;

function store(rig: OutsideRig, zoneSetId: string, zones: readonly Zone[] = [], mapId = 'site'): string[] {
  rig.tell({ kind: 'zoneSet', zoneSet: { zoneSetId, mapId, zones } });
  return rig.tick().errors();
}

function ask(rig: OutsideRig, type: string, zoneSetId: string): string {
  rig.ask(type, { parameters: [['zoneSetId', zoneSetId]] });
  return rig.tick().last();
}

const sets = (rig: OutsideRig) => rig.robot().zoneSets.map(({ zoneSetId, isEnabled }) => [zoneSetId, isEnabled]);

describe('zone sets (VDA5050 v3.0.0, §6.4.2)', () => {
  test('are stored disabled, enabled one at a time, and deleted where they are not in use', () => {
    const rig = new OutsideRig();
    expect([store(rig, 'a'), store(rig, 'b'), sets(rig)]).toEqual([[], [], [['a', false], ['b', false]]]); // prettier-ignore
    expect([ask(rig, 'enableZoneSet', 'a'), sets(rig)]).toEqual(['enableZoneSet finished', [['a', true], ['b', false]]]); // prettier-ignore
    expect([ask(rig, 'enableZoneSet', 'b'), sets(rig)]).toEqual(['enableZoneSet finished', [['a', false], ['b', true]]]); // prettier-ignore
    expect([ask(rig, 'deleteZoneSet', 'b'), sets(rig)[1]]).toEqual(['deleteZoneSet failed', ['b', true]]);
    expect([ask(rig, 'deleteZoneSet', 'a'), sets(rig)]).toEqual(['deleteZoneSet finished', [['b', true]]]);
    expect([ask(rig, 'enableZoneSet', 'a'), ask(rig, 'deleteZoneSet', 'a')]).toEqual(['enableZoneSet failed', 'deleteZoneSet failed']); // prettier-ignore
  });

  test('are enabled by an action at a node, too', () => {
    const rig = new OutsideRig();
    store(rig, 'a', [zoneOf('wet', 'blocked', BOX)]);
    const enable = actionOf('enableZoneSet', { parameters: [['zoneSetId', 'a']] });
    rig.order(orderAlong(rig.row(), { actions: { 1: [enable] } }));
    rig.tick(120);
    expect([rig.statuses(), rig.errors()]).toEqual([{ enableZoneSet: 'finished' }, ['NODE_UNREACHABLE']]);
  });

  test('with an id that the robot has are not taken, whatever is in them: DUPLICATE_ZONE_SET', () => {
    const rig = new OutsideRig();
    store(rig, 'a');
    expect(store(rig, 'a', [zoneOf('wet', 'blocked', BOX)])).toEqual(['DUPLICATE_ZONE_SET']);
    ask(rig, 'enableZoneSet', 'a');
    rig.order(orderAlong(rig.row()));
    expect(rig.tick().errors()).toEqual(['DUPLICATE_ZONE_SET']); // nothing is in the way
    rig.until(() => rig.robot().nodes.length === 0);
  });

  test('may have the id of one that was deleted, and say something else', () => {
    const rig = new OutsideRig();
    store(rig, 'a');
    ask(rig, 'deleteZoneSet', 'a');
    expect(store(rig, 'a', [zoneOf('wet', 'blocked', BOX)])).toEqual([]);
    ask(rig, 'enableZoneSet', 'a');
    rig.order(orderAlong(rig.row()));
    expect(rig.tick().errors()).toEqual(['NO_ROUTE_TO_TARGET']);
  });

  test('of another map are not taken: UNKNOWN_MAP_ID (§6.3)', () => {
    const rig = new OutsideRig();
    expect([store(rig, 'a', [], 'cellar'), sets(rig)]).toEqual([['UNKNOWN_MAP_ID'], []]);
  });

  test.each(ALL.map((type) => [type]))(
    'with a zone %s are taken, or refused as the factsheet says: UNSUPPORTED_PARAMETER',
    (type) => {
      const rig = new OutsideRig();
      const isKnown = SUPPORTED_ZONES.includes(type);
      const errors = store(rig, 'a', [zoneOf('z', type, BOX, { maximumSpeed: 1 })]);
      expect([errors, sets(rig).length]).toEqual(isKnown ? [[], 1] : [['UNSUPPORTED_PARAMETER'], 0]);
      if (!isKnown) expect(store(rig, 'a')).toEqual([]); // what is sent in its place ends the error
    },
  );

  test('with actions that the robot cannot do in zones are refused: UNSUPPORTED_PARAMETER', () => {
    const rig = new OutsideRig();
    const { actionId: _, ...pick } = actionOf('pick');
    expect(store(rig, 'a', [zoneOf('z', 'action', BOX, { exitActions: [pick] })])).toEqual(['UNSUPPORTED_PARAMETER']);
    expect(rig.robot().errors[0].references).toContainEqual(['parameter', 'zoneSet.zones.exitActions']);
  });

  test.each<readonly [string, readonly Zone[]]>([
    ['crossing sides', [{ ...zoneOf('z', 'blocked', BOX), vertices: [{ x: 0, y: 0 }, { x: 1, y: 1 }, { x: 1, y: 0 }, { x: 0, y: 1 }] }]],
    ['two corners', [{ ...zoneOf('z', 'blocked', BOX), vertices: [{ x: 0, y: 0 }, { x: 1, y: 1 }] }]],
    ['no speed', [zoneOf('z', 'speedLimit', BOX)]],
    ['the same id twice', [zoneOf('z', 'blocked', BOX), zoneOf('z', 'action', BOX)]],
  ])('that make no sense, with %s, are refused: VALIDATION_FAILURE', (_, zones) => {
    const rig = new OutsideRig();
    expect([store(rig, 'a', zones), sets(rig)]).toEqual([['VALIDATION_FAILURE'], []]);
    expect(rig.robot().errors[0].references).toContainEqual(['zoneId', 'z']);
  }); // prettier-ignore

  test('are as many, and as large, as the factsheet says: INSUFFICIENT_MEMORY (§7.10)', () => {
    const rig = new OutsideRig();
    const many = Array.from({ length: 257 }, (_, i) => zoneOf(`${i}`, 'action', BOX));
    expect(store(rig, 'many', many)).toEqual(['INSUFFICIENT_MEMORY']);
    expect(store(rig, 'all', many.slice(1))).toEqual([]); // what is taken ends what was told of another
    for (let i = 0; i < 7; i++) store(rig, `${i}`);
    expect(sets(rig)).toHaveLength(8);
    expect(store(rig, '7')).toEqual(['INSUFFICIENT_MEMORY']);
    const { actionId: _, ...detect } = actionOf('detectObject');
    const entryActions = Array.from({ length: 33 }, () => detect);
    ask(rig, 'deleteZoneSet', '6');
    expect(store(rig, 'busy', [zoneOf('z', 'action', BOX, { entryActions })])).toHaveLength(2);
  });

  test('are kept once for all robots that have the same, and are forgotten with the last', () => {
    const rig = new OutsideRig([
      [1, 1],
      [1, 3],
    ]);
    const part = () => rig.run.outside?.machine.part.plain?.() as { readonly zoneSets: readonly unknown[] };
    for (const robot of [0, 1]) rig.tell({ kind: 'zoneSet', zoneSet: { zoneSetId: 'a', mapId: 'site', zones: [] } }, robot); // prettier-ignore
    rig.tick();
    expect(part().zoneSets).toHaveLength(1);
    for (const robot of [0, 1]) {
      rig.ask('deleteZoneSet', { parameters: [['zoneSetId', 'a']], robot });
      rig.tick();
      expect(part().zoneSets).toHaveLength(1 - robot);
    }
  });
});
