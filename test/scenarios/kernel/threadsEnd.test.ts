import { expect, test } from 'vitest';
import type { ThreadDef } from '../../../engine/index.ts';
import { BOARD, BOARD_WORDS, Board } from '../../../engine/kernels/phases.ts';
import { moversPower } from '../../../scenarios/kernel/powerFor.ts';
import { createFleetRun } from '../../../scenarios/run/fleetRun.ts';
import { readRight } from '../../support/scenarioText.ts';

/** @returns what a run of so many movers in a room for few told its threads, and whether they have been sent home */
function threadsOf(count: number): { readonly isRun: boolean; readonly sentHome: readonly boolean[] } {
  const scenario = readRight(`floor: {open: {width: 10, height: 10}}\nmovers: {count: ${count}, task: {wander: {}}}\n`);
  const told: ThreadDef[] = [];
  const power = { ...moversPower(1), threads: 3, startThread: (def: ThreadDef) => void told.push(def) };
  const built = createFleetRun(scenario, { seed: 1, power });
  const sentHome = told.map(({ memory }) => new Int32Array(memory.buffer, BOARD, BOARD_WORDS)[Board.over] === 1);
  return { isRun: built.ok, sentHome };
}

test('threads of a kernel are sent home when its run cannot be made', () => {
  expect(threadsOf(400)).toEqual({ isRun: false, sentHome: [true, true] });
  expect(threadsOf(4)).toEqual({ isRun: true, sentHome: [false, false] });
});
