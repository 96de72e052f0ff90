import type { FrameSource, ViewerMessage, ViewerRequest } from '../../viewer/index.ts';
import type { Opening } from '../look/openPlayer.ts';
import type { WorkerOrder } from './workerOrder.ts';

/** A run that is simulated in a worker of the page. */
export class WorkerSource implements FrameSource {
  readonly #worker: Worker;

  constructor(worker: Worker, what: Opening) {
    this.#worker = worker;
    this.#order({ kind: 'open', what }, what.kind === 'recording' ? [what.bytes.buffer as ArrayBuffer] : []);
  }

  listen(tell: (message: ViewerMessage) => void): void {
    this.#worker.addEventListener('message', ({ data }: MessageEvent<ViewerMessage>) => tell(data));
    this.#worker.addEventListener('error', ({ message }) =>
      tell({ kind: 'problem', message: `the worker failed: ${message}`, fatal: true }),
    );
  }

  ask(request: ViewerRequest): void {
    this.#order(request, []);
  }

  close(): void {
    this.#worker.terminate();
  }

  #order(order: WorkerOrder, transfer: ArrayBuffer[]): void {
    this.#worker.postMessage(order, transfer);
  }
}
