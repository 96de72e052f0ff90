import { describe, expect, test } from 'vitest';
import { congestionSvg } from '../../../scenarios/collect/congestionSvg.ts';

describe('a congestion map', () => {
  const cells = [
    { x: -2, y: 3, waiting: 0 },
    { x: 0, y: 3, waiting: 64 },
    { x: 1, y: 5, waiting: 31 },
    { x: 1, y: 4, waiting: 0.5 },
  ];
  const svg = congestionSvg('hall <1> & "2"', cells);
  const rects = [
    ...svg.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="16" height="16" (\S+?)>(?:<title>([^<]*)<\/title>)?/g),
  ];

  test('has a square for each place, y upwards, the darker the longer robots waited there', () => {
    expect(rects.map(([, x, y, fill, title]) => [Number(x), Number(y), fill, title])).toEqual([
      [0, 32, 'class="floor"', undefined],
      [32, 32, 'fill="#a50f15"', '0, 3 m: 64.0 s'],
      [48, 0, 'fill="#de2d26"', '1, 5 m: 31.0 s'],
      [48, 16, 'fill="#fee5d9"', '1, 4 m: 0.5 s'],
    ]);
  });

  test('may be of a floor of any size', () => {
    const many = Array.from({ length: 130_000 }, (_, i) => ({ x: i % 500, y: Math.floor(i / 500), waiting: 1 }));
    expect(congestionSvg('large', many).includes('<rect x="0" y="1036" width="4" height="4" fill="#a50f15">')).toBe(
      true,
    );
  });

  test('names the fleet, whatever it is called, and says what the colours mean', () => {
    expect(svg).toContain('hall &lt;1&gt; &amp; &quot;2&quot;');
    expect([...svg.matchAll(/>([\d.]+) s<\/text>/g)].map(([, seconds]) => Number(seconds))).toEqual([
      2, 4, 8, 16, 32, 64,
    ]);
  });
});
