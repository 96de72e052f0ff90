import { expect, test } from 'vitest';
import type { ThreadDef } from '../../../engine/kernels/kernelDef.ts';
import { OrcaKernel, shareOf } from '../../../engine/kernels/orcaKernel.ts';
import { Board, doShare, Phase } from '../../../engine/kernels/phases.ts';
import { StateHash } from '../../../engine/stateHash.ts';
import { loadKernelModule } from '../../../scenarios/kernel/kernelModule.ts';
import { fill, randomCrowd, RULES, type Crowd } from '../../support/openFloor.ts';

/** A step of all threads, one thread after the other, the last one first. @returns where the agents lie then */
function stepInTurn(threads: readonly ThreadDef[], front: number): number {
  const shares = threads.map(shareOf).toReversed();
  const run = (phase: number, at: number): void => {
    shares[0].board[Board.piece] = 0;
    for (const share of shares) doShare(share, phase, at);
  };
  for (const phase of [Phase.count, Phase.place, Phase.move]) run(phase, front);
  run(Phase.solve, 1 - front);
  run(Phase.integrate, 1 - front);
  return 1 - front;
}

function hashAfter(crowd: Crowd, threads: number, steps: number): string {
  const cells = Math.ceil(crowd.side / 3);
  const grid = { originX: 0, originY: 0, cell: 3, columns: cells, rows: cells };
  const told: ThreadDef[] = [];
  const module = loadKernelModule();
  const count = crowd.x.length;
  const def = { module, count, rules: RULES, grid, walls: null, threads };
  const kernel = new OrcaKernel(def, (thread) => told.push(thread));
  fill(kernel, crowd);
  const all = [{ ...told[0], module, memory: kernel.memory, threads, count, cells: cells * cells, thread: 0 }, ...told]; // prettier-ignore
  let front = 0;
  for (let i = 0; i < steps; i++) front = stepInTurn(all, front);
  kernel.front = front;
  const { agents, identity } = kernel.columns;
  return new StateHash().add(agents).add(new Int32Array(identity)).digest();
}

test('any number of threads gives the same bits', () => {
  const crowd = randomCrowd(2003, 1);
  const [one, ...others] = [1, 2, 3, 7].map((threads) => hashAfter(crowd, threads, 40));
  expect(others).toEqual([one, one, one]);
});
