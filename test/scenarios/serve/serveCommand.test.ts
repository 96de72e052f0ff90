import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectAsync, type MqttClient } from 'mqtt';
import { afterAll, describe, expect, test } from 'vitest';
import { startEmbeddedBroker } from '../../../gateway/index.ts';
import { CLI, start } from '../../support/shoalCommand.ts';

const folder = mkdtempSync(join(tmpdir(), 'shoal-serve-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Message = Readonly<Record<string, unknown>>;

/** @returns the first message of a topic for which something holds */
async function first(client: MqttClient, topic: string, holds: (message: Message) => boolean): Promise<Message> {
  const found = new Promise<Message>((resolve) => {
    client.on('message', (path, payload) => {
      const message = JSON.parse(payload.toString()) as Message;
      if (path === topic && holds(message)) resolve(message);
    });
  });
  await client.subscribeAsync(topic);
  return found;
}

const PREFIX = 'vda5050/v3/shoal/robot-0000';
const HEADER = { timestamp: '', version: '3.0.0', manufacturer: 'shoal', serialNumber: 'robot-0000' };

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
    const replayed = spawnSync(process.execPath, [CLI, 'replay', join(folder, 'recording.mcap')], { encoding: 'utf8' });
    expect([replayed.status, replayed.stderr]).toEqual([0, expect.any(String)]);
  });

  test('has a broker of its own, and says in a line where its port is taken', async () => {
    const taken = await startEmbeddedBroker(0);
    const { port } = new URL(taken.url);
    const told = spawnSync(process.execPath, [CLI, 'serve', 'small', '--broker-port', port], { encoding: 'utf8' });
    expect(told.status).toBe(2);
    expect(told.stderr.trim().split('\n')).toEqual([expect.stringContaining(`--broker-port ${port}`)]);
    await taken.close();
    const served = await start('serve', 'small', '--broker-port', port, '--dispatch', 'internal', '--vda5050', '2.1');
    const client = await connectAsync(`mqtt://127.0.0.1:${port}`, { protocolVersion: 4 });
    const topic = 'uagv/v2/shoal/robot-0000/state';
    expect(await first(client, topic, () => true)).toMatchObject({ version: '2.1.0', operatingMode: 'AUTOMATIC' });
    await client.endAsync();
    expect(await served.end('SIGINT')).toBe(130);
  });
});
