import { Worker } from 'node:worker_threads';
import type { WriterAnswer, WriterWord } from './frameFilesThread.ts';

/** One thread that writes files, as long as it lives. One question at a time. */
export class WriterThread {
  /** why it has ended; null: it lives */
  gone: string | null = null;
  readonly #worker: Worker;
  #answered: (answer: WriterAnswer) => void = () => undefined;

  private constructor(script: string) {
    this.#worker = new Worker(script);
    this.#worker.on('message', (answer: WriterAnswer) => this.#answered(answer));
    this.#worker.on('error', (error) => (this.gone = error instanceof Error ? error.message : String(error)));
    this.#worker.on('exit', () => this.#answered({ trouble: (this.gone ??= 'its thread ended') }));
  }

  /** @param slabs memory that there is already. @throws where it does not get ready */
  static async start(script: string, slabs: readonly SharedArrayBuffer[]): Promise<WriterThread> {
    const thread = new WriterThread(script);
    const { trouble } = await thread.#answer();
    if (trouble !== null) throw new Error(trouble);
    for (const slab of slabs) thread.say({ kind: 'slab', slab });
    return thread;
  }

  say(word: WriterWord): void {
    this.#worker.postMessage(word);
  }

  /** @returns what it answers, or why it has ended instead */
  ask(word: WriterWord): Promise<WriterAnswer> {
    if (this.gone !== null) return Promise.resolve({ trouble: this.gone });
    const answer = this.#answer();
    this.say(word);
    return answer;
  }

  async close(): Promise<void> {
    await this.ask({ kind: 'close' });
    await this.#worker.terminate();
  }

  #answer(): Promise<WriterAnswer> {
    return new Promise((done) => (this.#answered = done));
  }
}
