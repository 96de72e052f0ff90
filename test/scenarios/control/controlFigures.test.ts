import { describe, expect, test } from 'vitest';
import { ControlFigures } from '../../../scenarios/control/controlFigures.ts';

describe('refusals', () => {
  test('are counted by the type of their error', () => {
    const figures = new ControlFigures();
    for (const type of ['noRoute', 'orderError', 'noRoute']) figures.noteRefusal(type);
    expect(Object.fromEntries(figures.refused)).toEqual({ noRoute: 2, orderError: 1 });
  });

  test('of ever new types, and of one that is a book, are counted as others: it is robots that choose them', () => {
    const figures = new ControlFigures();
    figures.noteRefusal('x'.repeat(100_000));
    for (let i = 0; i < 1000; i++) figures.noteRefusal(`type ${i % 500}`);
    expect(figures.refused.size).toBeLessThan(100);
    expect(figures.refused.get('type 7')).toBe(2);
    expect([...figures.refused.values()].reduce((sum, count) => sum + count, 0)).toBe(1001);
  });
});
