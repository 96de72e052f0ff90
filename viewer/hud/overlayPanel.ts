import type { Session } from '../session/session.ts';
import { hotOf, INFERNO, zoneColour } from '../stage/paintCells.ts';
import type { Overlays } from '../stage/stage.ts';
import { overlaysOf, type ViewState } from '../viewState.ts';
import { element } from './element.ts';

const TITLES: Readonly<Record<keyof Overlays, string>> = {
  heat: 'congestion',
  held: 'reservations',
  regions: 'stopping regions',
  zones: 'zones',
  waits: 'who waits for whom',
};

export const OVERLAY_KEYS: Readonly<Record<keyof Overlays, string>> = {
  heat: 'h',
  held: 'r',
  regions: 's',
  zones: 'z',
  waits: 'w',
};

/** A switch for each overlay, and what its colours mean while it is on. */
export function createOverlayPanel(view: ViewState, session: Session): HTMLElement {
  const rows = overlaysOf(session.scene).map((name) => {
    const box = element('input', { type: 'checkbox', onchange: () => view.toggle(name), data: { overlay: name } });
    const legend = element('div', { className: 'overlay-legend' }, ...legendOf(name, session));
    const key = element('kbd', {}, OVERLAY_KEYS[name].toUpperCase());
    const row = element(
      'div',
      {},
      element('label', { className: 'overlay' }, box, element('span', {}, TITLES[name]), key),
      legend,
    );
    return { name, box, legend, row };
  });
  view.overlays.watch((overlays) => {
    for (const { name, box, legend } of rows) {
      box.checked = overlays[name];
      legend.hidden = !overlays[name];
    }
  });
  return element(
    'section',
    { className: 'panel overlays', hidden: rows.length === 0, aria: { label: 'overlays' } },
    ...rows.map(({ row }) => row),
  );
}

function legendOf(name: keyof Overlays, session: Session): (Node | string)[] {
  switch (name) {
    case 'heat':
      return heatLegend(session);
    case 'held':
      return [swatch('#0072b2', 0.6), 'may be entered by one robot ', swatch('#0072b2', 0.25), 'claimed for later'];
    case 'regions':
      return [swatch('#0072b2', 0.35), 'swept if it brakes now: none ever overlap'];
    case 'zones':
      return Array.from({ length: session.scene.floor.zones }, (_, zone) => [
        swatch(zoneColour(zone), 0.5),
        `zone ${zone} `,
      ]).flat();
    case 'waits':
      return ['from who waits, fading towards whom it waits for'];
  }
}

function heatLegend(session: Session): Node[] {
  const ramp = element('div', { className: 'ramp' });
  ramp.style.background = `linear-gradient(to right, ${INFERNO.slice(1).join(', ')})`;
  const text = element('span', {});
  session.heat.watch((heat) => {
    const minutes = (heat?.window ?? 0) / 60;
    text.textContent = `0 … ${hotOf(session.scene.floor)} s of waiting a minute, over the last ${minutes.toFixed(minutes < 10 ? 1 : 0)} min`;
  });
  return [ramp, text];
}

function swatch(colour: string, opacity: number): HTMLElement {
  const made = element('i', { className: 'swatch' });
  made.style.background = colour;
  made.style.opacity = String(opacity);
  return made;
}
