import type { AedesPublishPacket } from 'aedes';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Retained } from '../../../gateway/broker/retained.ts';
import { Counters } from '../../../gateway/counters.ts';
import { matches } from '../../support/naiveTopics.ts';

const BOUNDS = { retained: 1000, retainedBytes: 1_000_000 };
const message = (topic: string, payload: string): AedesPublishPacket =>
  ({ cmd: 'publish', topic, payload: Buffer.from(payload), qos: 0, retain: true, dup: false }) as AedesPublishPacket;

const level = fc.constantFrom('a', 'b', '', '$a', 'long');
const topics = fc.array(level, { minLength: 1, maxLength: 4 }).map((levels) => levels.join('/'));
const filters = fc
  .tuple(fc.array(fc.oneof(level, fc.constant('+')), { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([levels, isOpen]) => [...levels, ...(isOpen ? ['#'] : [])].join('/'));

describe('retained messages', () => {
  test('are those that were stored last, whatever filter asks for them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(topics, fc.constantFrom('', 'x', 'y'))),
        fc.oneof(filters, fc.constant('#')),
        (stored, filter) => {
          const retained = new Retained(BOUNDS, new Counters());
          const naive = new Map<string, string>();
          for (const [topic, payload] of stored) {
            retained.store(message(topic, payload));
            if (payload === '') naive.delete(topic);
            else naive.set(topic, payload);
          }
          const found = [...retained.matching(filter)].map(({ topic, payload }) => `${topic}=${payload.toString()}`);
          const expected = [...naive].filter(([topic]) => matches(filter, topic)).map(([topic, text]) => `${topic}=${text}`); // prettier-ignore
          expect(found.toSorted()).toEqual(expected.toSorted());
          expect(retained.count).toBe(naive.size);
        },
      ),
    );
  });

  test('are bounded in number and in bytes; what finds no room is counted', () => {
    const counters = new Counters();
    const retained = new Retained({ retained: 2, retainedBytes: 10 }, counters);
    for (const topic of ['a', 'b', 'c']) retained.store(message(topic, 'x'));
    expect(retained.count).toBe(2);
    retained.store(message('a', '')); // makes room
    retained.store(message('c', 'a text that is too long'));
    expect([...retained.matching('#')].map(({ topic }) => topic)).toEqual(['b']);
    expect(counters.get('dropped.retained')).toBe(2);
  });

  test('hold nothing of what came together with them', () => {
    const retained = new Retained(BOUNDS, new Counters());
    const chunk = Buffer.alloc(1 << 16, 'x');
    retained.store({ ...message('a', ''), payload: chunk.subarray(0, 3) });
    const [{ payload }] = retained.matching('a');
    expect((payload as Buffer).buffer).not.toBe(chunk.buffer);
  });
});
