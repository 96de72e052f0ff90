import type { ThreadDef } from '../../engine/kernels/kernelDef.ts';
import { shareOf, type OrcaKernel } from '../../engine/kernels/orcaKernel.ts';
import { Board, doShare, Phase } from '../../engine/kernels/phases.ts';
import { loadKernelModule } from '../../scenarios/kernel/kernelModule.ts';
import { gridOf, kernelOf, type Crowd, type KernelOptions } from './openFloor.ts';

/** A kernel of several threads whose work one thread does. */
export interface KernelInTurn {
  readonly kernel: OrcaKernel;
  /** the next velocities alone */
  readonly decide: () => void;
  /** @returns how many stand because their velocity is no number */
  readonly step: () => number;
}

/** A kernel with a crowd in it whose threads do their shares one after the other, the last one first. */
export function kernelInTurn(crowd: Crowd, threads: number, options: KernelOptions = {}): KernelInTurn {
  const told: ThreadDef[] = [];
  const kernel = kernelOf(crowd, { ...options, threads, startThread: (thread) => told.push(thread) });
  const { columns, rows } = gridOf(crowd, options.rules);
  const first = { module: loadKernelModule(), memory: kernel.memory, threads, cells: columns * rows, thread: 0 };
  const shares = [first, ...told].map(shareOf).toReversed();
  const run = (phase: number): void => {
    shares[0].board[Board.piece] = 0;
    for (const share of shares) doShare(share, phase, kernel.front);
  };
  const decide = (): void => {
    for (const phase of [Phase.count, Phase.place, Phase.move]) run(phase);
    kernel.front = 1 - kernel.front;
    run(Phase.solve);
  };
  const step = (): number => {
    decide();
    shares[0].board[Board.poisoned] = 0;
    run(Phase.integrate);
    return shares[0].board[Board.poisoned];
  };
  return { kernel, decide, step };
}
