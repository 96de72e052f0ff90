import { describe, expect, test } from 'vitest';
import { prismsOf } from '../../../../viewer/stage/space/prismRobots.ts';
import { dot, lengthOf, trianglesOf, type Vector } from '../../../support/meshes.ts';

const LOAD = 2;

/** @returns the triangles of a fleet with their robot and part, as the shader places them: on a circle of radius 1, 1 high */
function partsOf(robots: number, corners: number) {
  const geometry = prismsOf(robots, corners);
  const { position } = geometry.attributes;
  const place = (vertex: number): Vector => [
    position.getX(vertex),
    position.getY(vertex),
    position.getZ(vertex) % LOAD,
  ];
  const triangles = trianglesOf(geometry, place).map((one) => ({
    ...one,
    robot: position.getW(one.vertex),
    isLoad: position.getZ(one.vertex) >= LOAD,
  }));
  return { geometry, triangles };
}

/** @returns area of the sides and the top of a prism in a circle of radius 1 */
function areaOf(corners: number): number {
  const angle = (2 * Math.PI) / corners;
  return corners * (2 * Math.sin(angle / 2) + Math.sin(angle) / 2);
}

describe('a fleet as one geometry', () => {
  test.each([4, 8, 16])(
    'has of each robot a body of %i corners, and a load of four, whole and seen from outside',
    (corners) => {
      const { triangles } = partsOf(3, corners);
      for (const robot of [0, 1, 2]) {
        for (const isLoad of [false, true]) {
          const part = triangles.filter((one) => one.robot === robot && one.isLoad === isLoad);
          const area = part.reduce((sum, { facing }) => sum + lengthOf(facing) / 2, 0);
          expect(area).toBeCloseTo(areaOf(isLoad ? 4 : corners), 4);
          for (const { corners: at, facing, normal } of part) {
            expect(dot(facing, normal) / lengthOf(facing)).toBeGreaterThan(0.98);
            expect(dot(normal, [at[0][0], at[0][1], at[0][2] - 0.5])).toBeGreaterThan(0);
          }
        }
      }
    },
  );

  test('of four corners is a box along the axes', () => {
    const sides = partsOf(1, 4).triangles.filter(({ normal }) => normal[2] < 0.5);
    for (const { normal } of sides) expect(Math.max(Math.abs(normal[0]), Math.abs(normal[1]))).toBeCloseTo(1, 2);
  });

  test('is drawn wherever the camera is: the shader moves it', () => {
    expect(partsOf(2, 8).geometry.boundingSphere?.radius).toBe(Infinity);
    expect(partsOf(0, 8).triangles).toEqual([]);
  });
});
