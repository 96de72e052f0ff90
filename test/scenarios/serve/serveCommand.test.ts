import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { connectAsync, type MqttClient } from 'mqtt';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { readBooks } from '../../../gateway/collector/books/booksFile.ts';
import { startEmbeddedBroker } from '../../../gateway/index.ts';
import { readRecording } from '../../../scenarios/recording/readRecording.ts';
import { replay } from '../../../scenarios/replay.ts';
import { CLI, start, startAtTerminal } from '../../support/shoalCommand.ts';

const folder = mkdtempSync(join(tmpdir(), 'shoal-serve-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Message = Readonly<Record<string, unknown>>;

/** @returns the first message of a topic for which something holds */
async function first(client: MqttClient, topic: string, holds: (message: Message) => boolean): Promise<Message> {
  return new Promise<Message>((resolve, reject) => {
    const take = (path: string, payload: Buffer): void => {
      const message = path === topic ? (JSON.parse(payload.toString()) as Message) : null;
      if (message === null || !holds(message)) return;
      client.off('message', take);
      resolve(message);
    };
    client.on('message', take);
    client.subscribeAsync(topic).catch(reject);
  });
}

const connection = (client: MqttClient, row: number, state: string): Promise<Message> =>
  first(client, `vda5050/v3/shoal/robot-000${row}/connection`, ({ connectionState }) => connectionState === state);

const PREFIX = 'vda5050/v3/shoal/robot-0000';
const HEADER = {
  timestamp: '2026-01-01T00:00:00.000Z',
  version: '3.0.0',
  manufacturer: 'shoal',
  serialNumber: 'robot-0000',
};

describe('shoal serve', () => {
  test('puts a fleet on a broker, drives it as it is told, says goodbye, and what it recorded replays', async () => {
    const broker = await startEmbeddedBroker(0);
    const client = await connectAsync(broker.url, { protocolVersion: 4 });
    const served = await start('serve', 'small', '--broker', broker.url, '--speed', '20', '--out', folder);
    const idle = await first(client, `${PREFIX}/state`, ({ orderId }) => orderId === '');
    const at = String(idle['lastNodeId']);
    const pause = { actions: [{ actionId: 'p', actionType: 'startPause', blockingType: 'NONE' }] };
    await client.publishAsync(`${PREFIX}/instantActions`, JSON.stringify({ headerId: 0, ...HEADER, ...pause }));
    await first(client, `${PREFIX}/state`, ({ paused }) => paused === true);
    const order = {
      orderId: 'A',
      orderUpdateId: 0,
      nodes: [{ nodeId: at, sequenceId: 0, released: true, actions: [] }],
      edges: [],
    };
    await client.publishAsync(`${PREFIX}/order`, JSON.stringify({ headerId: 0, ...HEADER, ...order }));
    await first(client, `${PREFIX}/state`, ({ orderId }) => orderId === 'A');
    const goodbye = first(client, `${PREFIX}/connection`, ({ connectionState }) => connectionState === 'OFFLINE');
    const began = performance.now();
    expect(await served.end('SIGTERM')).toBe(143);
    expect(performance.now() - began).toBeLessThan(5000);
    await goodbye;
    await client.endAsync();
    await broker.close();
    expect(await replay(join(folder, 'recording.mcap'), {})).toMatchObject({ kind: 'same' });
  });

  test('is split over edge gateways, one of which dies with its thread: its robots are cut off, the others are not, and they come back', async () => {
    const broker = await startEmbeddedBroker(0);
    const client = await connectAsync(broker.url, { protocolVersion: 4 });
    const fault = ['--fault', 'gateway.crash:1@100s+20s'];
    const served = await start('serve', 'small', '--broker', broker.url, '--speed', '20', '--gateways', '4', ...fault);
    await Promise.all([0, 2, 7].map((row) => connection(client, row, 'ONLINE')));
    const others = [0, 1, 4, 5, 6, 7].map((row) => connection(client, row, 'CONNECTION_BROKEN'));
    await Promise.all([2, 3].map((row) => connection(client, row, 'CONNECTION_BROKEN')));
    await Promise.all([2, 3].map((row) => connection(client, row, 'ONLINE')));
    expect(await Promise.race([Promise.race(others), Promise.resolve(null)])).toBeNull();
    expect(await served.end('SIGTERM')).toBe(143);
    await client.endAsync();
    await broker.close();
  });

  test('killed at once, its robots are taken for broken; from its recording it goes on, and their orders are done', async () => {
    const out = join(folder, 'killed');
    const broker = await startEmbeddedBroker(0);
    const client = await connectAsync(broker.url, { protocolVersion: 4 });
    const collect = join(folder, 'left');
    const collecting = ['--collect', collect];
    const served = await start('serve', 'small', '--broker', broker.url, '--speed', '10', '--out', out, ...collecting);
    const idle = await first(client, `${PREFIX}/state`, ({ orderId }) => orderId === '');
    const wait = {
      actionId: 'w',
      actionType: 'waitForTrigger',
      blockingType: 'HARD',
      actionParameters: [{ key: 'triggerType', value: 'LOCAL' }],
    };
    const nodes = [{ nodeId: String(idle['lastNodeId']), sequenceId: 0, released: true, actions: [wait] }];
    const order = { headerId: 0, ...HEADER, orderId: 'B', orderUpdateId: 0, nodes, edges: [] };
    await client.publishAsync(`${PREFIX}/order`, JSON.stringify(order));
    await first(client, `${PREFIX}/state`, ({ orderId }) => orderId === 'B');
    await recorded(join(out, 'recording.mcap'), 60); // s: long after the order
    const broken = [0, 1, 2, 3, 4, 5, 6, 7].map((row) => connection(client, row, 'CONNECTION_BROKEN'));
    await served.end('SIGKILL');
    await Promise.all(broken);
    await vi.waitUntil(() => !existsSync(join(collect, '.collecting')), 100_000); // who collects beside it ends by itself
    expect(readBooks(collect)).toMatchObject({ record: { sources: [{ frames: { inHand: 0 } }] } });
    const online = [0, 1, 2, 3, 4, 5, 6, 7].map((row) => connection(client, row, 'ONLINE'));
    const again = await start('serve', join(out, 'recording.mcap'), '--broker', broker.url, '--speed', '10');
    await Promise.all(online);
    expect(await first(client, `${PREFIX}/state`, () => true)).toMatchObject({
      orderId: 'B',
      actionStates: [{ actionStatus: 'RUNNING' }],
    });
    const trigger = { actionId: 't', actionType: 'trigger', blockingType: 'NONE' };
    await client.publishAsync(
      `${PREFIX}/instantActions`,
      JSON.stringify({ headerId: 0, ...HEADER, actions: [trigger] }),
    );
    const isDone = ({ actionStates }: Message): boolean => JSON.stringify(actionStates).includes('FINISHED');
    await first(client, `${PREFIX}/state`, isDone);
    expect(await again.end('SIGTERM')).toBe(143);
    await client.endAsync();
    await broker.close();
    expect(await replay(join(out, 'recording.mcap'), {})).toMatchObject({ kind: 'same' });
  });

  test('has a broker of its own and collects its telemetry there, and says in a line where a port is taken', async () => {
    const taken = await startEmbeddedBroker(0);
    const { port } = new URL(taken.url);
    const told = spawnSync(process.execPath, [CLI, 'serve', 'small', '--broker-port', port], { encoding: 'utf8' });
    expect(told.status).toBe(2);
    expect(told.stderr.trim().split('\n')).toEqual([expect.stringContaining(`--broker-port ${port}`)]);
    await taken.close();
    const served = await startAtTerminal(
      'serve',
      'small',
      '--broker-port',
      port,
      '--collect',
      join(folder, 'telemetry'),
      '--dispatch',
      'internal',
      '--vda5050',
      '2.1',
    );
    const client = await connectAsync(`mqtt://127.0.0.1:${port}`, { protocolVersion: 4 });
    const topic = 'uagv/v2/shoal/robot-0000/state';
    expect(await first(client, topic, () => true)).toMatchObject({ version: '2.1.0', operatingMode: 'AUTOMATIC' });
    await first(client, 'shoal/v1/small/0/status', ({ frames }) => (frames as { delivered: number }).delivered > 5);
    await client.endAsync();
    expect(await served.end('SIGINT')).toBe(130);
    expect(served.text()).toMatch(/telemetry: http:\/\/localhost:\d+\//);
    expect(served.text()).not.toContain('collected no more');
    const asked = [
      'query',
      join(folder, 'telemetry'),
      'select max(robot) as last, any_value(status) as status from frames join sources using (source)',
      '--json',
    ];
    const answer = spawnSync(process.execPath, [CLI, ...asked], { encoding: 'utf8' });
    expect(JSON.parse(answer.stdout)).toMatchObject({ rows: [{ last: 7, status: 'offline' }] });
  });
});

/** Waits until a run that goes on has recorded so many simulated seconds. */
async function recorded(path: string, seconds: number): Promise<void> {
  for (const until = performance.now() + 100_000; performance.now() < until; await setTimeout(100)) {
    const opened = existsSync(path) ? await readRecording(path) : null;
    if (opened?.ok === true && (opened.recording.journal.at(-1)?.tick ?? 0) * opened.recording.scenario.dt >= seconds)
      return;
  }
  throw new Error(`${path} does not grow`);
}
