import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dialectOf, VERSIONS } from '../../../gateway/index.ts';
import { MOST_DEPTH, readPayload } from '../../../gateway/mqtt/readPayload.ts';

const read = (text: string) => readPayload(Buffer.from(text));

/** @returns how deep a value is, by looking at the value */
function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

describe('a payload that anybody may have sent', () => {
  test('is read where it is JSON, whatever it says', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.nat(2 * MOST_DEPTH), (inner, wraps) => {
        let value: unknown = inner;
        for (let i = 0; i < wraps; i++) value = i % 2 === 0 ? [value] : { '[{"': value };
        const text = JSON.stringify(value);
        const result = read(text);
        if (depthOf(value) > MOST_DEPTH) expect(result).toEqual({ ok: false, why: 'tooDeep' });
        else expect(result).toEqual({ ok: true, json: JSON.parse(text) });
      }),
    );
  });

  test('is answered with a reason where it is not, never with an exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const result = readPayload(bytes);
        if (!result.ok) expect(['notUtf8', 'tooDeep', 'notJson']).toContain(result.why);
      }),
    );
    expect(readPayload(new Uint8Array((1 << 20) + 1))).toEqual({ ok: false, why: 'tooLarge' });
    expect(read('{"x": NaN}')).toEqual({ ok: false, why: 'notJson' });
  });

  test('may be nested as VDA5050 does it, and not so that nobody can go down into it', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    expect(read(nested(MOST_DEPTH)).ok).toBe(true);
    for (const depth of [MOST_DEPTH + 1, 10_000, 500_000]) {
      expect(read(nested(depth))).toEqual({ ok: false, why: 'tooDeep' });
      expect(read('{"a":'.repeat(depth).slice(0, 1 << 20))).toEqual({ ok: false, why: 'tooDeep' });
    }
    expect(read(JSON.stringify(['['.repeat(100), '"[\\'.repeat(100)])).ok).toBe(true); // in texts they are none
  });
});

describe('a message of any shape', () => {
  const value = fc.jsonValue({ maxDepth: 3 });
  const names = ['orderId', 'orderUpdateId', 'nodes', 'edges', 'actions', 'headerId', 'timestamp', 'version', 'manufacturer', 'serialNumber', '__proto__', 'constructor']; // prettier-ignore
  const almost = fc.dictionary(fc.constantFrom(...names), value, { noNullPrototype: true });

  test.each(VERSIONS)('becomes an input of a robot, or an error that it reports: %s', (version) => {
    const dialect = dialectOf(version);
    fc.assert(
      fc.property(fc.constantFrom('order', 'instantActions'), fc.oneof(value, almost), (topic, json) => {
        const text = JSON.stringify(json);
        const input = dialect.read(topic, JSON.parse(text));
        expect(['order', 'instantActions', 'unreadable']).toContain(input.kind);
        expect(JSON.parse(JSON.stringify(input))).toEqual(input); // is journalled, and comes back as it was
      }),
    );
    expect(Object.prototype).not.toHaveProperty('polluted');
  });
});
