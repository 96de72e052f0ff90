import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileKernel, type KernelModule } from '../../engine/index.ts';
import { packageRoot } from '../packageRoot.ts';

/** @returns the kernel that the build has made, compiled for this machine */
export function loadKernelModule(): KernelModule {
  return compileKernel(readFileSync(join(packageRoot(), 'dist', 'kernel.wasm')));
}
