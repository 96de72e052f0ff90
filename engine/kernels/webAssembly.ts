import type { KernelMemory, KernelModule } from './kernelDef.ts';
import { CODE } from './assembly/code.ts';
import type { Phases } from './phases.ts';

const PAGE = 65_536;
/** the module asks for as many */
const LEAST_PAGES = 16;

const OTHER_BUILD = 'is of another build than what runs it';

export type CompileResult =
  | { readonly ok: true; readonly module: KernelModule }
  | { readonly ok: false; readonly message: string };

/** @param code what the build has made of `assembly/`, of this version or not */
export function compileKernel(code: Uint8Array): CompileResult {
  try {
    const module = new WebAssembly.Module(code);
    return isOfThisBuild(instanceOf(module, takeMemory(1)))
      ? { ok: true, module }
      : { ok: false, message: OTHER_BUILD };
  } catch (error) {
    return { ok: false, message: `is none that can be run: ${String(error)}` };
  }
}

/** @returns shared memory, all zero, that never grows */
export function takeMemory(bytes: number): KernelMemory {
  const pages = Math.max(LEAST_PAGES, Math.ceil(bytes / PAGE));
  // Addresses are set aside for the maximum, however much of it is used.
  return new WebAssembly.Memory({
    initial: pages,
    maximum: pages,
    shared: true,
  });
}

/**
 * @returns the phases of a kernel, for one of its threads
 * @throws Error when the module is of another build: a thread may have been started from another one than the kernel
 */
export function openPhases(module: KernelModule, memory: KernelMemory): Phases {
  const exports = instanceOf(module, memory);
  if (!isOfThisBuild(exports)) throw new Error(`the kernel ${OTHER_BUILD}`);
  (exports as Phases).configure();
  return exports as Phases;
}

function instanceOf(module: KernelModule, memory: KernelMemory): object {
  return new WebAssembly.Instance(module, { env: { memory } }).exports;
}

function isOfThisBuild(exports: object): boolean {
  return (exports as { readonly CODE?: { readonly value: number } }).CODE?.value === CODE;
}
