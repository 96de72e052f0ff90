import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FlatCamera } from '../../../../viewer/stage/flat/flatCamera.ts';
import { floorWith } from '../../../support/scenes.ts';

const floor = floorWith({ width: 40, height: 20 });
const INSETS = { left: 300, right: 100, top: 50, bottom: 150 };

/** @returns a camera over a canvas, and a way to do something to that */
function camera(of: { readonly width?: number; readonly height?: number } = {}) {
  const listeners = new Map<string, (event: unknown) => void>();
  const canvas = {
    addEventListener: (type: string, listener: (event: unknown) => void) => listeners.set(type, listener),
    setPointerCapture: () => undefined,
  };
  const view = new FlatCamera(floor, canvas as unknown as HTMLCanvasElement);
  const { width = 1200, height = 800 } = of;
  view.resize({ width, height, pixelRatio: 1, insets: INSETS });
  const wheel = (deltaY: number, offsetX: number, offsetY: number) =>
    listeners.get('wheel')?.({ deltaY, offsetX, offsetY, preventDefault: () => undefined });
  const drag = (movementX: number, movementY: number, buttons = 1) =>
    listeners.get('pointermove')?.({ movementX, movementY, buttons });
  return { view, wheel, drag };
}

const pixels = fc.record({ x: fc.nat(1200), y: fc.nat(800) });

describe('a view from above', () => {
  test('shows the whole floor, in what is not covered', () => {
    const { view } = camera();
    const [low, high] = [view.toScreen({ x: 0, y: 0 }), view.toScreen({ x: 40, y: 20 })];
    expect(low.x).toBeGreaterThanOrEqual(INSETS.left);
    expect(high.x).toBeLessThanOrEqual(1200 - INSETS.right);
    expect(high.y).toBeGreaterThanOrEqual(INSETS.top);
    expect(low.y).toBeLessThanOrEqual(800 - INSETS.bottom);
    expect(high.x - low.x).toBeGreaterThan(0.9 * 800);
  });

  test('shows a place where that place is found again, wherever it was moved and zoomed to', () => {
    const acts = fc.array(fc.tuple(fc.boolean(), pixels, fc.integer({ min: -2000, max: 2000 })), { maxLength: 8 });
    fc.assert(
      fc.property(acts, pixels, (all, { x, y }) => {
        const { view, wheel, drag } = camera();
        for (const [isWheel, at, by] of all) {
          if (isWheel) wheel(by, at.x, at.y);
          else drag(at.x - 600, by / 5);
        }
        const found = view.toScreen(view.floorAt(x, y));
        expect([found.x, found.y]).toEqual([expect.closeTo(x, 6), expect.closeTo(y, 6)]);
        expect(view.scale).toBeGreaterThan(0);
        expect(view.scale).toBeLessThanOrEqual(200);
      }),
    );
  });

  test('keeps the place under the pointer there while it is zoomed and while it is dragged', () => {
    fc.assert(
      fc.property(pixels, fc.integer({ min: -3000, max: 3000 }), ({ x, y }, deltaY) => {
        const { view, wheel, drag } = camera();
        const place = view.floorAt(x, y);
        wheel(deltaY, x, y);
        const zoomed = view.toScreen(place);
        expect([zoomed.x, zoomed.y]).toEqual([expect.closeTo(x, 6), expect.closeTo(y, 6)]);
        drag(30, -20);
        const dragged = view.toScreen(place);
        expect([dragged.x, dragged.y]).toEqual([expect.closeTo(x + 30, 6), expect.closeTo(y - 20, 6)]);
        expect(view.preset).toBe('free');
      }),
    );
  });

  test('stays as it is while no button is pressed', () => {
    const { view, drag } = camera();
    drag(50, 50, 0);
    expect([view.x, view.y, view.preset]).toEqual([20, 10, 'top']);
  });

  test('goes to a robot that it follows, and stays with it while it is zoomed', () => {
    const { view, wheel } = camera();
    view.look('follow', { x: 3, y: 4 });
    expect([view.x, view.y, view.scale, view.preset]).toEqual([3, 4, 40, 'follow']);
    wheel(-100, 0, 0);
    expect([view.scale > 40, view.preset]).toEqual([true, 'follow']);
    view.resize({ width: 600, height: 600, pixelRatio: 1, insets: INSETS });
    expect(view.scale).toBeGreaterThan(40);
    view.look('top', null);
    expect([view.x, view.y, view.preset]).toEqual([20, 10, 'top']);
  });

  test('fits the floor anew into another size, unless somebody has moved it', () => {
    const { view, drag } = camera();
    const before = view.scale;
    view.resize({ width: 2400, height: 1600, pixelRatio: 1, insets: INSETS });
    const after = view.scale;
    expect(after).toBeGreaterThan(2 * before);
    drag(1, 0);
    view.resize({ width: 700, height: 700, pixelRatio: 1, insets: INSETS });
    expect(view.scale).toBe(after);
  });

  test('is there even where nothing is free', () => {
    expect(camera({ width: 10, height: 10 }).view.scale).toBeGreaterThan(0);
  });
});
