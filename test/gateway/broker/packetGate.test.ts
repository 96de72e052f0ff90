import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PacketGate, type Taken } from '../../../gateway/broker/packetGate.ts';
import { LIMITS } from '../../../gateway/broker/limits.ts';
import { connectPacket, field, packet, publishPacket, subscribePacket } from '../../support/rawMqtt.ts';

const limits = { ...LIMITS, packet: 2000 };

/** Feeds a gate pieces. @returns all that came through, and why it closed */
function through(pieces: readonly Buffer[]): { data: Buffer; why: string | null } {
  const gate = new PacketGate(limits);
  const taken: Taken[] = [];
  for (const piece of pieces) {
    const one = gate.take(Buffer.from(piece)); // a piece of its own, as a socket gives it
    taken.push(one);
    if (!one.ok) break;
  }
  return {
    data: Buffer.concat(taken.map((one) => (one.ok ? one.data : Buffer.alloc(0)))),
    why: taken.map((one) => (one.ok ? null : one.why)).find((why) => why !== null) ?? null,
  };
}

const after = (...packets: readonly Buffer[]): string | null => through([Buffer.concat([connectPacket(), ...packets])]).why; // prettier-ignore

/** Cuts bytes at places that follow from numbers. */
function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const at = [...new Set([0, ...places.map((place) => place % (bytes.length + 1)), bytes.length])].toSorted((a, b) => a - b); // prettier-ignore
  return at.slice(1).map((end, i) => bytes.subarray(at[i], end));
}

const anyPacket = fc.oneof(
  fc.tuple(fc.stringMatching(/^[a-z/]{1,9}$/), fc.string()).map(([topic, text]) => publishPacket(topic, text)),
  fc.stringMatching(/^[a-z]{1,9}$/).map((topic) => publishPacket(topic, 'x', { qos: 1 })),
  fc.stringMatching(/^[a-z]{1,9}$/).map((filter) => subscribePacket([filter, '#', `${filter}/+/x`])),
  fc.constant(packet(0xc0)),
);

describe('the gate before a broker', () => {
  test('lets right packets through as they are, however they are cut, and never a part of one', () => {
    fc.assert(
      fc.property(fc.array(anyPacket), fc.array(fc.nat()), (packets, places) => {
        const all = Buffer.concat([connectPacket(), ...packets]);
        expect(through(cut(all, places))).toEqual({ data: all, why: null });
        const missing = through(cut(all.subarray(0, -1), places));
        const last = packets.at(-1) ?? connectPacket();
        expect(missing.data.length).toBe(all.length - last.length);
      }),
    );
  });

  test('says no to whatever else it is, and never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 5 }), fc.boolean(), (pieces, isIn) => {
        const { why, data } = through([...(isIn ? [connectPacket()] : []), ...pieces.map((one) => Buffer.from(one))]);
        if (why === null && !isIn) expect(data.length).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  test('refuses what is announced as too large before it comes', () => {
    expect(after(Buffer.from([0x30, 0xff, 0xff, 0x7f]))).toBe('tooLarge');
    expect(after(publishPacket('a', 'x'.repeat(1990)))).toBeNull();
    expect(after(publishPacket('a', 'x'.repeat(2000)))).toBe('tooLarge');
  });

  test.each([
    ['a length of five bytes', Buffer.from([0x30, 0x80, 0x80, 0x80, 0x80, 1]), 'badLength'],
    ['a packet of no kind', Buffer.from([0xf0, 0]), 'packetType'],
    ['what only a broker sends', Buffer.from([0x20, 2, 0, 0]), 'packetType'],
    ['a second CONNECT', connectPacket(), 'secondConnect'],
    ['QoS 3', publishPacket('a', 'x', { qos: 3 }), 'badQos'],
    ['a subscription with QoS 3', subscribePacket(['a'], 3), 'badQos'],
    ['a packet number 0', publishPacket('a', 'x', { qos: 1, id: 0 }), 'malformed'],
    ['a topic longer than its packet', packet(0x30, Buffer.from([0, 9, 0x61])), 'malformed'],
    ['a subscription to nothing', packet(0x82, Buffer.from([0, 1])), 'malformed'],
    ['a filter without its QoS', packet(0x82, Buffer.from([0, 1]), field('a')), 'malformed'],
    ['an empty topic', publishPacket('', 'x'), 'empty'],
    ['a topic with a wildcard', publishPacket('a/+', 'x'), 'wildcard'],
    ['a topic that ends in #', publishPacket('a/#', 'x'), 'wildcard'],
    ['NUL in a topic', publishPacket('a\u0000b', 'x'), 'controlCharacter'],
    ['a line feed in a topic', publishPacket('a\nb', 'x'), 'controlCharacter'],
    ['a topic that is no UTF-8', publishPacket(Buffer.from([0x61, 0xc3]), 'x'), 'notUtf8'],
    ['a surrogate in a topic', publishPacket(Buffer.from([0xed, 0xa0, 0x80]), 'x'), 'notUtf8'],
    ['a filter that is no UTF-8', subscribePacket([Buffer.from([0xff])]), 'notUtf8'],
    ['a topic of 33 levels', publishPacket('/'.repeat(32), 'x'), 'tooManyLevels'],
    ['a filter of 33 levels', subscribePacket(['+/'.repeat(32)]), 'tooManyLevels'],
    ['__proto__ as a level', publishPacket('a/__proto__', 'x'), 'reservedName'],
    ['a filter __proto__/#', subscribePacket(['__proto__/#']), 'reservedName'],
    ['a#b as a filter', subscribePacket(['a#b']), 'badFilter'],
    ['#/a as a filter', subscribePacket(['#/a']), 'badFilter'],
    ['a+ as a filter', subscribePacket(['a+/b']), 'badFilter'],
  ])('refuses %s', (_, bytes, why) => {
    expect(after(bytes)).toBe(why);
  });

  test.each([
    ['a packet before CONNECT', publishPacket('a', 'x'), 'beforeConnect'],
    ['a client id that is no UTF-8', connectPacket({ id: Buffer.from([0xfe]) }), 'notUtf8'],
    ['NUL in a client id', connectPacket({ id: 'a\u0000' }), 'controlCharacter'],
    ['__proto__ as a client id', connectPacket({ id: '__proto__' }), 'reservedName'],
    ['a client id that is too long', connectPacket({ id: 'x'.repeat(1025) }), 'tooLong'],
    ['a wildcard in the topic of a will', connectPacket({ will: { topic: 'a/#' } }), 'wildcard'],
    ['signs of life that are too rare', connectPacket({ keepAlive: 3601 }), 'keepAlive'],
    ['a CONNECT that is cut short', packet(0x10, field('MQTT'), Buffer.from([4])), 'malformed'],
  ])('refuses %s', (_, bytes, why) => {
    expect(through([bytes]).why).toBe(why);
  });

  test('reads no CONNECT of a version that it does not know: the broker has an answer for it', () => {
    expect(through([connectPacket({ level: 5 })]).why).toBeNull();
  });

  test('counts large packets more than once', () => {
    const gate = new PacketGate(LIMITS);
    gate.take(connectPacket());
    const taken = gate.take(Buffer.concat([publishPacket('a', 'x'.repeat(10_000)), publishPacket('a', 'x')]));
    expect(taken).toMatchObject({ ok: true, cost: 4 });
  });
});
