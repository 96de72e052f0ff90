import type { KeyBinding } from '../keyboard.ts';
import type { ViewState } from '../viewState.ts';
import { button, element } from './element.ts';
import { icon } from './icons.ts';

/** All keys, and what the pointer does. */
export function createHelp(bindings: readonly KeyBinding[], view: ViewState): HTMLElement {
  const rows = bindings.flatMap(({ shown, does }) => [
    element('dt', {}, element('kbd', {}, shown)),
    element('dd', {}, does),
  ]);
  const root = element(
    'section',
    { className: 'panel help', role: 'dialog', aria: { label: 'keys' } },
    element(
      'header',
      {},
      element('h2', {}, 'Keys'),
      button(icon('close'), 'close (Esc)', () => view.isHelpOpen.set(false)),
    ),
    element('dl', { className: 'keys' }, ...rows),
    element(
      'p',
      { className: 'faint' },
      'Drag to move, drag with the right button to turn, roll to zoom, click a robot to select it.',
    ),
  );
  view.isHelpOpen.watch((open) => (root.hidden = !open));
  return root;
}
