import { connect } from 'mqtt';
import { expect, onTestFinished, test } from 'vitest';
import { hashPassword } from '../../../gateway/broker/passwords.ts';
import { EdgeGateway } from '../../../gateway/edge/edgeGateway.ts';
import { SampleBuffer } from '../../../gateway/edge/sampleBuffer.ts';
import type { EdgeDef, EdgeReport } from '../../../gateway/edge/words.ts';
import { startEmbeddedBroker, type Access } from '../../../gateway/index.ts';
import { BrokerLine } from '../../support/brokerLine.ts';
import { comesAbout } from '../../support/comesAbout.ts';

const ROBOTS = 3;

interface Edge {
  readonly gateway: EdgeGateway;
  readonly reports: readonly EdgeReport[];
  /** robots that are connected */
  readonly connected: ReadonlySet<number>;
}

/** An edge gateway by the clock, whose tries come as soon as they may. */
function start(url: string, of: { readonly access?: Access; readonly telemetry?: boolean }): Edge {
  const def: EdgeDef = {
    gateway: 0,
    url,
    access: of.access ?? {},
    row: 0,
    robots: ROBOTS,
    vda5050: { version: '3.0', manufacturer: 'shoal', factsheets: Array.from({ length: ROBOTS }, () => '{"a":1}') },
    telemetry:
      of.telemetry === true
        ? { fleet: 'f', source: 1, every: 1, mostStored: 1000, samples: SampleBuffer.allocate(ROBOTS) }
        : null,
  };
  const reports: EdgeReport[] = [];
  const connected = new Set<number>();
  const gateway = new EdgeGateway(def, {
    now: () => Date.now(),
    chance: () => 0,
    report(one) {
      reports.push(one);
      if (one.kind === 'connected') connected.add(one.row);
      if (one.kind === 'lost') connected.delete(one.row);
    },
  });
  onTestFinished(() => gateway.kill());
  return { gateway, reports, connected };
}

const ACCESS: Access = { username: 'shoal/{serial}', password: 'secret' };

/** @returns users of a broker that are the robots, and no gateway */
async function robotUsers() {
  const hash = await hashPassword(Buffer.from('secret'));
  return Array.from({ length: ROBOTS }, (_, row) => ({ name: `shoal/robot-000${row}`, role: 'robot' as const, hash }));
}

function logsOf(reports: readonly EdgeReport[]): readonly string[] {
  return reports.flatMap((one) => (one.kind === 'log' ? [one.message] : []));
}

test('two fleets of the same names notice that they throw each other out, and do not take the broker for gone', async () => {
  const broker = await startEmbeddedBroker(0);
  onTestFinished(() => broker.close());
  const fleets = [start(broker.url, {}), start(broker.url, {})];
  const contested = ({ reports }: Edge): boolean => reports.some(({ kind }) => kind === 'contested');
  await comesAbout(() => fleets.some(contested));
  expect(fleets.flatMap(({ reports }) => reports.filter(({ kind }) => kind === 'broker'))).toEqual([]);
});

test('a broker that refuses telemetry, and robots not, keeps the robots, and is not said to be gone', async () => {
  const broker = await startEmbeddedBroker(0, { users: await robotUsers() });
  onTestFinished(() => broker.close());
  const { reports, connected } = start(broker.url, {
    access: ACCESS,
    telemetry: true,
  });
  await comesAbout(() => logsOf(reports).length > 0);
  expect(logsOf(reports)).toEqual(['the broker lets robots in, but not their telemetry; trying on']);
  expect(connected.size).toBe(ROBOTS);
  expect(reports.filter(({ kind }) => kind === 'broker' || kind === 'lost')).toEqual([]);
});

test('telemetry that is refused by a broker that has come after the fleet is told of, once the robots are in', async () => {
  const users = await robotUsers();
  const first = await startEmbeddedBroker(0);
  await first.close();
  const { reports, connected } = start(first.url, { access: ACCESS, telemetry: true });
  await comesAbout(() => reports.some(({ kind }) => kind === 'broker'));
  const broker = await startEmbeddedBroker(Number(new URL(first.url).port), { users });
  onTestFinished(() => broker.close());
  await comesAbout(() => logsOf(reports).some((message) => message.includes('telemetry')));
  await comesAbout(() => connected.size === ROBOTS);
  expect(logsOf(reports)).toEqual([
    'the broker does not answer; trying on',
    'the broker answers',
    'the broker lets robots in, but not their telemetry; trying on',
  ]);
});

test('a broker that refuses the password is said to answer, and what it answers', async () => {
  const broker = await startEmbeddedBroker(0, { users: await robotUsers() });
  onTestFinished(() => broker.close());
  const { reports } = start(broker.url, { access: { ...ACCESS, password: 'wrong' } });
  await comesAbout(() => logsOf(reports).length > 0);
  const why = 'Connection refused: Bad username or password';
  expect(reports).toContainEqual({ kind: 'broker', failure: { isRefused: true, why } });
  expect(logsOf(reports)).toEqual(['the broker answers, but does not let everybody in; trying on']);
});

test('robots whose first connections are lost before anything is confirmed say goodbye all the same', async () => {
  const broker = await startEmbeddedBroker(0);
  onTestFinished(() => broker.close());
  const line = new BrokerLine(new URL(broker.url));
  onTestFinished(() => line.close());
  line.greetingsOnly = ROBOTS;
  const { gateway, reports, connected } = start(await line.open(), {});
  const lost = (): number => reports.filter(({ kind }) => kind === 'lost').length;
  await comesAbout(() => lost() >= ROBOTS && connected.size === ROBOTS);
  await gateway.close();
  const listener = connect(broker.url, { protocolVersion: 4 });
  onTestFinished(() => listener.endAsync(true));
  const states: string[] = [];
  listener.on('message', (_, payload) => states.push(JSON.parse(payload.toString()).connectionState));
  await listener.subscribeAsync('vda5050/v3/shoal/+/connection', { qos: 1 });
  await comesAbout(() => states.length === ROBOTS);
  expect(states).toEqual(['OFFLINE', 'OFFLINE', 'OFFLINE']);
});
