import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BlockColumns, SLAB_BYTES, type FilledBlock } from '../../../../gateway/collector/frames/rowBlock.ts';
import { tracksOf } from '../../../../gateway/collector/frames/tracks.ts';

const columns = new BlockColumns(new SharedArrayBuffer(SLAB_BYTES), 0);
const span = fc.record({
  rows: fc.integer({ min: 1, max: 700 }),
  robot: fc.constantFrom(0, 100, 256, 3000),
  source: fc.constantFrom(1, 2),
  gateway: fc.constantFrom(0, 5),
});

test('every row is in one track, robot by robot and moment by moment, in parts that a chunk has room for', () => {
  fc.assert(
    fc.property(fc.array(fc.array(span, { maxLength: 3 }), { maxLength: 4 }), (all) => {
      let tick = 0;
      const blocks: FilledBlock[] = all.map((spans, index) => ({
        slab: 0,
        index,
        spans: spans.map((one) => ({ ...one, time: 100 * tick, tick: tick++ })),
      }));
      // In the plainest way: which robot is where, at which moment.
      const expected = blocks.flatMap(({ spans }) =>
        spans.flatMap(({ rows, robot, ...of }, i) => {
          const at = spans.slice(0, i).reduce((sum, before) => sum + before.rows, 0);
          return Array.from({ length: rows }, (_, one) =>
            [of.gateway, of.source, robot + one, of.tick, at + one].join(),
          );
        }),
      );
      const found: string[] = [];
      for (const { tracks, from, until } of tracksOf(blocks, () => columns)) {
        const { moments, gateway, source, robot } = tracks;
        expect((until - from) * moments.length).toBeLessThanOrEqual(2048);
        expect(moments.map((one) => one.tick)).toEqual(moments.map((one) => one.tick).toSorted((a, b) => a - b));
        for (let one = from; one < until; one++) {
          for (const { at, tick: when } of moments) found.push([gateway, source, robot + one, when, at + one].join());
        }
      }
      expect(found.toSorted()).toEqual(expected.toSorted());
    }),
    { numRuns: 50 },
  );
});
