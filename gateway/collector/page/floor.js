import { begin, themed } from './canvas.js';
import { LOADED, STATES } from './states.js';

/** @typedef {import('../live/now.ts').FloorNow} FloorNow */

/** Centimetres of a metre, as places are told in; and a second, in which robots are drawn from one place to the next. */
const UNIT = 100;
const SECOND = 1000;
const MARGIN = 16;

/** The floor of a fleet: its robots as they drive. The floor is as large as they were ever seen. */
export class Floor {
  /** @type {HTMLCanvasElement} */
  #canvas;
  /** @type {FloorNow | null} */
  #last = null;
  /** @type {FloorNow | null} */
  #now = null;
  #since = 0;
  #box = [Infinity, Infinity, -Infinity, -Infinity];

  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.#canvas = canvas;
  }

  /** @param {FloorNow | null} floor @param {number} now ms of the page's clock */
  show(floor, now) {
    const isSame = floor?.fleet === this.#now?.fleet && floor?.x.length === this.#now?.x.length;
    this.#last = isSame ? this.#now : floor;
    if (floor?.fleet !== this.#now?.fleet) this.#box = [Infinity, Infinity, -Infinity, -Infinity];
    this.#now = floor;
    this.#since = now;
    const [left, bottom, right, top] = this.#box;
    const { x, y } = floor ?? { x: [], y: [] };
    this.#box = [
      reduce(x, Math.min, left),
      reduce(y, Math.min, bottom),
      reduce(x, Math.max, right),
      reduce(y, Math.max, top),
    ];
  }

  /** @param {number} now ms of the page's clock */
  draw(now) {
    const { draw, width, height } = begin(this.#canvas);
    const floor = this.#now;
    if (floor === null || floor.x.length === 0) return drawNothing(draw, width, height);
    const [left, bottom, right, top] = this.#box;
    const scale = Math.min(
      (width - 2 * MARGIN) / Math.max(UNIT, right - left),
      (height - 2 * MARGIN) / Math.max(UNIT, top - bottom),
    );
    const [x0, y0] = [(width - scale * (right - left)) / 2, (height + scale * (top - bottom)) / 2];
    drawGrid(draw, { x0, y0, scale, columns: right - left, rows: top - bottom, left, bottom });
    const part = Math.min(1, (now - this.#since) / SECOND);
    const last = this.#last ?? floor;
    const radius = Math.max(2, Math.min(8, 0.45 * UNIT * scale));
    for (let i = 0; i < floor.x.length; i++) {
      const x = x0 + scale * (last.x[i] + part * (floor.x[i] - last.x[i]) - left);
      const y = y0 - scale * (last.y[i] + part * (floor.y[i] - last.y[i]) - bottom);
      drawRobot(draw, { x, y, radius, state: floor.state[i] });
    }
  }
}

/**
 * @param {CanvasRenderingContext2D} draw
 * @param {{ readonly x: number, readonly y: number, readonly radius: number, readonly state: number }} robot
 */
function drawRobot(draw, { x, y, radius, state }) {
  draw.fillStyle = (STATES[state & (LOADED - 1)] ?? STATES[STATES.length - 1]).colour;
  draw.beginPath();
  draw.arc(x, y, radius, 0, 2 * Math.PI);
  draw.fill();
  if ((state & LOADED) === 0 || radius < 3) return;
  draw.fillStyle = '#000a';
  const half = 0.42 * radius;
  draw.fillRect(x - half, y - half, 2 * half, 2 * half);
}

/**
 * @param {CanvasRenderingContext2D} draw
 * @param {Readonly<Record<'x0' | 'y0' | 'scale' | 'columns' | 'rows' | 'left' | 'bottom', number>>} of
 */
function drawGrid(draw, { x0, y0, scale, columns, rows, left, bottom }) {
  const metres = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((one) => one * UNIT * scale >= 46) ?? 5000;
  const step = metres * UNIT;
  draw.strokeStyle = themed('grid');
  draw.lineWidth = 1;
  draw.beginPath();
  for (let x = Math.ceil(left / step) * step; x <= left + columns; x += step) {
    draw.moveTo(x0 + scale * (x - left), y0);
    draw.lineTo(x0 + scale * (x - left), y0 - scale * rows);
  }
  for (let y = Math.ceil(bottom / step) * step; y <= bottom + rows; y += step) {
    draw.moveTo(x0, y0 - scale * (y - bottom));
    draw.lineTo(x0 + scale * columns, y0 - scale * (y - bottom));
  }
  draw.stroke();
  draw.strokeStyle = themed('line');
  draw.strokeRect(x0 - 8, y0 - scale * rows - 8, scale * columns + 16, scale * rows + 16);
}

/** @param {CanvasRenderingContext2D} draw @param {number} width @param {number} height */
function drawNothing(draw, width, height) {
  draw.fillStyle = themed('faint');
  draw.font = '13px system-ui, sans-serif';
  draw.textAlign = 'center';
  draw.fillText('no robots were heard of just now', width / 2, height / 2);
}

/** @param {readonly number[]} values @param {(a: number, b: number) => number} by @param {number} first @returns {number} */
function reduce(values, by, first) {
  return values.reduce((all, one) => by(all, one), first);
}
