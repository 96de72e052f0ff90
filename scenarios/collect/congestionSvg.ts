import { escapeXml } from '../escapeXml.ts';

/** A square of a metre, and s that robots waited in it. */
export interface Cell {
  /** m, of its lower left corner */
  readonly x: number;
  readonly y: number;
  readonly waiting: number;
}

/** Pixels of a square, round the map, and of the scale below it. */
const [LEAST, MOST] = [4, 16];
const WIDTH = 1200;
const [MARGIN, TITLE, SCALE] = [44, 34, 56];
/** From little to much: light to dark red, each readable on both backgrounds. */
const STEPS = ['#fee5d9', '#fcbba1', '#fc9272', '#fb6a4a', '#de2d26', '#a50f15'];

/**
 * A map of a fleet's floor with the places where its robots waited, much in dark. The steps of the scale double, because a few places have
 * most of the waiting. It opens in a browser, and looks right on light and on dark.
 */
export function congestionSvg(fleet: string, cells: readonly Cell[]): string {
  const { left, right, bottom, top, most } = extentOf(cells);
  const size = Math.max(LEAST, Math.min(MOST, Math.floor(WIDTH / (right - left))));
  const [width, height] = [(right - left) * size, (top - bottom) * size];
  const squares = cells.map(({ x, y, waiting }) => {
    const place = `x="${(x - left) * size}" y="${(top - 1 - y) * size}" width="${size}" height="${size}"`;
    const told = waiting === 0 ? '' : `<title>${x}, ${y} m: ${waiting.toFixed(1)} s</title>`;
    return `<rect ${place} ${waiting === 0 ? 'class="floor"' : `fill="${colour(waiting, most)}"`}>${told}</rect>`;
  });
  const all = { width: Math.max(360, width + 2 * MARGIN), height: height + TITLE + MARGIN + SCALE };
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${all.width} ${all.height}" width="${all.width}" height="${all.height}">
<style>
svg { background: #fff; font: 13px system-ui, sans-serif; fill: #1f2933 }
.floor { fill: #e4e7eb } .axis { fill: #7b8794; font-size: 11px }
@media (prefers-color-scheme: dark) { svg { background: #14181d; fill: #e4e7eb } .floor { fill: #2a3139 } .axis { fill: #9aa5b1 } }
</style>
<text x="${MARGIN}" y="22" font-weight="600">${escapeXml(fleet)}: where robots waited</text>
<g transform="translate(${MARGIN} ${TITLE})">
${squares.join('\n')}
${axes({ left, right, bottom, top, size })}
</g>
${scale(most, height + TITLE + MARGIN)}
</svg>
`;
}

interface Extent {
  /** m */
  left: number;
  right: number;
  bottom: number;
  top: number;
  /** s, of the cell where robots waited most */
  most: number;
}

/** A cell at a time: a large floor has more cells than a call may have arguments. */
function extentOf(cells: readonly Cell[]): Extent {
  const extent: Extent = { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity, most: -Infinity };
  for (const { x, y, waiting } of cells) {
    extent.left = Math.min(extent.left, x);
    extent.right = Math.max(extent.right, x + 1);
    extent.bottom = Math.min(extent.bottom, y);
    extent.top = Math.max(extent.top, y + 1);
    extent.most = Math.max(extent.most, waiting);
  }
  return extent;
}

function axes({
  left,
  right,
  bottom,
  top,
  size,
}: Readonly<Record<'left' | 'right' | 'bottom' | 'top' | 'size', number>>): string {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((metres) => metres * size >= 60) ?? 1000;
  const ticks = (from: number, until: number): number[] => {
    const first = Math.ceil(from / step);
    return Array.from({ length: Math.max(0, Math.floor(until / step) - first + 1) }, (_, i) => (first + i) * step);
  };
  const below = (top - bottom) * size + 16;
  return [
    ...ticks(left, right).map(
      (x) => `<text class="axis" x="${(x - left) * size}" y="${below}" text-anchor="middle">${x} m</text>`,
    ),
    ...ticks(bottom, top).map(
      (y) => `<text class="axis" x="-6" y="${(top - y) * size + 4}" text-anchor="end">${y}</text>`,
    ),
  ].join('\n');
}

function scale(most: number, y: number): string {
  const parts = STEPS.map((fill, i) => {
    const until = most / 2 ** (STEPS.length - 1 - i);
    const x = MARGIN + 52 * i;
    return `<rect x="${x}" y="${y}" width="50" height="12" fill="${fill}"/><text class="axis" x="${x + 50}" y="${y + 26}" text-anchor="end">${until >= 10 ? Math.round(until) : Number(until.toPrecision(2))} s</text>`;
  });
  return parts.join('\n');
}

/** @returns a colour; each step stands for twice as much as the one before */
function colour(waiting: number, most: number): string {
  const step = STEPS.length - 1 - Math.floor(Math.log2(most / waiting));
  return STEPS[Math.max(0, step)];
}
