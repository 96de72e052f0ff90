import type { FrameSource, ViewerMessage, ViewerRequest } from '../../viewer/index.ts';
import type { Opening } from '../look/openPlayer.ts';
import type { WorkerOrder } from './workerOrder.ts';

/** Finds what is to be played, telling meanwhile how far it is. Rejects with one line where it is not to be had. */
export type Load = (tell: (message: ViewerMessage) => void) => Promise<Opening>;

/** A run that is simulated in a worker of the page. */
export class WorkerSource implements FrameSource {
  readonly #worker: Worker;
  readonly #load: Load;

  constructor(worker: Worker, load: Load) {
    this.#worker = worker;
    this.#load = load;
  }

  listen(tell: (message: ViewerMessage) => void): void {
    this.#worker.addEventListener('message', ({ data }: MessageEvent<ViewerMessage>) => tell(data));
    this.#worker.addEventListener('error', ({ message }) =>
      tell({
        kind: 'problem',
        message: `the simulation could not be started or has failed${message === undefined ? '' : `: ${message}`}`,
        fatal: true,
      }),
    );
    this.#load(tell).then(
      (what) =>
        this.#order({ kind: 'open', what }, what.kind === 'recording' ? [what.bytes.buffer as ArrayBuffer] : []),
      (error: unknown) => {
        tell({ kind: 'progress', what: null, part: null });
        tell({ kind: 'problem', message: error instanceof Error ? error.message : String(error), fatal: true });
      },
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
