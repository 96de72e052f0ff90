import { expect, test } from 'vitest';
import { pictureSize } from '../../../viewer/stage/paintFloor.ts';

test('pictures of floors are as large as these, and never of no pixels: nothing can be read from those', () => {
  expect(pictureSize({ width: 60, height: 40 }, 3.3)).toEqual([198, 132]);
  expect(pictureSize({ width: 2000, height: 4 }, 0.1)).toEqual([200, 1]);
  expect(pictureSize({ width: 1, height: 512 }, 0.3)).toEqual([1, 154]);
});
