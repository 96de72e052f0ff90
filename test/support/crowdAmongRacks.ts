import type { Obstacle } from '../../engine/kernels/wallTable.ts';
import { randomCrowd, type Crowd } from './openFloor.ts';

/** 600 agents between racks, a dented body, and a thin wall, in a hall. */
export function crowdAmongRacks(seed: number): { readonly crowd: Crowd; readonly obstacles: readonly Obstacle[] } {
  const racks: Obstacle[] = [];
  for (let y = 6; y < 40; y += 9) {
    for (let x = 6; x < 40; x += 10) racks.push([[x, y], [x + 4, y], [x + 4, y + 2], [x, y + 2]]); // prettier-ignore
  }
  const dented: Obstacle = [[1, 45], [5, 45], [5, 47], [3, 46], [1, 47]]; // prettier-ignore
  const isTaken = (x: number, y: number): boolean =>
    [...racks, dented].some(
      ([[left, low], , [right, high]]) => x > left - 0.4 && x < right + 0.4 && y > low - 0.4 && y < high + 0.4,
    );
  const crowd = randomCrowd(600, seed, isTaken);
  const { side } = crowd;
  const hall: Obstacle = [[-1, -1], [-1, side + 1], [side + 1, side + 1], [side + 1, -1]]; // prettier-ignore
  const wall: Obstacle = [[2, 4], [12, 4.5]]; // prettier-ignore
  return { crowd, obstacles: [...racks, dented, hall, wall] };
}
