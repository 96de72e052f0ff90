import { describe, expect, test } from 'vitest';
import { controlDialectOf } from '../../../gateway/index.ts';
import { Counters } from '../../../gateway/counters.ts';
import { ReportBox, type Told } from '../../../gateway/control/reportBox.ts';
import { Freshness } from '../../../gateway/control/stamp.ts';

const HEAD = {
  headerId: 7,
  timestamp: '2026-01-01T00:00:00.500Z',
  version: '3.0.0',
  manufacturer: 'a',
  serialNumber: 'b',
};

const COMMON = {
  ...HEAD,
  orderId: 'o',
  orderUpdateId: 2,
  lastNodeId: 'n4',
  lastNodeSequenceId: 4,
  nodeStates: [{ nodeId: 'n5', sequenceId: 6, released: true }],
  edgeStates: [{ edgeId: 'e', sequenceId: 5, released: true }],
  driving: true,
  loads: [],
  actionStates: [
    { actionId: 'p', actionType: 'pick', actionStatus: 'RUNNING' },
    { actionId: 'q', actionStatus: 'THINKING' },
  ],
  operatingMode: 'AUTOMATIC',
  errors: [
    {
      errorType: 'NO_ROUTE_TO_TARGET',
      errorLevel: 'WARNING',
      errorReferences: [{ referenceKey: 'orderId', referenceValue: 'o' }],
    },
    { errorType: 'NODE_UNREACHABLE', errorLevel: 'CRITICAL', errorDescription: 'a pallet' },
  ],
};

const V3 = {
  ...COMMON,
  mobileRobotPosition: { x: 1, y: 2, theta: 0.5, mapId: 'm', localized: true },
  instantActionStates: [],
  powerSupply: { stateOfCharge: 40, charging: false },
  safetyState: { activeEmergencyStop: 'NONE', fieldViolation: true },
};

const V2 = {
  ...COMMON,
  agvPosition: { x: 1, y: 2, theta: 0.5, mapId: 'm', positionInitialized: true },
  batteryState: { batteryCharge: 40, charging: false },
  safetyState: { eStop: 'NONE', fieldViolation: true },
};

const read = (version: '3.0' | '2.1', topic: 'state' | 'visualization' | 'connection' | 'factsheet', json: unknown) =>
  controlDialectOf(version).read(topic, json);

