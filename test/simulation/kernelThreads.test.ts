import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { OrcaKernel } from '../../engine/kernels/orcaKernel.ts';
import { StateHash } from '../../engine/stateHash.ts';
import { loadKernelModule } from '../../scenarios/kernel/kernelModule.ts';
import { startKernelThread } from '../../scenarios/kernel/kernelThreads.ts';
import { packageRoot } from '../../scenarios/packageRoot.ts';
import { fill, randomCrowd, RULES } from '../support/openFloor.ts';

const isBuilt = existsSync(join(packageRoot(), 'dist', 'kernelWorker.js'));
if (!isBuilt) console.warn('SKIPPED: threads of the kernel: dist is not built (npm run build)');

let kernel: OrcaKernel | null = null;
afterEach(() => kernel?.end());

describe.skipIf(!isBuilt && process.env['CI'] !== 'true')('threads of a kernel', () => {
  test('give the same bits, one as many', () => {
    const crowd = randomCrowd(3000, 9);
    const cells = Math.ceil(crowd.side / 3);
    const grid = { originX: 0, originY: 0, cell: 3, columns: cells, rows: cells };
    const hashes = [1, 2, 3, 7].map((threads) => {
      const def = { module: loadKernelModule(), count: 3000, rules: RULES, grid, walls: null, threads };
      kernel = new OrcaKernel(def, startKernelThread);
      fill(kernel, crowd);
      for (let i = 0; i < 30; i++) kernel.step();
      const { agents, identity } = kernel.columns;
      kernel.end();
      return new StateHash().add(agents).add(new Int32Array(identity)).digest();
    });
    expect(new Set(hashes).size).toBe(1);
  });

  test('that have died are told of instead of waited for', () => {
    const crowd = randomCrowd(100, 9);
    const grid = { originX: 0, originY: 0, cell: 3, columns: 6, rows: 6 };
    const def = { module: loadKernelModule(), count: 100, rules: RULES, grid, walls: null, threads: 2 };
    kernel = new OrcaKernel(def, (thread) => startKernelThread({ ...thread, cells: 1e9 }));
    fill(kernel, crowd);
    expect(() => {
      for (let i = 0; i < 1000; i++) kernel?.step();
    }).toThrow('a thread of the kernel has failed');
  });
});
