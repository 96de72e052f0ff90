import { describe, expect, test } from 'vitest';
import { laneCells } from '../../../scenarios/check/grid.ts';
import type { CheckInstance } from '../../../scenarios/check/instance.ts';
import { SMALL_KINDS, smallFloors, smallWorlds } from '../../../scenarios/check/smallWorlds.ts';

/** The ways in which a drawing can be turned and mirrored, cells with it. */
const WAYS: readonly ((c: number, r: number, w: number, h: number) => readonly [number, number])[] = [
  (c, r) => [c, r],
  (c, r, w) => [w - 1 - c, r],
  (c, r, _, h) => [c, h - 1 - r],
  (c, r, w, h) => [w - 1 - c, h - 1 - r],
  (c, r) => [r, c],
  (c, r, w) => [r, w - 1 - c],
  (c, r, _, h) => [h - 1 - r, c],
  (c, r, w, h) => [h - 1 - r, w - 1 - c],
];

/** All the ways in which a world can be written down: turned, mirrored, its robots numbered otherwise. */
function writings({ rows, robots, tasks }: CheckInstance): string[] {
  const [w, h] = [rows[0].length, rows.length];
  return WAYS.map((way) => {
    const turned = ([c, r]: readonly [number, number]): string => way(c, r, w, h).join();
    const cells = laneCells(rows).map(turned).sort();
    const pairs = robots.map(({ at }, i) => `${turned(at)}>${turned(tasks[i].drop)}`).sort();
    return `${cells.join(' ')} | ${pairs.join(' ')}`;
  });
}

describe('the smallest floors', () => {
  test('are those of the known numbers of pieces that hang together: 1 of two cells, 2 of three, 5 of four …', () => {
    const counts = new Map<number, number>();
    for (const rows of smallFloors({ columns: 3, rows: 3 })) {
      const cells = laneCells(rows).length;
      counts.set(cells, (counts.get(cells) ?? 0) + 1);
    }
    // Free polyominoes with holes, that fit into three by three: four in a line do not, and so on.
    expect([...counts].sort(([a], [b]) => a - b)).toEqual([
      [2, 1],
      [3, 2],
      [4, 4],
      [5, 8],
      [6, 8],
      [7, 7],
      [8, 3],
      [9, 1],
    ]);
  });
});

describe.each(SMALL_KINDS.map((kind) => [kind.robots, kind] as const))('all worlds of %d robots', (robots, kind) => {
  const worlds = [...smallWorlds(kind)];

  test('are different, however they are turned, mirrored and numbered', () => {
    const seen = new Set<string>();
    for (const world of worlds) {
      const all = writings(world);
      expect(all.some((one) => seen.has(one))).toBe(false);
      seen.add(all.toSorted()[0]);
      for (const one of all) seen.add(one);
    }
  });

  test('are all there are: counted with their turnings, as many as there are ways to place robots and goals', () => {
    let expected = 0;
    for (const rows of smallFloors(kind)) {
      const cells = laneCells(rows).length;
      const floor = new Set(
        WAYS.map((way) =>
          laneCells(rows)
            .map(([c, r]) => way(c, r, rows[0].length, rows.length).join())
            .sort()
            .join(' '),
        ),
      );
      let ways = cells ** robots;
      for (let i = 0; i < robots; i++) ways *= cells - i;
      let orders = 1;
      for (let i = 2; i <= robots; i++) orders *= i;
      expected += (floor.size * ways) / orders;
    }
    const written = new Set(worlds.flatMap(writings));
    expect(written.size).toBe(expected);
  });
});
