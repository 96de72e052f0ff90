import { expect, test } from 'vitest';
import type { ThreadDef } from '../../../engine/kernels/kernelDef.ts';
import { shareOf } from '../../../engine/kernels/orcaKernel.ts';
import { Board, doShare, Phase } from '../../../engine/kernels/phases.ts';
import { loadKernelModule } from '../../../scenarios/kernel/kernelModule.ts';
import { hashOf, kernelOf, randomCrowd, RULES, withPriorities, type Crowd } from '../../support/openFloor.ts';

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

function hashAfter(crowd: Crowd, threads: number, steps: number, live = crowd.x.length): string {
  const told: ThreadDef[] = [];
  const kernel = kernelOf(crowd, { threads, live, startThread: (thread) => told.push(thread) });
  const cells = Math.ceil(crowd.side / RULES.neighbourDistance);
  const size = { threads, cells: cells * cells };
  const all = [{ module: loadKernelModule(), memory: kernel.memory, ...size, thread: 0 }, ...told];
  let front = 0;
  for (let i = 0; i < steps; i++) front = stepInTurn(all, front);
  kernel.front = front;
  return hashOf(kernel);
}

const plain = randomCrowd(2003, 1);
const ranked = withPriorities(plain, (i) => i % 3);

test.each([
  ['', plain, 2003],
  [', of agents with priorities too', ranked, 2003],
  [', of fewer agents than there is room for too', plain, 1234],
  [', of fewer agents than threads too', ranked, 2],
])('any number of threads gives the same bits%s', (_, crowd, live) => {
  const [one, ...others] = [1, 2, 3, 7].map((threads) => hashAfter(crowd, threads, 40, live));
  expect(others).toEqual([one, one, one]);
});
