import { setImmediate } from 'node:timers/promises';
import { connectAsync, type MqttClient } from 'mqtt';
import { afterEach, describe, expect, test } from 'vitest';
import {
  controlDialectOf,
  dialectOf,
  FleetLink,
  type EmbeddedBroker,
  type Told,
  type VdaVersion,
} from '../../../gateway/index.ts';
import {
  PLAIN_ACTION,
  PLAIN_EDGE,
  PLAIN_ORDER,
  PLAIN_POSITION,
  type Action,
  type Order,
} from '../../../gateway/onboard.ts';
import { BROKERS } from '../../support/brokers.ts';
import { comesAbout } from '../../support/comesAbout.ts';
import { VdaSchemas } from '../../support/vdaSchemas.ts';

const PICK: Action = {
  ...PLAIN_ACTION,
  actionId: 'p',
  type: 'pick',
  descriptor: 'task 3',
  blocking: 'hard',
  parameters: [['loadType', 'LOAD']],
};

const ORDER: Order = {
  ...PLAIN_ORDER,
  orderId: 'o',
  updateId: 1,
  nodes: [0, 1, 2].map((i) => ({
    nodeId: `n${i}`,
    sequenceId: 2 * i,
    released: i < 2,
    position: { ...PLAIN_POSITION, x: i, y: 0.5, mapId: 'm' },
    actions: i === 1 ? [PICK] : [],
  })),
  edges: [0, 1].map((i) => ({ ...PLAIN_EDGE, edgeId: `e${i}`, sequenceId: 2 * i + 1, released: i < 1 })),
};

const ASK: Action = { ...PLAIN_ACTION, actionId: 'a', type: 'stateRequest', blocking: 'none' };

let open: { broker: EmbeddedBroker; outside: MqttClient; link: FleetLink } | null = null;
afterEach(async () => {
  await open?.link.close();
  await open?.outside.endAsync(true);
  await open?.broker.close();
  open = null;
});

async function begin(startBroker: () => Promise<EmbeddedBroker>, version: VdaVersion) {
  const broker = await startBroker();
  const outside = await connectAsync(broker.url, { protocolVersion: 4 });
  const dialect = controlDialectOf(version);
  const link = new FleetLink({
    url: broker.url,
    access: {},
    dialect,
    manufacturer: 'acme',
    clientId: 'c',
    now: () => 0,
  });
  open = { broker, outside, link };
  return { ...open, at: (serial: string, topic: string) => `${dialect.prefix}/acme/${serial}/${topic}` };
}

async function until<T>(look: () => T | null): Promise<T> {
  let found: T | null = null;
  await comesAbout(
    () => (found = look()) !== null,
    setImmediate,
    () => look.toString(),
  );
  return found as T;
}

const connection = (connectionState: string): string =>
  JSON.stringify({
    headerId: 0,
    timestamp: '2026-01-01T00:00:00.000Z',
    version: '',
    manufacturer: '',
    serialNumber: '',
    connectionState,
  });

const sight = (headerId: number): string => JSON.stringify({ headerId, timestamp: '2026-01-01T00:00:00Z' });

describe.each(BROKERS)('a fleet control’s connection on %s', (_, startBroker) => {
  test.each([
    ['3.0', '3.0.0'],
    ['2.1', '2.1.0'],
  ] as const)(
    'gives orders as the official schemas of %s want them, and as robots read them',
    async (version, full) => {
      const { outside, link, at } = await begin(startBroker, version);
      const heard: [string, Record<string, unknown>][] = [];
      outside.on('message', (path, payload) =>
        heard.push([path, JSON.parse(payload.toString()) as Record<string, unknown>]),
      );
      await outside.subscribeAsync(at('r1', '+'));
      await until(() => (link.isConnected ? true : null));
      link.order('r1', ORDER);
      link.act('r1', [ASK]);
      link.order('r1', ORDER);
      await until(() => (heard.length === 3 ? true : null));
      const [order, ask, again] = heard.map(([, message]) => message);
      expect(heard.map(([path]) => path)).toEqual(['order', 'instantActions', 'order'].map((topic) => at('r1', topic)));
      expect(order).toMatchObject({ headerId: 0, version: full, manufacturer: 'acme', serialNumber: 'r1' });
      expect([ask['headerId'], again['headerId']]).toEqual([0, 1]);
      const schemas = new VdaSchemas(full);
      schemas.check('order', order);
      schemas.check('instantActions', ask);
      expect(schemas.wrong).toEqual([]);
      expect(dialectOf(version).read('order', order)).toEqual({
        kind: 'order',
        order: { ...ORDER, clearsInstantActions: version !== '3.0' },
      });
      expect(dialectOf(version).read('instantActions', ask)).toEqual({ kind: 'instantActions', actions: [ASK] });
    },
  );

  test('hears every robot of its manufacturer, what is retained too, each thing once and nothing that is none', async () => {
    const { outside, link, at } = await begin(startBroker, '3.0');
    await outside.publishAsync(at('r1', 'connection'), connection('ONLINE'), { qos: 1, retain: true });
    const told: Told[] = [];
    const comes = (count: number): Promise<true> =>
      until(() => {
        told.push(...link.take());
        return told.length >= count ? true : null;
      });
    await comes(1);
    const sent: readonly (readonly [string, string | Buffer])[] = [
      [at('r2', 'visualization'), sight(0)],
      [at('r2', 'visualization'), sight(0)], // again
      [at('r2', 'visualization'), sight(5)],
      [at('r2', 'visualization'), sight(3)], // overtaken
      [at('r2', 'state'), '{'],
      [at('r2', 'state'), '{"__proto__":{"orderId":"x"}}'],
      [at('r2', 'state'), Buffer.from([0xff, 0xfe])],
      [at('r%202', 'state'), '{}'], // no serial number
      [at('r1', 'connection'), connection('CONNECTION_BROKEN')],
    ];
    for (const [path, payload] of sent) await outside.publishAsync(path, payload, { qos: 1 });
    await comes(4);
    expect(told.map(({ serial, report }) => [serial, report.kind, report.headerId])).toEqual([
      ['r1', 'connection', 0],
      ['r2', 'sight', 0],
      ['r2', 'sight', 5],
      ['r1', 'connection', 0],
    ]);
    expect(link.counters.all()).toMatchObject({
      'outdated.visualization': 2,
      'unreadable.notJson': 1,
      'unreadable.notUtf8': 1,
      'unreadable.schema': 1,
      'dropped.unknownRobots': 1,
    });
  });
});

test('orders nothing where it has no connection, and says so', () => {
  const link = new FleetLink({
    url: 'mqtt://127.0.0.1:1',
    access: {},
    dialect: controlDialectOf('3.0'),
    manufacturer: 'acme',
    clientId: 'c',
    now: () => 0,
  });
  expect(link.order('r1', ORDER)).toBe(false);
  expect(link.counters.all()).toEqual({ 'dropped.order': 1 });
  return link.close();
});
