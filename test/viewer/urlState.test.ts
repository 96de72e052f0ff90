import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressOf, readUrl, writeUrl } from '../../viewer/urlState.ts';
import { OVERLAY_NAMES } from '../../viewer/viewState.ts';

const NOTHING = {
  time: null,
  selected: -1,
  theme: null,
  overlays: [],
  speed: null,
  camera: null,
  tier: null,
  isPlaying: false,
};

describe('the address of a view', () => {
  test('leads back to it: time, selected robot and overlays', () => {
    const views = fc.record({
      time: fc.integer({ min: 0, max: 1e6 }).map((tenths) => tenths / 10),
      selected: fc.integer({ min: -1, max: 9999 }),
      overlays: fc.subarray([...OVERLAY_NAMES]),
    });
    fc.assert(
      fc.property(views, (view) => {
        expect(readUrl(writeUrl('', view))).toMatchObject(view);
      }),
    );
  });

  test('says all that it can', () => {
    expect(readUrl('?t=12.5&sel=3&theme=dark&show=heat,zones&speed=2&cam=top&tier=flat&play=1')).toEqual({
      time: 12.5,
      selected: 3,
      theme: 'dark',
      overlays: ['heat', 'zones'],
      speed: 2,
      camera: 'top',
      tier: 'flat',
      isPlaying: true,
    });
  });

  test('that says nothing, or nonsense, leaves everything as it is', () => {
    expect(readUrl('')).toEqual(NOTHING);
    expect(readUrl('?t=&sel=-3&theme=pink&show=&speed=fast&cam=&tier=best&play=yes')).toEqual(NOTHING);
    fc.assert(
      fc.property(fc.string(), (search) => {
        expect(() => readUrl(search)).not.toThrow();
      }),
    );
  });

  test('keeps what belongs to the page, and drops what is not chosen any more', () => {
    const view = { time: 1, selected: 4, overlays: ['heat', 'waits'] };
    const first = writeUrl('?scenario=small', view);
    expect(first).toBe('?scenario=small&t=1.0&sel=4&show=heat,waits');
    expect(writeUrl(first, { time: 2, selected: -1, overlays: [] })).toBe('?scenario=small&t=2.0');
  });

  test('of a page on disk lies behind the #', () => {
    expect(addressOf({ protocol: 'file:', search: '?t=1', hash: '#?t=2' })).toBe('?t=2');
    expect(addressOf({ protocol: 'file:', search: '?t=1', hash: '#' })).toBe('?t=1');
    expect(addressOf({ protocol: 'http:', search: '?t=1', hash: '#?t=2' })).toBe('?t=1');
  });
});
