import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeMessage, encodeMessage, readRequest } from '../../../scenarios/live/wire.ts';
import type { ViewerMessage } from '../../../viewer/index.ts';
import { contentOf, frameOf, frames } from '../../support/frames.ts';
import { sceneWith } from '../../support/scenes.ts';

const text = fc.string({ maxLength: 12, unit: 'grapheme' });
const tick = fc.nat(1e6);
const event = fc.record({
  tick,
  kind: fc.constantFrom('protectiveStop' as const, 'contact' as const, 'repaired' as const),
  robot: fc.nat(99),
  other: fc.integer({ min: -2, max: 99 }),
});
const wait = fc.record({
  robot: tick,
  reason: fc.constantFrom('queue' as const, 'circle' as const),
  on: tick,
  node: tick,
  left: fc.option(fc.nat(100)),
  actor: fc.option(text),
});
const details = fc.record({
  robot: tick,
  class: text,
  speed: fc.nat(3),
  stopsWithin: fc.nat(2),
  charge: fc.option(fc.double({ min: 0.1, max: 1, noNaN: true })),
  errand: fc.nat(5),
  target: fc.integer({ min: -1, max: 99 }),
  loaded: fc.boolean(),
  task: fc.constantFrom(null, { id: 4, status: 'carried' as const, pickup: -1, drop: 3, revealed: 0, due: null }),
  node: tick,
  route: fc.array(tick, { maxLength: 4 }),
  allocated: fc.nat(4),
  creep: fc.nat(1),
  time: fc.option(fc.dictionary(fc.constantFrom('idle', 'waiting'), fc.nat(1), { noNullPrototype: true })),
  waits: fc.array(wait, { maxLength: 3 }),
});
const kind = <K extends ViewerMessage['kind']>(name: K): fc.Arbitrary<K> => fc.constant(name);

/** What a server says, but for frames. */
const messages: fc.Arbitrary<ViewerMessage> = fc.oneof(
  text.map((name): ViewerMessage => ({ kind: 'scene', scene: sceneWith({ name, description: name }) })),
  fc.record({ kind: kind('progress'), what: fc.option(text), part: fc.option(fc.nat(1)) }),
  fc.record({ kind: kind('problem'), message: text, fatal: fc.boolean() }),
  fc.record({ kind: kind('moment'), tick, session: tick, hash: text, expected: fc.option(text) }),
  fc.record({ kind: kind('details'), tick, robots: fc.array(details, { maxLength: 3 }) }),
  fc.record({
    kind: kind('timeline'),
    from: tick,
    until: tick,
    done: fc.array(fc.tuple(tick, tick)),
    events: fc.array(event),
  }),
  fc.record({
    kind: kind('heat'),
    tick,
    seconds: fc.array(fc.nat(9999)).map((tenths) => Float32Array.from(tenths, (n) => n / 10)),
    window: fc.nat(300),
  }),
  fc.record({ kind: kind('link'), state: fc.constantFrom('open' as const, 'lost' as const, 'ended' as const) }),
);

describe('what goes over a socket', () => {
  test('arrives as it was said, whatever it is', () => {
    fc.assert(
      fc.property(messages, (message) => {
        expect(decodeMessage(encodeMessage(message))).toEqual(message);
      }),
    );
  });

  test('is of a frame its bytes and nothing else', () => {
    fc.assert(
      fc.property(frames, ({ frame }) => {
        expect(encodeMessage({ kind: 'frame', bytes: frame.buffer })).toBe(frame.buffer);
        expect(decodeMessage(frame.buffer)).toEqual({ kind: 'frame', bytes: frame.buffer });
      }),
    );
    expect(contentOf(frameOf({ x: [1] })).lists[0]).toEqual([1]);
  });

  test('tells waiting times to a tenth of a second', () => {
    const seconds = Float32Array.of(0.04, 1.26, 12.349);
    const told = decodeMessage(encodeMessage({ kind: 'heat', tick: 0, seconds, window: 1 }));
    expect(told).toMatchObject({ seconds: Float32Array.of(0, 1.3, 12.3) });
  });
});

describe('what a stranger writes', () => {
  const looked = (robots: readonly number[]) => ({
    kind: 'look',
    robots,
    parts: { regions: true, held: false, heat: true },
  });

  test('never does any harm: it asks for what can be shown, or for nothing', () => {
    const asked = fc.record(
      { kind: fc.constantFrom('look', 'goTo', 5), robots: fc.anything(), parts: fc.anything(), more: fc.anything() },
      { requiredKeys: [] },
    );
    const written = fc.oneof(
      fc.string(),
      fc.json(),
      fc.oneof(fc.anything(), asked).map((value) => {
        try {
          return JSON.stringify(value) ?? '';
        } catch {
          return '';
        }
      }),
    );
    fc.assert(
      fc.property(written, (words) => {
        const request = readRequest(words);
        if (request === null) return;
        expect(Object.keys(request).toSorted()).toEqual(['kind', 'parts', 'robots']);
        expect(Object.values(request.parts).map((value) => typeof value)).toEqual(['boolean', 'boolean', 'boolean']);
        expect(request.robots.length <= 8 && request.robots.every(Number.isSafeInteger)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('is understood where it makes sense', () => {
    expect(readRequest(JSON.stringify(looked([3, 1])))).toEqual(looked([3, 1]));
    expect(readRequest(JSON.stringify({ ...looked([]), parts: { regions: 'yes', held: 1 } }))).toEqual({
      ...looked([]),
      parts: { regions: false, held: false, heat: false },
    });
  });

  test('is cut to a few robots, and to those that are rows', () => {
    const robots = [0.5, '1', null, 2 ** 60, ...Array.from({ length: 20 }).keys()];
    expect(readRequest(JSON.stringify({ ...looked([]), robots }))?.robots).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  test.each([
    '',
    'null',
    '[]',
    '{}',
    '{"kind":"look"}',
    '{"kind":"goTo","tick":1}',
    '{"kind":"look","robots":3,"parts":{}}',
  ])('is nothing where it makes none: %s', (words) => {
    expect(readRequest(words)).toBeNull();
  });
});
