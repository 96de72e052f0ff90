import { themed } from './canvas.js';
import { STATES } from './states.js';
import { axes } from './timeChart.js';

/** @typedef {import('../live/pulse.ts').Beat} Beat */

/**
 * Robots of a fleet by what they do, one above the other.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {readonly Beat[]} beats
 * @param {{ readonly now: number, readonly fleet: string }} of s since 1970
 */
export function drawStates(canvas, beats, { now, fleet }) {
  const rows = beats.map(({ time, fleets }) => ({ time, byState: fleets[fleet] ?? [] }));
  const most = Math.max(0, ...rows.map(({ byState }) => byState.reduce((all, robots) => all + robots, 0)));
  const { draw, x, y } = axes(canvas, { first: beats[0]?.time ?? now, now, most });
  const below = rows.map(() => 0);
  for (const [state, { colour }] of STATES.entries()) {
    const from = [...below];
    for (const [i, { byState }] of rows.entries()) below[i] += byState[state] ?? 0;
    if (below.every((robots, i) => robots === from[i])) continue;
    draw.fillStyle = colour;
    draw.beginPath();
    for (const [i, { time }] of rows.entries()) draw.lineTo(x(time), y(below[i]));
    for (let i = rows.length - 1; i >= 0; i--) draw.lineTo(x(rows[i].time), y(from[i]));
    draw.fill();
  }
}

/**
 * What was done each second: lines, with the area below.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {readonly { readonly time: number, readonly values: readonly number[] }[]} rows
 * @param {{ readonly now: number, readonly colours: readonly string[] }} of s since 1970; a colour of the theme for each value
 */
export function drawRates(canvas, rows, { now, colours }) {
  const most = Math.max(0, ...rows.flatMap(({ values }) => values));
  const { draw, x, y } = axes(canvas, { first: rows[0]?.time ?? now, now, most });
  if (most === 0) return;
  for (const [i, colour] of colours.entries()) {
    draw.strokeStyle = draw.fillStyle = themed(colour);
    draw.lineWidth = 1.5;
    draw.beginPath();
    for (const { time, values } of rows) draw.lineTo(x(time), y(values[i]));
    draw.stroke();
    draw.lineTo(x(rows[rows.length - 1].time), y(0));
    draw.lineTo(x(rows[0].time), y(0));
    draw.globalAlpha = 0.15;
    draw.fill();
    draw.globalAlpha = 1;
  }
}

/**
 * Robot-states come all the time, and go to files now and then: what a file holds is spread over the time since the one before.
 *
 * @param {readonly Beat[]} beats
 * @returns {{ readonly time: number, readonly values: [read: number, saved: number] }[]}
 */
export function trafficOf(beats) {
  /** @type {{ time: number, values: [number, number] }[]} */
  const rows = beats.map(({ time, rates }) => ({ time, values: [rates.robotStates, 0] }));
  let from = 0;
  for (const [i, { rates }] of beats.entries()) {
    if (rates.inFiles === 0) continue;
    const each = rates.inFiles / (i - from + 1);
    for (let back = from; back <= i; back++) rows[back].values[1] = each;
    from = i + 1;
  }
  return rows;
}
