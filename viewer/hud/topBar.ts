import type { Session } from '../session/session.ts';
import type { ViewState } from '../viewState.ts';
import { button, element } from './element.ts';
import { clock, moverWords } from './format.ts';
import { icon } from './icons.ts';

const SOURCES = { live: 'live', recording: 'recording', browser: 'in this browser' } as const;

/** What is shown, its state hash, and what can be done with the page. */
export function createTopBar(
  session: Session,
  view: ViewState,
  on: {
    readonly screenshot: () => void;
    /** puts a robot into the picture. @returns false where there is none of this number */
    readonly find: (robot: number) => boolean;
    /** shows legend, overlays and map where they have no room of their own, or hides them */
    readonly panels: () => void;
    /** more that the page has to offer */
    readonly extra: readonly HTMLElement[];
  },
): HTMLElement {
  const { scene } = session;
  const search = element('input', {
    type: 'search',
    placeholder: 'robot …',
    title: 'find a robot by its number (/)',
    inputMode: 'numeric',
    className: 'search',
    aria: { label: 'find a robot by its number' },
  });
  search.addEventListener('input', () => search.classList.remove('wrong'));
  search.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') search.blur();
    if (event.key !== 'Enter') return;
    const text = search.value.trim().replace(/^robot\s*/i, '');
    const found = /^\d+$/.test(text) && on.find(Number(text));
    search.classList.toggle('wrong', !found);
    if (found) search.blur();
  });
  return element(
    'header',
    { className: 'top-bar' },
    element('strong', { className: 'brand' }, 'Shoal'),
    element('span', { className: 'name', title: scene.description }, scene.name),
    element('span', { className: 'faint' }, [`seed ${scene.seed}`, moverWords(scene), SOURCES[scene.source]].filter((one) => one !== null).join(' · ')), // prettier-ignore
    hashChip(session),
    element('span', { className: 'spacer' }),
    ...on.extra,
    ...(scene.robots.length > 0 ? [search] : []),
    button(icon('theme'), 'dark or light (T)', () => view.toggleTheme()),
    button(icon('picture'), 'save a picture (P)', on.screenshot),
    button('☰', 'legend, overlays and map', on.panels, 'panels-button'),
    button('?', 'keys (?)', () => view.isHelpOpen.set(!view.isHelpOpen.value)),
  );
}

/** The state hash, computed where the fleet is simulated, and whether it is what was recorded. */
function hashChip(session: Session): HTMLElement {
  const { scene } = session;
  const hash = element('code', { className: 'hash' });
  const at = element('span', { className: 'faint hash-time' });
  const verdict = element('span', { className: 'verdict' });
  const chip = element(
    'span',
    { className: 'hash-chip', title: 'hash over all state at this tick' },
    at,
    hash,
    verdict,
  );
  session.moment.watch((moment) => {
    chip.hidden = moment === null;
    if (moment === null) return;
    hash.textContent = moment.hash;
    at.textContent = `${clock(moment.tick * scene.dt, true)} `;
    chip.dataset.tick = String(moment.tick);
    const { value: mismatch } = session.mismatch;
    const differs = mismatch !== null && mismatch.tick <= moment.tick;
    chip.classList.toggle('differs', differs);
    const recorded = scene.source === 'recording' && moment.expected === moment.hash ? '✓ as recorded' : '';
    verdict.textContent = differs ? `✗ NOT AS RECORDED since ${clock(mismatch.tick * scene.dt, true)}` : recorded;
    chip.title = `hash over all state at ${clock(moment.tick * scene.dt, true)}, tick ${moment.tick}`;
  });
  return chip;
}
