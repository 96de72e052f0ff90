import { describe, expect, test } from 'vitest';
import { OMNI_AMR } from '../../../engine/robots.ts';
import { classesOfSize, moverSizes, sizesOfKinds } from '../../../scenarios/movers/moverSizes.ts';
import { buildFloor } from '../../../scenarios/run/buildFloor.ts';
import type { FleetShare, Movers } from '../../../scenarios/scenario.ts';
import type { SiteFloor } from '../../../scenarios/siteFloor.ts';
import { scenarioOf } from '../../support/fleetRuns.ts';

const MOVERS = scenarioOf('floor: {open: {}}\nmovers: {count: 1, task: {wander: {}}}').movers as Movers;

function fleetOf(...radii: readonly number[]): Movers {
  const fleet = radii.map((radius, i): FleetShare => {
    return { class: { ...OMNI_AMR, name: `class${i}`, footprint: { kind: 'circle', radius } }, count: 1 + i };
  });
  return { ...MOVERS, fleet };
}

describe('sizes of a fleet', () => {
  test('are one where all are as large as each other, or about', () => {
    expect(sizesOfKinds(fleetOf(0.35, 0.35))).toEqual({ radii: [0.35], ofKind: [0, 0] });
    expect(sizesOfKinds(fleetOf(0.34, 0.35, 0.33))).toEqual({ radii: [0.35], ofKind: [0, 0, 0] });
  });

  test('are those of its classes, the smallest first', () => {
    expect(sizesOfKinds(fleetOf(0.5, 0.25, 0.8, 0.25))).toEqual({ radii: [0.25, 0.5, 0.8], ofKind: [1, 0, 2, 0] });
  });

  test('are six at the most, and none is smaller than who has it', () => {
    const radii = Array.from({ length: 20 }, (_, i) => 0.2 + 0.03 * i * (1 + (i % 3)));
    const { radii: sizes, ofKind } = sizesOfKinds(fleetOf(...radii));
    expect(sizes).toHaveLength(6);
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
    for (const [kind, radius] of radii.entries()) {
      expect(sizes[ofKind[kind]]).toBeGreaterThanOrEqual(radius);
      expect(sizes[ofKind[kind] - 1] ?? 0).toBeLessThan(radius);
    }
  });

  test('are told by the names of their classes', () => {
    const movers = fleetOf(0.3, 0.8, 0.31);
    const { ofKind } = sizesOfKinds(movers);
    expect([0, 1].map((size) => classesOfSize(movers, ofKind, size))).toEqual(["'class0' or 'class2'", "'class1'"]);
  });

  test('have ways of their own: where the one fits through, the other does not', () => {
    const movers = fleetOf(0.3, 0.8);
    const { sizes, sizeIndex } = moverSizes(movers, { comfort: 0.1 }, floorWithGap(), Uint8Array.of(1, 0, 1));
    expect([...(sizeIndex ?? [])]).toEqual([1, 0, 1]);
    expect(sizes.map(({ radius, count }) => [radius, count])).toEqual([[0.4, 1], [0.9, 2]]); // prettier-ignore
    expect(sizes.map(({ isFree }) => isFree(9.5, 5))).toEqual([true, false]);
    expect(sizes.map(({ roadmap }) => roadmap?.solids.clearance)).toEqual([0.45, expect.closeTo(0.95)]);
  });
});

/** Of 1.2 m around (9.5, 5). */
function floorWithGap(): SiteFloor {
  const wall = '{x: 9, y: 0, width: 1, height: 4.4}, {x: 9, y: 5.6, width: 1, height: 4.4}';
  const open = `floor: {open: {width: 20, height: 10, obstacles: [${wall}]}}\n`;
  const built = buildFloor(scenarioOf(`${open}movers: {count: 1, task: {wander: {}}}\n`));
  return built.ok ? built.floor : expect.fail('a floor');
}
