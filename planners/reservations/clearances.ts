import type { CompiledClass } from '../../engine/index.ts';

/** Centre distances that traffic control keeps between robots. */
export interface Clearances {
  /** by class: to a robot of any class, each free to turn (m) */
  readonly toAny: Float64Array;
  /** class × class: both free to turn (m) */
  readonly turning: Float64Array;
  /** class × class: one behind the other, both driving straight (m) */
  readonly inLine: Float64Array;
  readonly classes: number;
}

/** @param slack m kept free between footprints (`laneSlack`) */
export function createClearances(classes: readonly CompiledClass[], slack: number): Clearances {
  const n = classes.length;
  const turning = new Float64Array(n * n);
  const inLine = new Float64Array(n * n);
  const toAny = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      turning[i * n + j] = classes[i].turningRadius + classes[j].turningRadius + slack;
      inLine[i * n + j] = lengthways(classes[i]) + lengthways(classes[j]) + slack;
      toAny[i] = Math.max(toAny[i], turning[i * n + j]);
    }
  }
  return { toAny, turning, inLine, classes: n };
}

export function clearanceBetween(of: Clearances, i: number, j: number, straight: boolean): number {
  return (straight ? of.inLine : of.turning)[i * of.classes + j];
}

function lengthways(c: CompiledClass): number {
  return c.shape.halfLength + c.shape.radius;
}
