import { MessageChannel, Worker } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { Ending, PlannerLine } from '../../../scenarios/planner/plannerThread.ts';

const workers: Worker[] = [];
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.terminate()));
});

/** @returns a line to a thread that runs `code`, which has `port`, `words` and `wait(ms)` */
function lineTo(code: string): PlannerLine {
  const { port1, port2 } = new MessageChannel();
  const words = new SharedArrayBuffer(8);
  const source = `
    const { workerData: { port, words: memory } } = require('node:worker_threads');
    const words = new Int32Array(memory);
    const wait = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
    ${code}`;
  workers.push(new Worker(source, { eval: true, workerData: { port: port2, words }, transferList: [port2] }));
  port1.unref();
  return new PlannerLine({ port: port1, words });
}

const ANSWER = `port.postMessage({ kind: 'memory' }); Atomics.add(words, 0, 1);`;

test('a notice that comes late, of an answer that was seen before, is not taken for the end of waiting', () => {
  const line = lineTo(`
    ${ANSWER} wait(200);
    Atomics.notify(words, 0); wait(50);
    Atomics.notify(words, 0); wait(50);
    ${ANSWER} Atomics.notify(words, 0);`);
  expect(line.wait(5_000)).toEqual({ kind: 'memory' });
  expect(line.wait(5_000)).toEqual({ kind: 'memory' });
});

test('waiting ends where the thread has', () => {
  const line = lineTo(`wait(50); Atomics.store(words, 1, ${Ending.memory}); Atomics.notify(words, 0);`);
  expect(line.wait(60_000)).toBeNull();
  expect(line.ending).toBe(Ending.memory);
});

test('waiting ends after its time', () => {
  const line = lineTo('');
  expect(line.wait(20)).toBeNull();
  expect(line.ending).toBe(Ending.none);
});
