import type { FieldProblem } from '../problem.ts';
import type { Movers } from '../scenario.ts';
import type { SiteFloor } from '../siteFloor.ts';
import { largestRadius } from './moverKinds.ts';
import { freeOf } from './startPlaces.ts';
import { swapPlaces } from './swapPlaces.ts';

/** @returns what is wrong with the places between which movers change: they lie where they do, whatever is there; null: nothing */
export function swapProblem(movers: Movers, floor: SiteFloor): FieldProblem | null {
  const { task } = movers;
  if (task.kind !== 'swap') return null;
  const { x, y, toX, toY } = swapPlaces({ movers }, task, floor);
  const radius = largestRadius(movers.fleet.map((share) => share.class));
  const isFree = freeOf(floor, radius);
  const tell = (message: string): FieldProblem => ({ field: 'movers.task.swap', message });
  const at = (atX: number, atY: number): string => `${atX.toFixed(2)}, ${atY.toFixed(2)} m`;
  for (let i = 0; i < x.length; i++) {
    if (!isFree(x[i], y[i])) return tell(`mover ${i} starts at ${at(x[i], y[i])}, where it has no room; ${ADVICE}`);
    if (!isFree(toX[i], toY[i]))
      return tell(`mover ${i} goes to ${at(toX[i], toY[i])}, where it has no room; ${ADVICE}`);
  }
  const close = tooClose(x, y, 2 * radius);
  if (close === null) return null;
  const [a, b] = close;
  return tell(`movers ${a} and ${b} start in each other, at ${at(x[a], y[a])}; give more spacing, or a larger floor`);
}

const ADVICE = 'make the floor larger, or leave out its width and height';

/** @returns two places that are less than `apart` m from each other, null where there are none */
function tooClose(x: Float32Array, y: Float32Array, apart: number): readonly [number, number] | null {
  const order = Array.from(x.keys()).sort((a, b) => x[a] - x[b] || a - b);
  for (let i = 0; i < order.length; i++) {
    for (let j = i + 1; j < order.length && x[order[j]] - x[order[i]] < apart; j++) {
      const dx = x[order[j]] - x[order[i]];
      const dy = y[order[j]] - y[order[i]];
      if (dx * dx + dy * dy < apart * apart) return [Math.min(order[i], order[j]), Math.max(order[i], order[j])];
    }
  }
  return null;
}
