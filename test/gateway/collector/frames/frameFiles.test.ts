import { describe, expect, test } from 'vitest';
import type { Batch } from '../../../../gateway/collector/archive/archive.ts';
import { SourceBook } from '../../../../gateway/collector/books/sourceBook.ts';
import { FrameFiles } from '../../../../gateway/collector/frames/frameFiles.ts';
import { isNameable, partitionOf } from '../../../../gateway/collector/frames/partition.ts';
import { emptySample } from '../../../../gateway/telemetry/sample.ts';

const DAY = Date.UTC(2026, 0, 1);

/** Files that are written when the test has it. */
class Files {
  now = DAY;
  readonly batches: Batch[] = [];
  readonly #ends: (() => void)[] = [];
  readonly files: FrameFiles;

  constructor(of: { readonly rows?: number; readonly mostRows?: number } = {}) {
    this.files = new FrameFiles({
      roll: { rows: of.rows ?? 10_000, seconds: 60 },
      mostRows: of.mostRows ?? 1_000_000,
      now: () => this.now,
      writer: { addSlab: () => undefined, write: () => Promise.resolve(), close: () => Promise.resolve() },
      store: (batch) => {
        this.batches.push(batch);
        return new Promise((done) => this.#ends.push(done));
      },
    });
  }

  /** One frame. @returns whether there is room */
  add(robots: number, of: { readonly fleet?: string; readonly time?: number } = {}): boolean {
    const { fleet = 'a', time = DAY } = of;
    const head = { isKey: true, robots, source: 1, block: 0, sequence: 0, tick: 0, time, row: 0 };
    return this.files.add({
      book: new SourceBook({ fleet, gateway: 0, source: 1 }, 'gap'),
      head,
      sample: emptySample(robots),
    });
  }

  /** The oldest file is written. */
  async end(): Promise<void> {
    await new Promise(setImmediate);
    this.#ends.shift()?.();
    await new Promise(setImmediate);
  }

  get told(): [string, number][] {
    return this.batches.map(({ partition, amounts }) => [
      partition,
      [...amounts.values()].reduce((sum, { robotStates }) => sum + robotStates, 0),
    ]);
  }
}

describe('files of frames', () => {
  test('are full at so many rows, and a frame is never in two', async () => {
    const files = new Files();
    for (let i = 0; i < 5; i++) files.add(4000);
    await files.end();
    await files.end();
    expect(files.told).toEqual([
      ['fleet=a/day=2026-01-01', 8000],
      ['fleet=a/day=2026-01-01', 8000],
    ]);
  });

  test('are closed after a while, however small', async () => {
    const files = new Files();
    files.add(3);
    files.now += 59_000;
    files.files.closeOld();
    expect(files.told).toEqual([]);
    files.now += 1000;
    files.files.closeOld();
    await files.end();
    expect(files.told).toEqual([['fleet=a/day=2026-01-01', 3]]);
  });

  test('hold one fleet and one day each', async () => {
    const files = new Files();
    files.add(1);
    files.add(2, { fleet: 'b' });
    files.add(4, { time: DAY - 1 });
    files.files.closeAll();
    for (let i = 0; i < 3; i++) await files.end();
    expect(files.told).toEqual([
      ['fleet=a/day=2026-01-01', 1],
      ['fleet=b/day=2026-01-01', 2],
      ['fleet=a/day=2025-12-31', 4],
    ]);
  });

  test('are no more at once than there may be: the oldest is closed', async () => {
    const files = new Files();
    for (let i = 0; i < 70; i++) files.add(1, { fleet: `f${i}` });
    for (let i = 0; i < 10; i++) await files.end();
    expect(files.told.map(([partition]) => partition.slice(0, 8))).toEqual([
      'fleet=f0',
      'fleet=f1',
      'fleet=f2',
      'fleet=f3',
      'fleet=f4',
      'fleet=f5',
    ]);
  });

  test('that are written slowly leave no room for more, and there is room again once one is written', async () => {
    const files = new Files({ mostRows: 128 * 2048, rows: 60 * 2048 });
    const isThere = Array.from({ length: 150 }, () => files.add(2048));
    expect(isThere.filter(Boolean)).toHaveLength(128);
    expect(files.files.filled).toBe(1);
    const room = files.files.roomMade();
    await files.end();
    await room;
    expect(files.files.filled).toBeCloseTo(68 / 128);
    expect(files.add(2048)).toBe(true);
  });

  test('are in folders whose names are harmless, whatever a fleet is called', () => {
    expect(partitionOf('a b/../ü=%', DAY)).toBe('fleet=a%20b%2F..%2F%C3%BC%3D%25/day=2026-01-01');
    expect(partitionOf('..', DAY)).toBe('fleet=%2E./day=2026-01-01');
    expect(['a', 'x'.repeat(201), 'ü'.repeat(40), '\ud800'].map(isNameable)).toEqual([true, false, false, false]);
  });
});
