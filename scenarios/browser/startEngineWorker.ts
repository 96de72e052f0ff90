/** @returns the worker that simulates, a file beside the page's own */
export function startEngineWorker(): Worker {
  return new Worker(new URL('./engineWorker.ts', import.meta.url), { type: 'module' });
}
