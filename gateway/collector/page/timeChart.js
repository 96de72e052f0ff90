import { begin, themed } from './canvas.js';
import { short } from './format.js';

/** s that a chart shows at the most, and at the least. */
export const MOST_SHOWN = 600;
const LEAST_SHOWN = 120;
/** px for what is written beside it */
const [LEFT, RIGHT, TOP, BELOW] = [44, 6, 6, 18];

/**
 * @typedef {object} Frame a chart's axes
 * @property {CanvasRenderingContext2D} draw
 * @property {(time: number) => number} x px of a moment, s since 1970
 * @property {(value: number) => number} y px of a value
 */

/**
 * Draws the axes of a chart of the last minutes: ten, or as many as there have been.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {{ readonly first: number, readonly now: number, readonly most: number }} of first and last moment, s since 1970; largest value
 * @returns {Frame}
 */
export function axes(canvas, { first, now, most }) {
  const { draw, width, height } = begin(canvas);
  const top = niceTop(most);
  const shown = Math.max(LEAST_SHOWN, Math.min(MOST_SHOWN, now - first));
  const x = (/** @type {number} */ time) => width - RIGHT - ((now - time) / shown) * (width - LEFT - RIGHT);
  const y = (/** @type {number} */ value) => height - BELOW - (value / top) * (height - BELOW - TOP);
  draw.font = '11px system-ui, sans-serif';
  draw.lineWidth = 1;
  draw.strokeStyle = themed('grid');
  draw.fillStyle = themed('faint');
  for (const part of height < 120 ? [0, 1] : [0, 0.5, 1]) {
    const at = Math.round(y(part * top)) + 0.5;
    line(draw, LEFT, at, width - RIGHT, at);
    draw.textAlign = 'right';
    draw.fillText(short(part * top), LEFT - 6, at + 4);
  }
  const minutes = Math.round(shown / 60);
  for (const back of minutes > 3 ? [minutes, minutes / 2, 0] : [minutes, 0]) {
    draw.textAlign = back === 0 ? 'right' : back === minutes ? 'left' : 'center';
    draw.fillText(back === 0 ? 'now' : `−${back} min`, Math.max(LEFT, x(now - 60 * back)), height - 4);
  }
  return { draw, x, y };
}

/**
 * @param {CanvasRenderingContext2D} draw
 * @param {number} x
 * @param {number} y
 * @param {number} toX
 * @param {number} toY
 */
function line(draw, x, y, toX, toY) {
  draw.beginPath();
  draw.moveTo(x, y);
  draw.lineTo(toX, toY);
  draw.stroke();
}

/** @param {number} most @returns {number} a round number that is no less */
function niceTop(most) {
  if (most <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((one) => one * power >= most) ?? 10;
  return Math.max(step * power, most < 4 ? Math.ceil(most) : 0);
}
