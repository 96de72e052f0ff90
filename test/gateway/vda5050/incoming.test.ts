import { describe, expect, test } from 'vitest';
import { dialectOf } from '../../../gateway/index.ts';
import { Counters } from '../../../gateway/counters.ts';
import type { RobotInput } from '../../../gateway/onboard.ts';
import { Incoming } from '../../../gateway/vda5050/incoming.ts';
import { millisOf } from '../../../gateway/vda5050/isoTime.ts';

const HEADER = {
  headerId: 0,
  timestamp: '2026-01-01T00:00:00.000Z',
  version: '3.0.0',
  manufacturer: 'shoal',
  serialNumber: 'robot-0007',
};
const ORDER = { orderId: 'A', orderUpdateId: 0, nodes: [], edges: [] };

function robot() {
  const counters = new Counters();
  const identity = { manufacturer: 'shoal', serialNumber: 'robot-0007' };
  const incoming = new Incoming({ dialect: dialectOf('3.0'), identity, counters });
  const read = (message: unknown, now = 0): RobotInput | null =>
    incoming.read('order', Buffer.from(JSON.stringify(message)), now);
  return { counters, incoming, read };
}

describe('the head of a message (VDA5050 v3.0.0, §7.2)', () => {
  test.each([
    ['version', '2.1.0'],
    ['version', '4.0.0'],
    ['manufacturer', 'somebody'],
    ['serialNumber', 'robot-0008'],
    ['timestamp', 'yesterday'],
    ['timestamp', '2026-01-01T01:00:00.000+01:00'],
    ['timestamp', 1_767_225_600_000],
    ['headerId', -1],
    ['headerId', 1.5],
    ['headerId', '0'],
  ])('is held against the robot: %s %s is a VALIDATION_FAILURE about the field', (field, value) => {
    const { counters, read } = robot();
    const input = read({ ...HEADER, ...ORDER, [field]: value });
    expect(input).toMatchObject({ kind: 'unreadable', error: { type: 'VALIDATION_FAILURE' } });
    expect(input?.kind === 'unreadable' && input.error.references).toContainEqual(['field', field]);
    expect(input?.kind === 'unreadable' && input.error.description).toMatch(new RegExp(`^${field}: `));
    expect(input?.kind === 'unreadable' && input.error.references).toContainEqual(['orderId', 'A']);
    const isOther = ['version', 'manufacturer', 'serialNumber'].includes(field);
    expect(counters.all()[isOther ? `unreadable.${field}` : 'unreadable.schema']).toBe(1);
  });

  test.each(Object.keys(HEADER))('has to be whole: without %s it is a VALIDATION_FAILURE', (field) => {
    const { [field as 'headerId']: _, ...rest } = HEADER;
    expect(robot().read({ ...rest, ...ORDER })).toMatchObject({ kind: 'unreadable' });
  });

  test('may be of another minor version, and have more to it', () => {
    expect(robot().read({ ...HEADER, ...ORDER, version: '3.4.1', more: [1] })).toMatchObject({ kind: 'order' });
  });

  test('that repeats a number, goes back or leaves some out is counted, and the message taken: its sender may have begun anew', () => {
    const { counters, read } = robot();
    for (const headerId of [3, 4, 4, 9, 0, 1]) {
      expect(read({ ...HEADER, ...ORDER, headerId })).toMatchObject({ kind: 'order' });
    }
    expect(counters.all()).toMatchObject({ 'headers.repeated': 1, 'headers.missed': 4, 'headers.backwards': 1 });
  });

  test('is counted by topic: each has numbers of its own', () => {
    const { counters, read, incoming } = robot();
    read({ ...HEADER, ...ORDER, headerId: 5 });
    incoming.read('instantActions', Buffer.from(JSON.stringify({ ...HEADER, actions: [] })), 0);
    read({ ...HEADER, ...ORDER, headerId: 6 });
    expect(Object.keys(counters.all()).filter((name) => name.startsWith('headers.'))).toEqual([]);
  });
});

describe('orders that come faster than the factsheet allows (VDA5050 v3.0.0, §7.10, minimumOrderInterval)', () => {
  test('are refused once there are too many at once, with one answer a second, and each is counted', () => {
    const { counters, read } = robot();
    const answers = Array.from({ length: 100 }, () => read({ ...HEADER, ...ORDER }, 1000));
    expect(answers.filter((input) => input?.kind === 'order')).toHaveLength(16);
    expect(answers.filter((input) => input !== null && input.kind !== 'order')).toMatchObject([
      { kind: 'unreadable', error: { type: 'ORDER_RATE_EXCEEDED' } },
    ]);
    expect(counters.all()['refused.tooFast']).toBe(84);
    expect(read({ ...HEADER, ...ORDER }, 2000)).toMatchObject({ kind: 'order' });
  });

  test('are all taken where they keep to it', () => {
    const { read } = robot();
    for (let i = 0; i < 500; i++) expect(read({ ...HEADER, ...ORDER }, 10 * i)?.kind).toBe('order');
  });
});

describe('a moment on the wire (VDA5050 v3.0.0, §7.2)', () => {
  test.each([
    ['2026-01-01T00:00:00Z', Date.UTC(2026, 0, 1)],
    ['2026-01-01T00:00:00.5Z', Date.UTC(2026, 0, 1) + 500],
    ['2026-01-01T00:00:00.123456Z', Date.UTC(2026, 0, 1) + 123],
    ['2026-01-01T00:00:00+00:00', Date.UTC(2026, 0, 1)],
    ['2026-01-01T02:00:00+02:00', null],
    ['2026-01-01 00:00:00Z', null],
    ['2026-13-01T00:00:00Z', null],
    ['2026-01-01', null],
    [1_767_225_600_000, null],
  ])('%s is %s', (text, millis) => expect(millisOf(text)).toBe(millis));
});