describe('what a fleet control reads of what robots tell', () => {
  test.each([
    ['3.0', V3, [false, true]],
    ['2.1', V2, [false, false]],
  ] as const)('is the same whatever the version: a state of %s', (version, json, grave) => {
    const told = read(version, 'state', json);
    expect(told).toMatchObject({
      ok: true,
      value: {
        kind: 'state',
        headerId: 7,
        sentAt: Date.UTC(2026, 0, 1) + 500,
        orderId: 'o',
        updateId: 2,
        lastNodeSequenceId: 4,
        ahead: 2,
        position: { x: 1, y: 2, theta: 0.5, mapId: 'm' },
        velocity: null,
        isDriving: true,
        isPaused: false,
        hasLoad: false,
        charge: 0.4,
        obeys: true,
        isStopped: false,
        isProtected: true,
        actions: new Map([
          ['p', 'running'],
          ['q', 'waiting'], // a word that nobody knows is no end
        ]),
      },
    });
    if (!told.ok || told.value.kind !== 'state') throw new Error('it is a state');
    expect(told.value.errors.map(({ isGrave }) => isGrave)).toEqual(grave);
    expect(told.value.errors[0].references.get('orderId')).toBe('o');
  });

  test.each([
    ['no loads told', { loads: undefined }, { hasLoad: null }],
    ['a load', { loads: [{}] }, { hasLoad: true }],
    ['not localized', { mobileRobotPosition: { ...V3.mobileRobotPosition, localized: false } }, { position: null }],
    ['no position', { mobileRobotPosition: undefined }, { position: null }],
    ['a position that is none', { mobileRobotPosition: { x: '1' } }, { position: null }],
    ['in somebody’s hands', { operatingMode: 'MANUAL' }, { obeys: false }],
    ['stopped', { safetyState: { activeEmergencyStop: 'REMOTE', fieldViolation: false } }, { isStopped: true }],
    ['no time', { timestamp: 'yesterday' }, { sentAt: NaN }],
  ])('%s', (_, change, expected) => {
    expect(read('3.0', 'state', { ...V3, ...change })).toMatchObject({ ok: true, value: expected });
  });

  test.each([
    ['nothing', null],
    ['a list', []],
    ['a text', 'state'],
    ['no orderId', { ...V3, orderId: undefined }],
    ['an orderId that is a number', { ...V3, orderId: 3 }],
    ['an orderId without end', { ...V3, orderId: 'x'.repeat(1000) }],
    ['a negative update', { ...V3, orderUpdateId: -1 }],
    ['half a node', { ...V3, lastNodeSequenceId: 0.5 }],
    ['no nodes', { ...V3, nodeStates: {} }],
    ['more nodes than anybody has', { ...V3, nodeStates: Array.from({ length: 5000 }, () => ({})) }],
    ['a truth that is none', { ...V3, driving: 'yes' }],
    ['no safety', { ...V3, safetyState: undefined }],
    ['actions without names', { ...V3, actionStates: [{}] }],
    ['errors without a level', { ...V3, errors: [{ errorType: 'x' }] }],
  ])('is a problem and no exception: %s', (_, json) => {
    expect(read('3.0', 'state', json)).toMatchObject({ ok: false, message: expect.any(String) });
  });

  test('whoever is not online is not there, and a factsheet may say little', () => {
    const connection = (connectionState: string) => read('3.0', 'connection', { ...HEAD, connectionState });
    expect(connection('ONLINE')).toMatchObject({ value: { isOnline: true } });
    for (const gone of ['OFFLINE', 'HIBERNATING', 'CONNECTION_BROKEN', 'CONNECTIONBROKEN', '']) {
      expect(connection(gone)).toMatchObject({ value: { isOnline: false } });
    }
    const sheet = { ...HEAD, typeSpecification: { seriesName: 's' } };
    const little = { series: 's', length: null, loadType: null, orderInterval: 0 };
    expect(read('3.0', 'factsheet', sheet)).toMatchObject({ ok: true, value: little });
    const timing = { minOrderInterval: 0.5, minStateInterval: 0 };
    expect(read('2.1', 'factsheet', { ...sheet, protocolLimits: { timing } })).toMatchObject({
      value: { orderInterval: 0.5 },
    });
    expect(read('3.0', 'visualization', { ...HEAD, referenceStateHeaderId: 9 })).toMatchObject({
      value: { kind: 'sight', stateHeaderId: 9, position: null },
    });
  });

  test('what comes again or too late is known by its number and its time; a robot that begins anew is not', () => {
    const fresh = new Freshness();
    const admit = (of: string, ...stamps: readonly (readonly [number, number])[]): boolean[] =>
      stamps.map(([headerId, sentAt]) => fresh.admit(of, { headerId, sentAt }));
    expect(admit('again', [0, 10], [1, 20], [1, 20], [0, 10], [2, 30])).toEqual([true, true, false, false, true]);
    expect(admit('overtaken', [3, 40], [2, 30], [4, 50])).toEqual([true, false, true]);
    expect(admit('anew', [8, 40], [0, 50], [0, 50], [1, 60])).toEqual([true, true, false, true]);
    expect(admit('anew, after a message without time', [8, 40], [9, NaN], [0, 50])).toEqual([true, true, true]);
    expect(admit('no clock at all', [0, NaN], [1, NaN], [1, NaN], [0, NaN], [1, NaN])).toEqual([
      true,
      true,
      false,
      true,
      true,
    ]);
    expect(admit('another robot', [0, 0])).toEqual([true]);
  });

  test('what nobody takes is bounded for each robot: the oldest goes', () => {
    const counters = new Counters();
    const box = new ReportBox(counters);
    const told = (serial: string, headerId: number): Told => ({
      serial,
      report: { kind: 'connection', headerId, sentAt: 0, isOnline: true },
    });
    box.put(told('b', 0));
    for (let i = 0; i < 100; i++) box.put(told('a', i));
    const taken = box.take();
    expect(taken.map(({ report }) => report.headerId)).toEqual([0, ...Array.from({ length: 32 }, (_, i) => 68 + i)]);
    expect(counters.all()).toEqual({ 'dropped.tooManyReports': 68 });
    expect(box.take()).toEqual([]);
  });
});
