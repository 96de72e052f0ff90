import type { Box } from '../../../engine/index.ts';
import type { Surroundings } from '../oracles/contactOracle.ts';
import { polygonGap } from '../oracles/polygonGap.ts';
import type { SweptBody } from '../oracles/sweptBody.ts';

/** Characters across and down; a character is about twice as high as it is wide. */
const COLUMNS = 56;
const LINES = 20;
const CELL = { width: 0.05, height: 0.1 };

/** A robot to be drawn. */
export interface Drawn {
  readonly body: SweptBody;
  /** one character; robots that need no name have `o` */
  readonly name: string;
}

/**
 * Draws the floor around a point, upwards and to the right as in the world: `#` is solid, `.` is free, `X` lies under two.
 *
 * @param x,y m, the middle of the drawing
 */
export function sketch(surroundings: Surroundings, robots: readonly Drawn[], x: number, y: number): string {
  const lines: string[] = [];
  for (let line = 0; line < LINES; line++) {
    const cy = y + (LINES / 2 - line - 0.5) * CELL.height;
    let text = '';
    for (let column = 0; column < COLUMNS; column++) {
      const cx = x + (column + 0.5 - COLUMNS / 2) * CELL.width;
      text += characterAt(surroundings, robots, cx, cy);
    }
    lines.push(text);
  }
  return lines.join('\n');
}

function characterAt({ width, height, walls }: Surroundings, robots: readonly Drawn[], x: number, y: number): string {
  const point = Float64Array.of(x, y);
  const here = robots.filter(({ body }) => polygonGap(point, body.corners) <= body.radius).map(({ name }) => name);
  const solid = x < 0 || y < 0 || x > width || y > height || walls.some((wall) => holds(wall, x, y));
  if (here.length + Number(solid) > 1) return 'X';
  return here[0] ?? (solid ? '#' : '.');
}

function holds({ minX, minY, maxX, maxY }: Box, x: number, y: number): boolean {
  return x > minX && x < maxX && y > minY && y < maxY;
}
