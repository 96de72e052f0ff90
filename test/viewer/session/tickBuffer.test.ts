import { describe, expect, test } from 'vitest';
import { TickBuffer } from '../../../viewer/session/tickBuffer.ts';

/** @returns a buffer with something of these ticks */
function filled(ticks: Iterable<number>) {
  const buffer = new TickBuffer<{ tick: number; robots: readonly number[] }>(4096);
  for (const tick of ticks) buffer.add({ tick, robots: [] });
  return buffer;
}

describe('what was told of ticks', () => {
  test('at a tick are the newest that were known by then', () => {
    const buffer = filled([3, 6, 9]);
    expect([0, 3, 5.9, 6, 100].map((tick) => buffer.at(tick)?.tick)).toEqual([undefined, 3, 3, 6, 9]);
  });

  test('of the same tick replace those from before', () => {
    const buffer = filled([3, 6]);
    const again = { tick: 6, robots: [] };
    buffer.add(again);
    expect(buffer.at(7)).toBe(again);
    for (let i = 0; i < 5000; i++) buffer.add({ tick: 6, robots: [] });
    expect(buffer.at(4)?.tick).toBe(3); // they take no room beside each other
  });

  test('of an earlier tick replace all from there on', () => {
    const buffer = filled([3, 6, 9, 5]);
    expect([buffer.at(4)?.tick, buffer.at(100)?.tick]).toEqual([3, 5]);
  });

  test('are bounded: the oldest are forgotten', () => {
    const buffer = filled(Array.from({ length: 5000 }).keys());
    expect([buffer.at(4999 - 4096), buffer.at(4999 - 4095)?.tick]).toEqual([null, 904]);
  });

  test('are gone once they are cleared', () => {
    const buffer = filled([3]);
    buffer.clear();
    expect(buffer.at(3)).toBeNull();
  });

  test('is nothing where all that is known is too old', () => {
    const buffer = filled([3, 6]);
    expect([buffer.at(9, 6)?.tick, buffer.at(9, 7)]).toEqual([6, null]);
  });
});
