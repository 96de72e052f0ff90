import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';

/** bytes that wait for the disk: beyond, lines are left out, for a control does not wait for it */
const MOST_WAITING = 1 << 24;

/** Writes down what a fleet control sends, a JSON object a line: when, to whom, on which topic, and the message. */
export class SentLog {
  /** lines that the disk was too slow for */
  dropped = 0;
  readonly #stream: WriteStream;

  /** @param folder is made where it is not there */
  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#stream = createWriteStream(join(folder, 'sent.jsonl'));
  }

  /** @param at ms since 1970. @param message JSON */
  write(at: number, serial: string, topic: string, message: string): void {
    if (this.#stream.writableLength > MOST_WAITING) {
      this.dropped++;
      return;
    }
    this.#stream.write(`{"at":${at},"serial":${JSON.stringify(serial)},"topic":"${topic}","message":${message}}\n`);
  }

  async close(): Promise<void> {
    const closed = once(this.#stream, 'close');
    this.#stream.end();
    await closed;
  }
}
