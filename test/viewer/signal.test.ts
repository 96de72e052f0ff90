import { describe, expect, test } from 'vitest';
import { Signal } from '../../viewer/signal.ts';

describe('a signal', () => {
  test('tells its value now and at each change, until nobody listens any more', () => {
    const signal = new Signal(1);
    const heard: number[] = [];
    const stop = signal.watch((value) => heard.push(value));
    signal.set(2);
    signal.set(3);
    stop();
    signal.set(4);
    expect([heard, signal.value]).toEqual([[1, 2, 3], 4]);
  });

  test('does not tell the same value again, be it no number', () => {
    const signal = new Signal(Number.NaN);
    const heard: number[] = [];
    signal.watch((value) => heard.push(value));
    signal.set(Number.NaN);
    expect(heard).toHaveLength(1);
  });

  test('tells everybody the new value, whose change it was', () => {
    const signal = new Signal('a');
    const heard: string[] = [];
    for (const name of ['one', 'other']) signal.watch((value) => heard.push(name + value + signal.value));
    signal.set('b');
    expect(heard).toEqual(['oneaa', 'otheraa', 'onebb', 'otherbb']);
  });
});
