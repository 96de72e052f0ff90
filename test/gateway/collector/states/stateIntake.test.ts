import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RobotState } from '../../../../engine/index.ts';
import { Counters } from '../../../../gateway/counters.ts';
import { StateIntake } from '../../../../gateway/collector/states/stateIntake.ts';
import { STATE_COLUMNS, type StateRow } from '../../../../gateway/collector/states/stateRow.ts';
import { vdaRobotOf } from '../../../../gateway/collector/states/vdaTopics.ts';

const NOW = Date.UTC(2026, 0, 1);
const HEADER = { headerId: 4, timestamp: '2026-01-01T00:00:01.250Z', manufacturer: 'acme', serialNumber: 'r1' };

/** A state as version 3.0 has it, and the same as 2.1 has it. */
const V3 = {
  ...HEADER,
  version: '3.0.0',
  orderId: 'o1',
  orderUpdateId: 2,
  lastNodeId: 'n7',
  lastNodeSequenceId: 14,
  nodeStates: [{ nodeId: 'n8' }, { nodeId: 'n9' }],
  edgeStates: [],
  driving: true,
  paused: false,
  operatingMode: 'AUTOMATIC',
  mobileRobotPosition: { x: 1.5, y: -2, theta: 0.25, mapId: 'hall', localized: true },
  loads: [{ loadId: 'a' }],
  actionStates: [
    { actionId: 'x', actionStatus: 'RUNNING' },
    { actionId: 'y', actionStatus: 'WAITING' },
  ],
  powerSupply: { stateOfCharge: 62.5, charging: false },
  errors: [
    { errorType: 'NO_ROUTE_TO_TARGET', errorLevel: 'WARNING' },
    { errorType: 'RELEASE_LOST', errorLevel: 'CRITICAL' },
  ],
  safetyState: { activeEmergencyStop: 'NONE', fieldViolation: true },
};
const { mobileRobotPosition, powerSupply: _, safetyState: __, ...COMMON } = V3;
const V2 = {
  ...COMMON,
  version: '2.1.0',
  agvPosition: { ...mobileRobotPosition, positionInitialized: true },
  batteryState: { batteryCharge: 62.5, charging: false },
  safetyState: { eStop: 'NONE', fieldViolation: true },
};

class Intake {
  readonly rows: StateRow[] = [];
  readonly counters = new Counters();
  hasRoom = true;
  readonly intake = new StateIntake({
    counters: this.counters,
    now: () => NOW,
    keep: (row) => {
      if (this.hasRoom) this.rows.push(row);
      return this.hasRoom;
    },
  });

  take(topic: string, message: unknown): void {
    const of = vdaRobotOf(topic);
    if (of === null) throw new Error(`${topic} is a robot's`);
    this.intake.take(of, Buffer.from(typeof message === 'string' ? message : JSON.stringify(message)));
  }

  /** @returns a row as it goes to a file */
  kept(index = 0): Record<string, unknown> {
    return Object.fromEntries(STATE_COLUMNS.map(({ name, of }) => [name, of(this.rows[index]) ?? null]));
  }
}

