import type { ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { lookAfter, startSomewhere } from '../../../scenarios/serve/collectBeside.ts';

/** A process as far as anybody looks at it. */
class Child extends EventEmitter {
  readonly stderr = new PassThrough();
  readonly kills: string[] = [];

  kill(signal: string): boolean {
    this.kills.push(signal);
    if (signal === 'SIGINT') this.emit('close', 130, null);
    return true;
  }
}

function begin() {
  const child = new Child();
  const notes: string[] = [];
  const started = lookAfter(child as unknown as ChildProcess, (line) => notes.push(line));
  return { child, notes, started };
}

const UP = 'look at it: http://localhost:9464/, figures: http://localhost:9464/metrics   (Ctrl-C ends)\n';

test('what a collector beside a fleet has to say is passed on, line by line', async () => {
  const { child, notes, started } = begin();
  child.stderr.write('of no interest where it starts\n');
  child.stderr.write(UP);
  const collector = await started;
  expect(collector).toMatchObject({ url: 'http://localhost:9464/' });
  child.stderr.write('a file of frames could ');
  child.stderr.write('not be written\nthe broker is gone; trying again\n');
  expect(notes).toEqual([
    'telemetry: a file of frames could not be written',
    'telemetry: the broker is gone; trying again',
  ]);
  child.emit('close', 1, null);
  expect(notes.at(-1)).toBe('note: telemetry is collected no more: it ended with 1');
});

test('a collector that is closed is asked to end, and nothing is said of it', async () => {
  const { child, notes, started } = begin();
  child.stderr.write(UP);
  const collector = await started;
  if (typeof collector === 'string') throw new Error(collector);
  await collector.close();
  expect([child.kills[0], notes]).toEqual(['SIGINT', []]);
});

test('a collector that is refused says why', async () => {
  const { child, started } = begin();
  child.stderr.end('error: --out x: is in use\n');
  child.stderr.once('end', () => child.emit('close', 2, null));
  expect(await started).toBe('error: --out x: is in use');
});

test('a process that cannot be started ends nothing else', async () => {
  const { child, started, notes } = begin();
  child.emit('error', new Error('spawn EAGAIN'));
  expect([await started, notes]).toEqual(['spawn EAGAIN', []]);
});

const at = (port: number) => ({ url: `http://localhost:${port}/`, close: () => Promise.resolve() });

test.each([
  ['at its port', true, [], [9464]],
  ['at any, where somebody has that', false, [], [0]],
  ['at any, where somebody was quicker to take it', true, [9464], [9464, 0]],
])('a collector is started %s', async (_, isFree, taken, tried) => {
  const ports: number[] = [];
  const start = async (port: number) => {
    ports.push(port);
    return taken.includes(port) ? `error: --port ${port}: is taken; choose another` : at(port);
  };
  expect(await startSomewhere(start, async () => isFree)).toMatchObject({ url: at(ports.at(-1) ?? 1).url });
  expect(ports).toEqual(tried);
});

test('a collector that is refused for anything else is not started again', async () => {
  const ports: number[] = [];
  const start = async (port: number) => `error: --out x: is in use ${ports.push(port)}`;
  expect([await startSomewhere(start, async () => true), ports]).toEqual(['error: --out x: is in use 1', [9464]]);
});
