import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Errand, NodeKind } from '../../../engine/index.ts';
import { clock, errandName, moverWords, ordinal, percent, placeName } from '../../../viewer/hud/format.ts';
import { floorWith, sceneWith } from '../../support/scenes.ts';

describe('simulated time', () => {
  test.each([
    [0, '0:00', '0:00.0'],
    [59.99, '0:59', '0:59.9'],
    [61.25, '1:01', '1:01.2'],
    [3600, '1:00:00', '1:00:00.0'],
    [36_059.5, '10:00:59', '10:00:59.5'],
  ])('%d s is %s, and with tenths %s', (seconds, whole, tenths) => {
    expect([clock(seconds), clock(seconds, true)]).toEqual([whole, tenths]);
  });

  test('of any tick reads back as that tick', () => {
    fc.assert(
      fc.property(fc.nat(5_000_000), fc.constantFrom(1, 3, 7), (tick, tenths) => {
        const shown = clock(tick * (tenths / 10), true);
        expect(shown).toMatch(/^(?:\d+:[0-5]\d|[0-5]?\d):[0-5]\d\.\d$/);
        const seconds = shown.split(':').reduce((sum, part) => 60 * sum + Number(part), 0);
        expect(Math.round(seconds * 10)).toBe(tick * tenths);
      }),
    );
  });
});

describe('words of the panels', () => {
  test('call a place what people call it', () => {
    const kinds = [
      NodeKind.lane,
      NodeKind.storage,
      NodeKind.station,
      NodeKind.queue,
      NodeKind.charger,
      NodeKind.parking,
    ];
    const x = kinds.map((_, node) => node);
    const scene = sceneWith({ floor: floorWith({ nodeKind: kinds, x, y: x }) });
    expect(['nowhere', ...x.map((node) => placeName(scene, node))]).toEqual([
      placeName(scene, -1),
      'lane at (0.0, 0.0)',
      'rack at (1.0, 1.0)',
      'S1',
      'queue at (3.0, 3.0)',
      'charger at (4.0, 4.0)',
      'parking at (5.0, 5.0)',
    ]);
    // Behind all nodes come squares, four in a row.
    expect(placeName(scene, kinds.length + 6)).toBe('floor at (2.5, 1.5)');
  });

  test('name every errand by another name', () => {
    const names = Object.values(Errand).map(errandName);
    expect(new Set(names).size).toBe(names.length);
    expect(errandName(99)).toBe('no errand');
  });

  test('round parts to whole percents', () => {
    expect([0, 0.004, 0.126, 1].map(percent)).toEqual(['0\u00a0%', '0\u00a0%', '13\u00a0%', '100\u00a0%']);
  });
});

describe('words for free movers', () => {
  test('say how many there are, and how many of them are shown', () => {
    const robots = (count: number): number[] => Array<number>(count).fill(0);
    expect(moverWords({ robots: robots(8) })).toBeNull();
    expect(moverWords({ robots: robots(1200), free: { first: 0, count: 1200 } })).toBe('1,200 free movers');
    expect(moverWords({ robots: [], agents: { count: 2000, every: 1, classes: [0] } })).toBe('2,000 free movers');
    expect(moverWords({ robots: [], agents: { count: 1e6, every: 10, classes: [0] } })).toBe(
      '1,000,000 free movers, each 10th shown',
    );
  });

  test('say how many others are on a floor that they share', () => {
    const robots = Array<number>(20).fill(0);
    expect(moverWords({ robots, free: { first: 8, count: 12 } })).toBe('20 robots, 12 free movers among them');
  });

  test('count as people do', () => {
    expect([2, 3, 4, 10, 11, 12, 13, 21, 22, 103, 112].map(ordinal)).toEqual(
      ['2nd', '3rd', '4th', '10th', '11th', '12th', '13th', '21st', '22nd', '103rd', '112th'], // prettier-ignore
    );
  });
});
