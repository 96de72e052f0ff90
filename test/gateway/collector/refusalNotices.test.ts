import { expect, test } from 'vitest';
import { RefusalNotices } from '../../../gateway/collector/refusalNotices.ts';

/** @returns what is told at each of so many looks at the same, null where it is nothing */
function looks(notices: RefusalNotices, refused: Record<string, number>, times: number): (string | null)[] {
  return Array.from({ length: times }, () => notices.look(refused));
}

test('what was refused is told at once, and once', () => {
  const notices = new RefusalNotices();
  expect(notices.look({ sources: 0, blocks: 0 })).toBe(null);
  expect(looks(notices, { sources: 2, blocks: 3 }, 200)).toEqual([
    '5 messages of telemetry were refused: too many sources and blocks to remember',
    ...Array<null>(199).fill(null),
  ]);
});

test('a minute later what is more is told, and only of what there was too much since', () => {
  const notices = new RefusalNotices();
  notices.look({ sources: 2, blocks: 3 });
  expect(looks(notices, { sources: 2, blocks: 7 }, 121)).toEqual([
    ...Array<null>(120).fill(null),
    '4 messages of telemetry were refused: too many blocks to remember',
  ]);
});
