import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileKernel, type KernelModule } from '../../engine/index.ts';
import { describeReadError } from '../describeReadError.ts';
import { packageRoot } from '../packageRoot.ts';
import { Unusable } from '../unusable.ts';

const BUILT = join(packageRoot(), 'dist', 'kernel.wasm');

/**
 * @returns the kernel that the build has made, compiled for this machine
 * @throws Unusable where it is not there, or of another build
 */
export function loadKernelModule(path = BUILT): KernelModule {
  const compiled = compileKernel(read(path));
  if (!compiled.ok) throw new Unusable(`${path} ${compiled.message}; npm run build makes it`);
  return compiled.module;
}

function read(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new Unusable(`${path} cannot be read: ${describeReadError(error)}; npm run build makes it`);
  }
}
