import type { AedesPublishPacket } from 'aedes';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OfflineQueues } from '../../../gateway/broker/offlineQueues.ts';
import { Counters } from '../../../gateway/counters.ts';

const message = (brokerCounter: number, bytes = 1): AedesPublishPacket =>
  ({ cmd: 'publish', topic: 'a', payload: Buffer.alloc(bytes), qos: 1, retain: false, dup: false, brokerId: 'b', brokerCounter }); // prettier-ignore

test('a queue keeps what was not acknowledged, in the order in which it came, within its bounds', () => {
  const steps = fc.array(fc.record({ kind: fc.constantFrom('put', 'send', 'ack', 'forget'), client: fc.nat(1), which: fc.nat(20), bytes: fc.nat(5) })); // prettier-ignore
  fc.assert(
    fc.property(steps, (all) => {
      const counters = new Counters();
      const queues = new OfflineQueues({ queued: 5, queuedBytes: 12 }, counters);
      const naive: { number: number; bytes: number; messageId: number }[][] = [[], []];
      let number = 0;
      let dropped = 0;
      for (const { kind, client, which, bytes } of all) {
        const mine = naive[client];
        const one = mine[which % Math.max(1, mine.length)];
        if (kind === 'put') {
          queues.put(`${client}`, message(++number, bytes));
          const total = naive.flat().reduce((sum, { bytes: each }) => sum + each, 0);
          if (mine.length >= 5 || total + bytes > 12) dropped++;
          else mine.push({ number, bytes, messageId: 0 });
        } else if (kind === 'forget') {
          queues.forget(`${client}`);
          mine.length = 0;
        } else if (one !== undefined && kind === 'send') {
          queues.update(`${client}`, { ...message(one.number), messageId: 100 + one.number });
          one.messageId = 100 + one.number;
        } else if (one !== undefined && one.messageId > 0) {
          expect(queues.acknowledge(`${client}`, one.messageId)?.brokerCounter).toBe(one.number);
          mine.splice(mine.indexOf(one), 1);
        }
        expect(queues.acknowledge(`${client}`, 99)).toBeUndefined();
        expect(queues.all(`${client}`).map(({ brokerCounter }) => brokerCounter)).toEqual(mine.map((each) => each.number)); // prettier-ignore
      }
      expect(counters.get('dropped.queued')).toBe(dropped);
    }),
  );
});
