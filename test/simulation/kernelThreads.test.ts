import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { OrcaKernel, StartThread } from '../../engine/kernels/orcaKernel.ts';
import { kernelThreads } from '../../scenarios/kernel/kernelThreads.ts';
import { packageRoot } from '../../scenarios/packageRoot.ts';
import { hashOf, kernelOf, randomCrowd, steps, withPriorities } from '../support/openFloor.ts';

const { start: startKernelThread } = kernelThreads();
const isBuilt = existsSync(join(packageRoot(), 'dist', 'kernelWorker.js'));
if (!isBuilt) console.warn('SKIPPED: threads of the kernel: dist is not built (npm run build)');

let kernel: OrcaKernel | null = null;
afterEach(() => kernel?.end());

describe.skipIf(!isBuilt && process.env['CI'] !== 'true')('threads of a kernel', () => {
  test('give the same bits, one as many', () => {
    const crowd = randomCrowd(3000, 9);
    const hashes = [1, 2, 3, 7].map((threads) => {
      kernel = kernelOf(crowd, { threads, startThread: startKernelThread });
      for (let i = 0; i < 30; i++) kernel.step();
      kernel.end();
      return hashOf(kernel);
    });
    expect(new Set(hashes).size).toBe(1);
  });

  test('give the same bits with priorities, however many agents there are from step to step', () => {
    const crowd = withPriorities(randomCrowd(3000, 10), (i) => i % 3);
    const hashes = [1, 2, 3, 7].map((threads) => {
      kernel = kernelOf(crowd, { threads, startThread: startKernelThread });
      steps(kernel, 20);
      const { agents, identity, priority } = kernel.columns;
      const later = [agents.slice(), identity.slice(), priority?.slice() ?? []] as const;
      kernel.count = 1801;
      steps(kernel, 1);
      kernel.count = 0;
      steps(kernel, 1);
      const { columns } = kernel;
      columns.agents.set(later[0]);
      columns.identity.set(later[1]);
      columns.priority?.set(later[2]);
      kernel.count = 2602;
      steps(kernel, 10);
      kernel.end();
      return hashOf(kernel);
    });
    expect(new Set(hashes).size).toBe(1);
  });

  test('that have died are told of instead of waited for', () => {
    const crowd = randomCrowd(100, 9);
    const startThread: StartThread = (thread) => startKernelThread({ ...thread, cells: 1e9 });
    kernel = kernelOf(crowd, { threads: 2, startThread });
    expect(() => {
      for (let i = 0; i < 1000; i++) kernel?.step();
    }).toThrow(/^a thread of the kernel has died: memory access out of bounds$/);
  });
});
