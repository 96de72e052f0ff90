import { count, duration, short, size } from './format.js';
import { STATES } from './states.js';

/**
 * @typedef {import('../live/overview.ts').Overview} Overview
 * @typedef {import('../live/now.ts').GatewayNow} GatewayNow
 */

/** @type {Readonly<Record<string, string>>} */
const REASONS = {
  gap: 'never came',
  before: 'published before anybody collected',
  away: 'published while the collector was away',
  dropped: 'thrown away by their publisher',
  waitsForKey: 'depended on one that was lost',
  damaged: 'damaged on their way',
  noRoom: 'no room: the disk was too slow',
  notWritten: 'their file could not be written',
  crash: 'not in a file when the collector ended',
};

/** @param {HTMLElement} place @param {Overview} now */
export function showTiles(place, { fleets, totals, beat, losses, files }) {
  const by = (/** @type {string} */ of) => fleets.filter(({ kind }) => kind === of);
  const robots = (/** @type {string} */ of) => by(of).reduce((sum, fleet) => sum + fleet.robots, 0);
  const lost = Object.values(losses).reduce((sum, frames) => sum + frames, 0);
  const rates = beat?.rates;
  const each = totals.robotStates === 0 ? 0 : totals.bytes / totals.robotStates;
  place.replaceChildren(
    tile(count(robots('telemetry')), `robots of ${plural(by('telemetry').length, 'fleet')} by telemetry`),
    tile(short(rates?.robotStates ?? 0), 'robot-states a second'),
    tile(short(rates?.frames ?? 0), `frames a second, ${each.toFixed(2)} bytes a robot-state`),
    tile(count(robots('vda5050')), `robots by VDA5050, ${short(rates?.messages ?? 0)} messages a second`),
    tile(short(totals.inFiles), `robot-states in files; ${plural(files.files, 'file')} now, ${size(files.bytes)}`),
    tile(short(lost), 'frames lost, and declared so', lost > 0),
  );
}

/** @param {HTMLElement} place @param {readonly number[]} byState robots by what they do */
export function showLegend(place, byState) {
  place.replaceChildren(
    ...STATES.flatMap(({ name, colour }, state) => {
      const robots = byState[state] ?? 0;
      if (name === 'unknown' && robots === 0) return [];
      const swatch = element('i', '', 'swatch');
      swatch.style.background = colour;
      return [element('li', [swatch, name, element('b', count(robots))])];
    }),
  );
}

/** @param {HTMLElement} place @param {Overview} now */
export function showReasons(place, { losses }) {
  const rows = Object.entries(losses).toSorted(([, a], [, b]) => b - a);
  place.replaceChildren(
    ...(rows.length === 0
      ? [element('li', [element('span', 'none', 'faint')])]
      : rows.map(([reason, frames]) =>
          element('li', [element('span', REASONS[reason] ?? reason, 'faint'), element('b', count(frames))]),
        )),
  );
}

/** @param {HTMLElement} place @param {Overview} now */
export function showGateways(place, { fleets }) {
  place.replaceChildren(
    ...fleets.flatMap(({ name, kind, robots, gateways }) =>
      kind === 'vda5050'
        ? [row([name, '–', ['', 'each robot by itself'], count(robots), '', '', '', ''])]
        : gateways.map((one) => gatewayRow(name, one)),
    ),
  );
}

/** @param {string} fleet @param {GatewayNow} gateway */
function gatewayRow(fleet, { gateway, state, robots, silent, lag, written, lost }) {
  return row([
    fleet,
    String(gateway),
    [state, state],
    count(robots),
    duration(silent),
    duration(lag),
    count(written),
    count(lost),
  ]);
}

/** Of the columns; details are left out where there is little room. */
const CLASSES = ['', '', '', 'number', 'number detail', 'number detail', 'number detail', 'number'];

/** @param {readonly (string | [dot: string, text: string])[]} cells */
function row(cells) {
  const line = element('tr');
  for (const [column, cell] of cells.entries()) {
    const content = typeof cell === 'string' ? cell : [element('i', '', `dot ${cell[0]}`), cell[1]];
    line.append(element('td', content, CLASSES[column]));
  }
  return line;
}

/** @param {number} number @param {string} word @returns {string} */
function plural(number, word) {
  return `${count(number)} ${word}${number === 1 ? '' : 's'}`;
}

/** @param {string} value @param {string} what @param {boolean} [isBad] */
function tile(value, what, isBad = false) {
  return element('div', [element('b', value), element('span', what)], isBad ? 'tile bad' : 'tile');
}

/**
 * @param {string} name
 * @param {string | readonly (Node | string)[]} [content]
 * @param {string} [classes]
 * @returns {HTMLElement}
 */
function element(name, content = '', classes = '') {
  const made = document.createElement(name);
  made.append(...(typeof content === 'string' ? [content] : content));
  if (classes !== '') made.className = classes;
  return made;
}
