import { drawRates, drawStates, trafficOf } from './charts.js';
import { follow } from './feed.js';
import { Floor } from './floor.js';
import { showGateways, showLegend, showReasons, showTiles } from './panels.js';
import { MOST_SHOWN } from './timeChart.js';

/**
 * @typedef {import('../live/overview.ts').Overview} Overview
 * @typedef {import('../live/pulse.ts').Beat} Beat
 */

/** @param {string} id @returns {HTMLElement} */
function part(id) {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has ${id}`);
  return found;
}

/** @param {string} id */
const canvas = (id) => /** @type {HTMLCanvasElement} */ (part(id));

const address = new URL(location.href);
const root = document.documentElement;
const choice = /** @type {HTMLSelectElement} */ (part('fleet'));
const floor = new Floor(canvas('floor'));
/** @type {Beat[]} */
let beats = [];
/** @type {Overview | null} */
let shown = null;
let unfollow = () => {};

/** @param {'light' | 'dark'} name */
function setTheme(name) {
  root.dataset.theme = name;
  drawAll();
}

function chooseTheme() {
  const asked = address.searchParams.get('theme');
  const dark = matchMedia('(prefers-color-scheme: dark)');
  setTheme(asked === 'dark' || (asked !== 'light' && dark.matches) ? 'dark' : 'light');
  dark.addEventListener('change', ({ matches }) => setTheme(matches ? 'dark' : 'light'));
}

/** @param {Overview} now */
function show(now) {
  shown = now;
  const { beat } = now;
  if (beat !== null && beat.time > (beats.at(-1)?.time ?? 0)) beats.push(beat);
  beats = beats.filter(({ time }) => time > now.time / 1000 - MOST_SHOWN);
  const broker = part('broker');
  broker.textContent = now.isConnected ? 'connected to the broker' : 'no connection to the broker';
  broker.className = `pill ${now.isConnected ? 'up' : 'down'}`;
  const trouble = part('trouble');
  trouble.hidden = now.trouble === null;
  trouble.textContent = now.trouble === null ? '' : `Files cannot be written: ${now.trouble}`;
  showChoice(now);
  showTiles(part('tiles'), now);
  showLegend(part('legend'), now.fleets.find(({ name }) => name === now.floor?.fleet)?.byState ?? []);
  showReasons(part('reasons'), now);
  showGateways(part('gateways'), now);
  floor.show(now.floor, performance.now());
  const fleet = now.floor?.fleet;
  part('floor-note').textContent = fleet === undefined ? '' : `of ${fleet}; a dark centre: loaded`;
  part('states-note').textContent = fleet === undefined ? '' : `of ${fleet}`;
  drawAll();
}

/** @param {Overview} now */
function showChoice({ fleets, floor: chosen }) {
  const names = fleets.map(({ name }) => name);
  if (choice.options.length !== names.length || [...choice.options].some(({ value }, i) => value !== names[i])) {
    choice.replaceChildren(...names.map((name) => new Option(name, name)));
  }
  if (document.activeElement !== choice) choice.value = chosen?.fleet ?? names[0] ?? '';
}

function drawAll() {
  const now = (shown?.time ?? 0) / 1000;
  drawStates(canvas('states'), beats, { now, fleet: shown?.floor?.fleet ?? '' });
  drawRates(canvas('traffic'), trafficOf(beats), { now, colours: ['accent', 'saved'] });
  const lost = beats.map(({ time, rates }) => ({ time, values: [rates.lost] }));
  drawRates(canvas('losses'), lost, { now, colours: ['lost'] });
}

/** @param {string | null} fleet */
function followFleet(fleet) {
  unfollow();
  unfollow = follow(fleet, {
    now: show,
    history: (all) => (beats = [...all]),
    lost: () => {
      part('broker').textContent = 'the collector does not answer';
      part('broker').className = 'pill down';
    },
  });
}

choice.addEventListener('change', () => {
  address.searchParams.set('fleet', choice.value);
  history.replaceState(null, '', address);
  followFleet(choice.value);
});
const turnTheme = () => setTheme(root.dataset.theme === 'dark' ? 'light' : 'dark');
part('theme').addEventListener('click', turnTheme);
addEventListener('keydown', ({ key, target }) => {
  if (key.toLowerCase() === 't' && !(target instanceof HTMLSelectElement)) turnTheme();
});
addEventListener('resize', drawAll);
chooseTheme();
followFleet(address.searchParams.get('fleet'));
requestAnimationFrame(function again(time) {
  floor.draw(time);
  requestAnimationFrame(again);
});
