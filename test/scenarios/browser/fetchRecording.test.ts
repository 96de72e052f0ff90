import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { decodeBase64, fetchRecording } from '../../../scenarios/browser/fetchRecording.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Lets the next download bring these pieces. */
function answer(pieces: readonly Uint8Array[], init: ResponseInit = {}): void {
  const body = new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
  vi.stubGlobal('fetch', async () => new Response(body, init));
}

describe('a recording that is downloaded', () => {
  test('is put together from its pieces, and says how far it is', async () => {
    const pieces = fc.array(fc.uint8Array({ minLength: 1, maxLength: 9 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(pieces, fc.boolean(), async (all, isKnown) => {
        const whole = all.flatMap((piece) => [...piece]);
        answer(all, isKnown ? { headers: { 'content-length': String(whole.length) } } : {});
        const told: (number | null)[] = [];
        const bytes = await fetchRecording('recording.mcap', (part) => told.push(part));
        expect([...bytes]).toEqual(whole);
        let loaded = 0;
        expect(told).toEqual(all.map(({ length }) => (isKnown ? (loaded += length) / whole.length : null)));
      }),
      { numRuns: 50 },
    );
  });

  test('that cannot be had is told in one line', async () => {
    answer([], { status: 404, statusText: 'Not Found' });
    await expect(fetchRecording('recording.mcap', () => undefined)).rejects.toThrow(
      'it cannot be loaded: 404 Not Found',
    );
  });
});

describe('a recording that the page holds', () => {
  test('is decoded to the bytes that it was, whatever space is around it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), async (bytes) => {
        const decoded = await decodeBase64(`\n  ${Buffer.from(bytes).toString('base64')}\n`);
        expect([...decoded]).toEqual([...bytes]);
      }),
      { numRuns: 30 },
    );
  });
});
