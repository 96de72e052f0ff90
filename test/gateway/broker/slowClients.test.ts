import { setImmediate } from 'node:timers/promises';
import { createServer, connect as connectTcp, type AddressInfo, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ClientStream } from '../../../gateway/broker/clientStream.ts';
import { LIMITS } from '../../../gateway/broker/limits.ts';
import { Counters } from '../../../gateway/counters.ts';
import { connectPacket, publishPacket, subscribePacket } from '../../support/rawMqtt.ts';
import { startRig } from '../../support/runningBroker.ts';

const KIB = 1024;
const message = publishPacket('a/b', 'x'.repeat(10 * KIB));
/** more than the systems on both sides take from somebody who does not read */
const MESSAGES = 2000;

describe('a subscriber that stops reading', () => {
  test('costs only itself: the others get everything, the broker keeps little, whoever publishes is not held up', async () => {
    const rig = await startRig({ behind: 1024 * KIB, rate: 1e6 });
    const [healthy, stalled, publisher] = [await rig.connect({ id: 'h' }), await rig.connect({ id: 's' }), await rig.connect({ id: 'p' })]; // prettier-ignore
    for (const one of [healthy, stalled]) one.send(subscribePacket(['a/#']));
    await stalled.until(() => stalled.bytes === 9 && healthy.bytes === 9);
    stalled.socket.pause();
    let most = 0;
    for (let i = 0; i < MESSAGES; i++) {
      publisher.send(message);
      await setImmediate();
      most = Math.max(most, rig.waiting());
    }
    await healthy.until(() => healthy.bytes === 9 + MESSAGES * message.length);
    expect(rig.count('dropped.behind')).toBeGreaterThan(100);
    expect(rig.waiting()).toBeLessThan(1536 * KIB);
    expect(most).toBeLessThan(3072 * KIB); // the healthy one may be a little behind for moments
    stalled.socket.resume(); // reads again: goes on with what is new
    await stalled.until(() => rig.waiting() === 0);
    publisher.send(publishPacket('a/b', 'something new'));
    await stalled.until(() => stalled.last.includes('something new'));
  });

  test('is cut off where what waits for it may not be dropped', async () => {
    const rig = await startRig({ behind: 64 * KIB, farBehind: 512 * KIB, rate: 1e6 });
    const [stalled, publisher] = [await rig.connect({ id: 's' }), await rig.connect({ id: 'p' })];
    stalled.send(subscribePacket(['a/#'], 1));
    await stalled.until(() => stalled.bytes === 9);
    stalled.socket.pause();
    for (let i = 1; i <= MESSAGES && rig.count('closed.farBehind') === 0; i++) {
      publisher.send(publishPacket('a/b', 'x'.repeat(10 * KIB), { qos: 1, id: i }));
      await setImmediate();
    }
    expect(rig.count('closed.farBehind')).toBe(1);
    expect(publisher.isClosed).toBe(false);
  });

  test('gets everything that is retained, however much it is, once it reads', async () => {
    const rig = await startRig({ behind: 64 * KIB });
    const publisher = await rig.connect({ id: 'p' });
    for (let i = 0; i < 300; i++) publisher.send(publishPacket(`a/${i}`, 'x'.repeat(10 * KIB), { retain: true }));
    await publisher.until(() => rig.count('received') === 300);
    const late = await rig.connect({ id: 'l' });
    late.socket.pause();
    late.send(subscribePacket(['a/#']), subscribePacket(['#'], 0, 2), subscribePacket(['a/#'], 0, 3));
    await publisher.until(() => rig.waiting() > 0);
    expect(rig.waiting()).toBeLessThan(600 * KIB);
    late.socket.resume();
    await late.until(() => late.bytes >= 600 * 10 * KIB);
    expect(rig.count('dropped.behind')).toBe(0);
  });
});

/** A connection of a client to a stream before a broker. */
async function streamOf(now: () => number, limits = LIMITS): Promise<{ stream: ClientStream; counters: Counters; client: Socket }> {
  const counters = new Counters();
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const accepted = new Promise<Socket>((done) => server.once('connection', done));
  const client = connectTcp((server.address() as AddressInfo).port, '127.0.0.1');
  client.on('error', () => undefined);
  const stream = new ClientStream({ socket: await accepted, limits, counters, now, isOwn: false });
  stream.on('error', () => undefined).resume();
  onTestFinished(() => {
    stream.destroy();
    client.destroy();
    server.close();
  });
  return { stream, counters, client };
} // prettier-ignore

describe('a connection', () => {
  test('that takes nothing for ten seconds is cut off; one that takes a little is not', async () => {
    let now = 0;
    const { stream, counters, client } = await streamOf(() => now);
    client.pause();
    for (let i = 0; i < 50 && stream.waiting === 0; i++) {
      stream.write(Buffer.alloc(1 << 20));
      await setImmediate();
      await setImmediate();
    }
    expect(stream.waiting).toBeGreaterThan(0);
    now = 9000;
    stream.look(now);
    expect(stream.destroyed).toBe(false);
    client.resume();
    while (stream.waiting > 0) await setImmediate();
    now = 30_000;
    stream.look(now);
    expect(stream.destroyed).toBe(false);
    client.pause();
    for (let i = 0; i < 50 && stream.waiting === 0; i++) {
      stream.write(Buffer.alloc(1 << 20));
      await setImmediate();
      await setImmediate();
    }
    now = 41_000;
    stream.look(now);
    expect([stream.destroyed, counters.get('closed.stalled')]).toEqual([true, 1]);
  });

  test('that drips a packet byte by byte is cut off in the end', async () => {
    let now = 0;
    const { stream, counters, client } = await streamOf(() => now);
    client.setNoDelay(true);
    const bytes = connectPacket({ id: 'a name that takes long' });
    for (const byte of bytes.subarray(0, 20)) {
      client.write(Buffer.from([byte]));
      await setImmediate();
    }
    await new Promise<void>((done) => void setTimeout(done, 20));
    now = 29_000;
    stream.look(now);
    expect(stream.destroyed).toBe(false);
    now = 31_000;
    stream.look(now);
    expect(counters.get('closed.packetTime')).toBe(1);
  });
});