describe('states of VDA5050 robots', () => {
  test.each([
    ['3.0', 'vda5050/v3', V3],
    ['2.1', 'uagv/v2', V2],
  ])('of version %s are kept', (version, name, message) => {
    const seen = new Intake();
    seen.take(`${name}/acme/r1/state`, message);
    expect(seen.kept()).toEqual({
      time: NOW + 1250,
      received: NOW,
      interface: name,
      manufacturer: 'acme',
      serial: 'r1',
      connection: null,
      topic: 'state',
      version: `${version}.0`,
      header_id: 4,
      order_id: 'o1',
      order_update_id: 2,
      last_node_id: 'n7',
      last_node_sequence_id: 14,
      map_id: 'hall',
      x: 1.5,
      y: -2,
      theta: 0.25,
      driving: true,
      paused: false,
      operating_mode: 'AUTOMATIC',
      charge: 0.625,
      charging: false,
      loads: 1,
      nodes_ahead: 2,
      actions_running: 1,
      emergency_stop: 'NONE',
      field_violation: true,
      error_level: 'CRITICAL',
      errors: 'NO_ROUTE_TO_TARGET,RELEASE_LOST',
    });
  });

  test('know the connection of their robot, in whose change is a row of its own', () => {
    const seen = new Intake();
    const connection = (connectionState: string): void =>
      seen.take('uagv/v2/acme/r1/connection', { ...HEADER, connectionState });
    connection('ONLINE');
    connection('ONLINE'); // retained, told again
    seen.take('uagv/v2/acme/r1/state', V2);
    connection('CONNECTIONBROKEN');
    expect([0, 1, 2].map((row) => [seen.kept(row)['topic'], seen.kept(row)['connection']])).toEqual([
      ['connection', 'ONLINE'],
      ['state', 'ONLINE'],
      ['connection', 'CONNECTION_BROKEN'],
    ]);
    expect(seen.counters.all()).toEqual({ 'messages.connection': 2, 'messages.state': 1 });
  });

  test.each([
    ['a wrong type', { ...V3, orderId: 5, driving: 'yes', mobileRobotPosition: 'here', errors: {}, loads: 3 }],
    ['fields of which there are none', { timestamp: 'yesterday' }],
    ['nothing', {}],
  ])('with %s are kept as far as they can be read', (_what, message) => {
    const seen = new Intake();
    seen.take('vda5050/v3/acme/r1/state', message);
    expect(seen.kept()).toMatchObject({
      serial: 'r1',
      topic: 'state',
      order_id: null,
      x: null,
      errors: null,
      time: expect.any(Number),
    });
  });

  test.each(['5', 'null', '[]', '{', '\u0000', '"state"'])('that are %j are counted, and nothing is kept', (text) => {
    const seen = new Intake();
    seen.take('vda5050/v3/acme/r1/state', text);
    expect([seen.rows, Object.keys(seen.counters.all())]).toEqual([[], [expect.stringMatching(/^unreadable\./)]]);
  });

  test('may hold anything', () => {
    const seen = new Intake();
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...Object.keys({ ...V2, ...V3 }), '__proto__'), fc.jsonValue()),
        (message) => {
          seen.take('vda5050/v3/acme/r1/state', message);
          seen.kept(seen.rows.length - 1);
        },
      ),
    );
  });

  test('for which there is no room are counted', () => {
    const seen = new Intake();
    seen.hasRoom = false;
    seen.take('vda5050/v3/acme/r1/state', V3);
    expect(seen.counters.get('dropped.states')).toBe(1);
  });

  test.each([
    ['drives', {}, 'stopped'],
    ['drives and is clear of everybody', { safetyState: null }, 'driving'],
    ['stands with work', { safetyState: null, driving: false, actionStates: [] }, 'waiting'],
    ['works', { safetyState: null, driving: false }, 'working'],
    ['charges', { safetyState: null, driving: false, powerSupply: { charging: true } }, 'charging'],
    ['has nothing to do', { safetyState: null, driving: false, actionStates: [], nodeStates: [] }, 'idle'],
    ['is out of order', { errors: [{ errorType: 'x', errorLevel: 'FATAL' }] }, 'faulted'],
    ['was stopped by hand', { safetyState: { eStop: 'MANUAL', fieldViolation: false } }, 'stopped'],
  ] as const)('show that a robot %s', (_what, change, doing) => {
    const seen = new Intake();
    seen.take('vda5050/v3/acme/r1/state', { ...V3, ...change });
    expect(seen.intake.fleets.get('acme')?.get('r1')).toMatchObject({
      doing: RobotState[doing],
      isLoaded: true,
      place: { x: 1.5, y: -2 },
    });
  });
});

test.each([
  'vda5050/v3/a/b/order',
  'vda5050/v2/a/b/state',
  'uagv/v2/a/state',
  'x/uagv/v2/a/b/state',
  `uagv/v2/a/${'b'.repeat(101)}/state`,
])('%s is no topic that is collected', (topic) => expect(vdaRobotOf(topic)).toBeNull());
