import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileKernel } from '../../../engine/index.ts';
import { CODE } from '../../../engine/kernels/assembly/code.ts';
import { BOARD, BOARD_WORDS, Board } from '../../../engine/kernels/phases.ts';
import { takeMemory } from '../../../engine/kernels/webAssembly.ts';
import { kernelThreads } from '../../../scenarios/kernel/kernelThreads.ts';
import { loadKernelModule } from '../../../scenarios/kernel/kernelModule.ts';
import { Unusable } from '../../../scenarios/unusable.ts';
import { temporaryFolder } from '../../support/recordings.ts';

const folder = temporaryFolder();
const code = readFileSync(resolve('dist/kernel.wasm'));

/** What a build of other sources has: another number. */
function otherBuild(): Uint8Array {
  const bytes = Buffer.from(code);
  const number = leb128(CODE);
  const at = bytes.indexOf(number);
  expect(at).toBeGreaterThan(0);
  expect(bytes.indexOf(number, at + 1)).toBe(-1);
  bytes[at + 1] ^= 1;
  return bytes;
}

/** @returns a whole number as WebAssembly writes it */
function leb128(value: number): Buffer {
  const bytes: number[] = [0x41]; // i32.const
  for (let rest = value; ; rest >>= 7) {
    const low = rest & 127;
    const isLast = rest >> 7 === 0 && low < 64;
    bytes.push(isLast ? low : low | 128);
    if (isLast) return Buffer.from(bytes);
  }
}

function sendHome(board: Int32Array): void {
  Atomics.store(board, Board.over, 1);
  Atomics.add(board, Board.begun, 1);
  Atomics.notify(board, Board.begun);
}

function started(script: string, kernel: Uint8Array = code, longest = 60_000, meanwhile?: () => void): Promise<string> {
  const threads = kernelThreads(script, longest);
  const module = new WebAssembly.Module(kernel as Uint8Array<ArrayBuffer>);
  const memory = takeMemory(1);
  threads.start({ module, memory, thread: 1, threads: 2, cells: 1 });
  const board = new Int32Array(memory.buffer, BOARD, BOARD_WORDS);
  meanwhile?.();
  return threads.ready().then(
    () => (sendHome(board), 'ready'),
    (error: unknown) => (error instanceof Unusable ? error.message : `another error: ${String(error)}`),
  );
}

describe('a thread of a kernel', () => {
  test('that says nothing is not waited for without end', async () => {
    const script = join(folder, 'silent.mjs');
    writeFileSync(script, 'setInterval(() => {}, 1e6);');
    expect(await started(script, code, 200)).toContain('it has said nothing for 0.2 s');
  });

  test('that starts is ready', async () => {
    expect(await started(resolve('dist/kernelWorker.js'))).toBe('ready');
  });

  test('that was started before its process was stopped for a while is ready', async () => {
    const stopped = (): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2000);
    expect(await started(resolve('dist/kernelWorker.js'), code, 1500, stopped)).toBe('ready');
  });

  test('whose script is not there is told of, with what is wrong', async () => {
    expect(await started(join(folder, 'nowhere.js'))).toMatch(/^a thread of the kernel cannot start: Cannot find module .*nowhere\.js/); // prettier-ignore
  });

  test('that ends at once is told of', async () => {
    const script = join(folder, 'ends.mjs');
    writeFileSync(script, 'process.exit(7);\n');
    expect(await started(script)).toBe('a thread of the kernel cannot start: it ended at once; npm run build makes it');
  });

  test('of another build than the kernel is told of', async () => {
    expect(await started(resolve('dist/kernelWorker.js'), otherBuild())).toContain('is of another build');
  });
});

describe('a kernel', () => {
  test('of this build is taken, one of another build or no kernel at all is not', () => {
    expect(compileKernel(code)).toMatchObject({ ok: true });
    expect(compileKernel(otherBuild())).toEqual({ ok: false, message: 'is of another build than what runs it' });
    expect(compileKernel(Uint8Array.of(1, 2, 3))).toMatchObject({ ok: false });
    const empty = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0); // a module of nothing, as one of before such numbers was
    expect(compileKernel(empty)).toEqual({ ok: false, message: 'is of another build than what runs it' });
  });

  test('that is not there or of another build is told of in a line, with what to do', () => {
    const at = join(folder, 'kernel.wasm');
    expect(() => loadKernelModule(at)).toThrow(/kernel\.wasm cannot be read.*; npm run build makes it$/);
    writeFileSync(at, otherBuild());
    expect(() => loadKernelModule(at)).toThrow(/kernel\.wasm is of another build than what runs it; npm run build makes it$/); // prettier-ignore
  });
});
