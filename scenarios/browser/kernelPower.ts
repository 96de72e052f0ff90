import { compileKernel, createCrowd } from '../../engine/index.ts';
import * as kit from '../movers/kit.ts';
import type { MoversPower } from '../movers/moversPower.ts';

/** Where the build puts the kernel: beside the page, or in it. */
const KERNEL = new URL('../../dist/kernel.wasm', import.meta.url);

/**
 * Loads what runs free movers in a page: the kernel, for one thread.
 *
 * @throws with one line, where it is not there or this browser cannot run it
 */
export async function loadPower(): Promise<MoversPower> {
  const response = await fetch(KERNEL);
  if (!response.ok)
    throw new Error(`what runs free movers cannot be loaded: ${response.status}; npm run build makes it`);
  const code = new Uint8Array(await response.arrayBuffer());
  if (!sharesMemory() || !WebAssembly.validate(code))
    throw new Error('this browser cannot run free movers: they need WebAssembly with shared memory and SIMD');
  const compiled = compileKernel(code);
  if (!compiled.ok) throw new Error(`what runs free movers ${compiled.message}; npm run build makes it`);
  return { create: createCrowd, kit, module: compiled.module, threads: 1 };
}

/** Pages that are not isolated from others have no SharedArrayBuffer by name, but most browsers give them such memory all the same. */
function sharesMemory(): boolean {
  try {
    return !(new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer instanceof ArrayBuffer);
  } catch {
    return false;
  }
}
