import { expect, test } from 'vitest';
import type { Footprint } from '../../../engine/look.ts';
import { markHalf } from '../../../viewer/stage/markHalf.ts';
import { sceneWith } from '../../support/scenes.ts';

test.each<[string, Footprint]>([
  ['a small one', { kind: 'circle', radius: 0.1 }],
  ['a round one', { kind: 'circle', radius: 0.8 }],
  ['a long one', { kind: 'rectangle', length: 2.4, width: 0.8 }],
  ['a wide one', { kind: 'rectangle', length: 0.8, width: 2.4 }],
])('the square around a robot is beyond its sides: %s', (_, footprint) => {
  const other = { name: 'other', footprint: { kind: 'circle', radius: 5 }, maxSpeed: 1 } as const;
  const scene = sceneWith({ classes: [other, { name: 'it', footprint, maxSpeed: 1 }], robots: [0, 1] });
  const half = markHalf(scene, 1);
  const size = footprint.kind === 'circle' ? footprint.radius : Math.max(footprint.length, footprint.width) / 2;
  expect(half).toBeGreaterThan(size + 0.1);
  expect(half).toBeLessThan(size + 0.5);
  expect(half).toBeGreaterThanOrEqual(0.55);
});
