import type { KernelMemory, KernelModule } from './kernelDef.ts';
import type { Phases } from './phases.ts';

const PAGE = 65_536;
/** the module asks for as many */
const LEAST_PAGES = 16;

/** @param code what the build has made of `assembly/` */
export function compileKernel(code: Uint8Array): KernelModule {
  return new WebAssembly.Module(code);
}

/** @returns shared memory, all zero, that never grows */
export function takeMemory(bytes: number): KernelMemory {
  const pages = Math.max(LEAST_PAGES, Math.ceil(bytes / PAGE));
  // Addresses are set aside for the maximum, however much of it is used.
  return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
}

/** @returns the phases of a kernel, for one of its threads */
export function openPhases(module: KernelModule, memory: KernelMemory): Phases {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  (exports as Phases).configure();
  return exports as Phases;
}
