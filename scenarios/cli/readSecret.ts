import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Reads a line from standard input; from a terminal without showing it. */
export async function readSecret(prompt: string): Promise<string> {
  const { stdin, stderr } = process;
  if (stdin.isTTY) stderr.write(prompt);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: nowhere, terminal: stdin.isTTY });
  try {
    const closed = new Promise<string>((done) => lines.once('close', () => done('')));
    return await Promise.race([lines.question(''), closed]);
  } finally {
    lines.close();
    if (stdin.isTTY) stderr.write('\n');
  }
}
