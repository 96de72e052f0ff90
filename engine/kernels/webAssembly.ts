import type { KernelMemory, KernelModule } from './kernelDef.ts';
import type { Phases } from './phases.ts';

const PAGE = 65_536;
const MOST_PAGES = 65_536;
/** the module asks for as many */
const LEAST_PAGES = 16;

/** @param code what the build has made of `assembly/` */
export function compileKernel(code: Uint8Array): KernelModule {
  return new WebAssembly.Module(code);
}

/** @returns shared memory, all zero, that never grows */
export function takeMemory(bytes: number): KernelMemory {
  const initial = Math.max(LEAST_PAGES, Math.ceil(bytes / PAGE));
  return new WebAssembly.Memory({ initial, maximum: MOST_PAGES, shared: true });
}

/** @returns the phases of a kernel, for one of its threads */
export function openPhases(module: KernelModule, memory: KernelMemory): Phases {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  (exports as Phases).configure();
  return exports as Phases;
}
