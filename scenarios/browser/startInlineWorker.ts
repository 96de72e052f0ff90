// oxlint-disable-next-line import/default -- Vite makes the module of this name, with a class as its default
import InlineWorker from './engineWorker.ts?worker&inline';

/** @returns the worker that simulates, from text that the page itself holds: from disk no other file may be loaded */
export function startEngineWorker(): Worker {
  return new InlineWorker();
}
