import { Worker } from 'node:worker_threads';
import { join } from 'node:path';
import type { ThreadDef } from '../../engine/index.ts';
import { packageRoot } from '../packageRoot.ts';

/** Starts a thread of a kernel. It keeps no process alive, and ends when the kernel does. */
export function startKernelThread(def: ThreadDef): void {
  const worker = new Worker(join(packageRoot(), 'dist', 'kernelWorker.js'), { workerData: def });
  worker.on('error', () => undefined); // whoever waits for it is told by the kernel itself
  worker.unref();
}
