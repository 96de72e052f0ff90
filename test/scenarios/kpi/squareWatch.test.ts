import { describe, expect, test } from 'vitest';
import { SquareWatch } from '../../../scenarios/kpi/squareWatch.ts';

const FLOOR = { width: 12, height: 4 };
const watch = (): SquareWatch => new SquareWatch(FLOOR, 2);

/** A mover is seen at one place after the other, and waits at each for so many seconds. */
function drive(
  on: SquareWatch,
  mover: number,
  places: readonly [number, number][],
  seconds = 0,
  measured = true,
): void {
  for (const [x, y] of places) on.sees(mover, { x, y, seconds, measured });
}

describe('the watch over squares', () => {
  test('tells how long movers waited in each, and how often one came there: who begins there did not come', () => {
    const on = watch();
    drive(on, 0, [[1, 1], [1.5, 1], [3, 1], [5, 3], [3, 1]], 0.1); // prettier-ignore
    drive(on, 1, [[5, 3], [5.5, 3.5]], 0.5); // prettier-ignore
    expect(on.all()).toEqual([
      { x: 1, y: 1, side: 2, waitingSeconds: 0.2, visits: 0 },
      { x: 3, y: 1, side: 2, waitingSeconds: 0.2, visits: 2 },
      { x: 5, y: 3, side: 2, waitingSeconds: 1.1, visits: 1 },
    ]);
  });

  test('knows of no square before somebody moved or waited', () => {
    const on = watch();
    drive(on, 0, [[1, 1], [1, 1]]); // prettier-ignore
    expect(on.all()).toEqual([]);
  });

  test('leaves the warm-up out, but knows where a mover was at its end', () => {
    const on = watch();
    drive(on, 0, [[1, 1], [3, 1], [5, 1]], 1, false); // prettier-ignore
    expect(on.all()).toEqual([]);
    drive(on, 0, [[5, 1], [7, 1]]); // prettier-ignore
    expect(on.all()).toMatchObject([{ x: 7, y: 1, visits: 1 }]);
  });

  test('is not deceived by one that jostles on a border', () => {
    const on = watch();
    drive(
      on,
      0,
      Array.from({ length: 40 }, (_, i): [number, number] => [i % 2 === 0 ? 1.85 : 2.15, 1]),
      0.1,
    );
    expect(on.all()).toEqual([{ x: 1, y: 1, side: 2, waitingSeconds: 4, visits: 0 }]);
    drive(on, 0, [[2.25, 1], [1.85, 1], [1.75, 1]], 0.1); // prettier-ignore
    expect(on.all().map(({ visits }) => visits)).toEqual([1, 1]);
  });

  test('of a sample it reckons with all those and the time that it stands for', () => {
    const on = watch();
    on.samples({ x: 1, y: 1, vx: 0.1, vy: 0, seconds: 20, isWaiting: true });
    on.samples({ x: 1, y: 1, vx: -1, vy: 0.5, seconds: 20, isWaiting: false });
    on.samples({ x: 11, y: 3, vx: 0, vy: -1.04, seconds: 20, isWaiting: false });
    expect(on.all()).toEqual([
      { x: 1, y: 1, side: 2, waitingSeconds: 20, visits: 16 },
      { x: 11, y: 3, side: 2, waitingSeconds: 0, visits: 10 },
    ]);
  });
});
