import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { connect, type MqttClient } from 'mqtt';
import { expect, onTestFinished, test } from 'vitest';
import { controlDialectOf, FleetLink } from '../../../gateway/index.ts';
import { hangUp } from '../../../gateway/mqtt/hangUp.ts';

const CONNACK = Buffer.from([0x20, 2, 0, 0]);

/** A broker that takes connections, greets or not, and then says nothing at all; it does not even hang up. */
async function silentBroker(greets: boolean): Promise<{ readonly url: string; readonly came: Promise<Socket> }> {
  const server = createServer({ allowHalfOpen: true });
  const came = once(server, 'connection').then(([socket]) => {
    const one = socket as Socket;
    onTestFinished(() => void one.destroy());
    one.on('error', () => undefined).resume();
    if (greets) one.once('data', () => one.write(CONNACK));
    return one;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { url: `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`, came };
}

function event(client: MqttClient, name: 'connect' | 'close'): Promise<void> {
  return new Promise((done) => client.once(name, () => done()));
}

/** @returns a client that tries once */
function clientOf(url: string): MqttClient {
  const client = connect(url, { protocolVersion: 4, reconnectPeriod: 0 });
  client.on('error', () => undefined);
  return client;
}

test('a client leaves a broker that greets nobody at once, and its connection is closed', async () => {
  const { url, came } = await silentBroker(false);
  const client = clientOf(url);
  const closed = event(client, 'close');
  await came;
  await hangUp(client, { within: 60_000 });
  await closed;
  expect(client.stream.destroyed).toBe(true);
});

test.each([
  ['says something that nobody confirms', (client: MqttClient) => client.publishAsync('a', 'b', { qos: 1 })],
  ['says nothing, and whose end nobody confirms', async () => undefined],
])('a client that %s leaves in its time, and its connection is closed', async (_, say) => {
  const { url } = await silentBroker(true);
  const client = clientOf(url);
  await event(client, 'connect');
  const closed = event(client, 'close');
  await hangUp(client, { say: () => say(client), within: 30 });
  await closed;
  expect(client.stream.destroyed).toBe(true);
});

test('a fleet control leaves a broker that greets nobody at once', async () => {
  const { url, came } = await silentBroker(false);
  const dialect = controlDialectOf('3.0');
  const link = new FleetLink({ url, access: {}, dialect, manufacturer: 'acme', clientId: 'c', now: () => 0 });
  const ended = once(await came, 'end');
  await link.close();
  await ended;
  expect(link.counters.all()).toEqual({ connectionsLost: 1 });
});
