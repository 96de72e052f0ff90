import { connectAsync } from 'mqtt';
import { describe, expect, test } from 'vitest';
import { connectPacket, publishPacket, RawClient, subscribePacket } from '../../support/rawMqtt.ts';
import { startRig, type BrokerRig } from '../../support/runningBroker.ts';

const DISCONNECT = Buffer.from([0xe0, 0]);

/** Publishes with QoS 1, and waits for the broker's word. */
async function publish(publisher: RawClient, topic: string, payloads: readonly string[]): Promise<void> {
  const had = publisher.bytes;
  for (const payload of payloads) publisher.send(publishPacket(topic, payload, { qos: 1 }));
  await publisher.until(() => publisher.bytes === had + 4 * payloads.length);
}

describe('the embedded broker', () => {
  test('keeps messages for sessions that are away, as many as it may, and sessions, the newest', async () => {
    const rig = await startRig({ queued: 3, sessions: 2 });
    const publisher = await rig.connect({ id: 'p' });
    const leave = async (id: string): Promise<void> => {
      const client = await rig.connect({ id, clean: false });
      client.send(subscribePacket(['a'], 1));
      await client.until(() => client.bytes === 9);
      client.send(DISCONNECT);
      await client.closed();
    };
    for (const id of ['one', 'two', 'three']) await leave(id);
    await publish(publisher, 'a', ['1', '2', '3', '4', '5']);
    const back = async (id: string): Promise<RawClient> => {
      const client = await rig.connect({ id, clean: false });
      await publisher.until(() => !client.isClosed && client.bytes >= 4);
      return client;
    };
    expect((await back('one')).received[2]).toBe(0); // no session present: it went for the third
    const two = await back('two');
    expect(two.received[2]).toBe(1);
    await two.until(() => two.bytes === 4 + 3 * 8);
    expect(rig.count('dropped.session')).toBe(1);
    expect(rig.count('dropped.queued')).toBe(2 * 2);
    await publish(publisher, 'a', ['6', '7', '8', '9']); // who is there gets everything, though it confirms nothing
    await two.until(() => two.bytes === 4 + 7 * 8);
  });

  test('gives a client id to who came last, and tells whose power is cut from who says goodbye', async () => {
    const rig = await startRig();
    const witness = await rig.connect({ id: 'w' });
    witness.send(subscribePacket(['gone/#']));
    const first = await rig.connect({ id: 'same', will: { topic: 'gone/1' } });
    const second = await rig.connect({ id: 'same', will: { topic: 'gone/2' } });
    await first.closed();
    expect(rig.count('takenOver')).toBe(1);
    await witness.until(() => witness.received.includes('gone/1'));
    second.send(DISCONNECT);
    await second.closed();
    const third = await rig.connect({ id: 'same', will: { topic: 'gone/3' } });
    third.end();
    await witness.until(() => witness.received.includes('gone/3'));
    expect(witness.received.includes('gone/2')).toBe(false);
  });

  test('reads later what comes too fast, and loses nothing of it', async () => {
    const rig = await startRig({ rate: 1000 });
    const [listener, flooder, other] = [await rig.connect({ id: 'l' }), await rig.connect({ id: 'f' }), await rig.connect({ id: 'o' })]; // prettier-ignore
    listener.send(subscribePacket(['f', 'o']));
    await listener.until(() => listener.bytes === 10);
    const one = publishPacket('f', 'x');
    flooder.send(Buffer.concat(Array.from({ length: 2500 }, () => one)));
    await flooder.until(() => rig.count('throttled') > 0);
    other.send(publishPacket('o', 'y')); // is not held up
    await listener.until(() => listener.bytes === 10 + 2501 * one.length);
    expect(rig.count('throttled')).toBeGreaterThan(0);
  });

  test('takes no more connections than it may, and answers who speaks another version', async () => {
    const rig = await startRig({ connections: 2 });
    await expect(connectAsync(rig.broker.url, { protocolVersion: 5 }, false)).rejects.toThrow(/protocol version/);
    expect(rig.count('refused.protocolVersion')).toBe(1);
    await rig.connect({ id: 'a' });
    await rig.connect({ id: 'b' });
    await (await RawClient.open(rig.broker.url)).closed();
    expect(rig.count('refused.connections')).toBe(1);
  });

  test('refuses filters beyond their number and what begins with $, and goes on', async () => {
    const rig = await startRig({ filters: 2 });
    const client = await rig.connect();
    client.send(subscribePacket(['a', 'b', 'c', '$SYS/#', '$share/g/a']));
    await client.until(() => client.bytes >= 4 + 9);
    expect([...client.received.subarray(8, 13)]).toEqual([0, 0, 128, 128, 128]);
    expect([rig.count('refused.tooManyFilters'), rig.count('refused.filter')]).toEqual([1, 2]);
  });

  test('counts messages that come with an unusual QoS, and delivers them', async () => {
    const rig = await startRig();
    const client = await rig.connect();
    client.send(subscribePacket(['#']));
    await client.until(() => client.bytes === 9);
    client.send(publishPacket('vda5050/v3/shoal/r/order', 'an order', { qos: 1 }));
    client.send(publishPacket('vda5050/v3/shoal/r/connection', 'here'));
    await client.until(() => client.received.includes('an order') && client.received.includes('here'));
    expect([rig.count('unusualQos.order'), rig.count('unusualQos.connection')]).toEqual([1, 1]);
  });

  test('has no trouble with names that objects have already', async () => {
    const rig = await startRig();
    const client = await rig.connect({ id: 'constructor', clean: false });
    client.send(subscribePacket(['constructor', 'toString/#', 'hasOwnProperty/+']));
    await client.until(() => client.bytes === 4 + 7);
    client.send(publishPacket('constructor', 'one', { retain: true }), publishPacket('toString/valueOf', 'two'));
    await client.until(() => client.received.includes('two'));
    expect((await rig.connect({ id: 'hasOwnProperty' })).returnCode).toBe(0);
  });

  test.each([
    ['nobody says anything', {}, [], 'closed.connectTime'],
    ['too much is said before one is let in', {}, Array.from({ length: 60 }, () => publishPacket('a', 'x')), null],
  ])('ends what comes to nothing: %s', async (_, limits, packets, counted) => {
    const rig: BrokerRig = await startRig({ connectTime: 0.05, ...limits });
    const client = await RawClient.open(rig.broker.url);
    if (packets.length > 0) client.send(connectPacket(), ...packets);
    if (counted === null) return;
    await client.closed();
    expect(rig.count(counted)).toBe(1);
  });

  test('works with mqtt.js as any broker does: QoS 2, retained messages, empty client ids', async () => {
    const rig = await startRig();
    const [one, other] = [await connectAsync(rig.broker.url, { clientId: '' }), await connectAsync(rig.broker.url)];
    const came: string[] = [];
    other.on('message', (topic, payload, { qos, retain }) =>
      came.push(`${topic} ${payload.toString()} ${qos} ${retain}`),
    );
    await one.publishAsync('kept', 'a', { qos: 1, retain: true });
    await other.subscribeAsync({ kept: { qos: 2 }, 'two/+': { qos: 2 }, one: { qos: 1 } });
    await one.publishAsync('two/x', 'b', { qos: 2 });
    await one.publishAsync('one', 'c', { qos: 2 });
    while (came.length < 3) await new Promise((done) => void setTimeout(done, 5));
    expect(came.toSorted()).toEqual(['kept a 1 true', 'one c 1 false', 'two/x b 2 false']);
    await Promise.all([one.endAsync(), other.endAsync()]);
  });
});
