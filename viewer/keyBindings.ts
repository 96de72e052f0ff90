import { OVERLAY_KEYS } from './hud/overlayPanel.ts';
import { goToEvent, togglePlay } from './hud/transport.ts';
import type { KeyBinding } from './keyboard.ts';
import { nextSpeed } from './session/playhead.ts';
import type { Session } from './session/session.ts';
import type { CameraPreset, Overlays } from './stage/stage.ts';
import { overlaysOf, type ViewState } from './viewState.ts';

const OVERLAY_WORDS: Readonly<Record<keyof Overlays, string>> = {
  heat: 'congestion on or off',
  held: 'reservations on or off',
  regions: 'stopping regions on or off',
  zones: 'zones on or off',
  waits: 'who waits for whom on or off',
};

/** Everything that can be done by key, in the order in which the help tells it. */
export function keyBindings(
  session: Session,
  view: ViewState,
  on: { readonly look: (preset: CameraPreset) => void; readonly screenshot: () => void; readonly search: () => void },
): KeyBinding[] {
  const seconds = (count: number): number => Math.max(1, Math.round(count / session.scene.dt));
  const speed = (by: 1 | -1): void => {
    if (!session.isFollowing.value) session.setSpeed(nextSpeed(session.speed.value, by));
  };
  return [
    { keys: [' ', 'k'], shown: 'Space', does: 'play or pause', run: () => togglePlay(session) },
    { keys: ['ArrowLeft'], shift: false, shown: '←', does: 'a tick back', run: () => session.step(-1) },
    { keys: ['ArrowRight'], shift: false, shown: '→', does: 'a tick on', run: () => session.step(1) },
    { keys: ['ArrowLeft'], shift: true, shown: 'Shift ←', does: '10 s back', run: () => session.step(-seconds(10)) },
    { keys: ['ArrowRight'], shift: true, shown: 'Shift →', does: '10 s on', run: () => session.step(seconds(10)) },
    { keys: ['['], shown: '[', does: 'to the event before', run: () => goToEvent(session, -1) },
    { keys: [']'], shown: ']', does: 'to the next event', run: () => goToEvent(session, 1) },
    { keys: ['+', '='], shown: '+', does: 'faster', run: () => speed(1) },
    { keys: ['-', '_'], shown: '−', does: 'slower', run: () => speed(-1) },
    { keys: ['Home'], shown: 'Home', does: 'to the start', run: () => session.goTo(session.span.first) },
    { keys: ['End'], shown: 'End', does: 'to the end', run: () => session.goTo(session.span.last) },
    ...(session.isLive ? [{ keys: ['l'], shown: 'L', does: 'to the newest moment', run: () => session.follow() }] : []),
    { keys: ['1'], shown: '1', does: 'from above', run: () => on.look('top') },
    { keys: ['2'], shown: '2', does: 'from aside', run: () => on.look('iso') },
    { keys: ['3', 'f'], shown: '3, F', does: 'follow the selected robot', run: () => on.look('follow') },
    ...overlaysOf(session.scene).map((name) => ({
      keys: [OVERLAY_KEYS[name]],
      shown: OVERLAY_KEYS[name].toUpperCase(),
      does: OVERLAY_WORDS[name],
      run: () => view.toggle(name),
    })),
    { keys: ['t'], shown: 'T', does: 'dark or light', run: () => view.toggleTheme() },
    { keys: ['p'], shown: 'P', does: 'save a picture', run: on.screenshot },
    { keys: ['/'], shown: '/', does: 'find a robot', run: on.search },
    { keys: ['Escape'], shown: 'Esc', does: 'select nobody, close this', run: () => leave(view) },
    { keys: ['?'], shown: '?', does: 'this list', run: () => view.isHelpOpen.set(!view.isHelpOpen.value) },
  ];
}

function leave(view: ViewState): void {
  if (view.isHelpOpen.value) view.isHelpOpen.set(false);
  else view.selected.set(-1);
}
