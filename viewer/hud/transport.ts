import type { Session } from '../session/session.ts';
import { SPEEDS } from '../session/playhead.ts';
import { button, element } from './element.ts';
import { clock } from './format.ts';
import { icon } from './icons.ts';

/** Play, step, speed, and where in time one is. */
export function createTransport(session: Session): { readonly root: HTMLElement; update(): void } {
  const { scene } = session;
  const play = button(icon('play'), 'play (space)', () => togglePlay(session), 'primary');
  const now = element('output', { className: 'now', aria: { label: 'simulated time' } });
  const end = element('span', { className: 'end' });
  const speed = element(
    'select',
    { className: 'speed', title: 'speed (+ and −)', aria: { label: 'speed' } },
    ...SPEEDS.map((value) => element('option', { value: String(value) }, `${value} ×`)),
  );
  speed.addEventListener('change', () => session.setSpeed(Number(speed.value)));
  const live = button('● live', 'to the newest moment (L)', () => session.follow(), 'live');
  live.hidden = !session.isLive;
  const root = element(
    'div',
    { className: 'transport' },
    button(icon('eventBefore'), 'to the event before ([)', () => goToEvent(session, -1)),
    button(icon('back'), 'a tick back (←)', () => session.step(-1)),
    play,
    button(icon('on'), 'a tick on (→)', () => session.step(1)),
    button(icon('nextEvent'), 'to the next event (])', () => goToEvent(session, 1)),
    element('span', { className: 'time' }, now, ' / ', end),
    speed,
    live,
  );
  session.isPlaying.watch((playing) => {
    play.replaceChildren(icon(playing ? 'pause' : 'play'));
    play.title = playing ? 'pause (space)' : 'play (space)';
    play.setAttribute('aria-label', play.title);
  });
  session.speed.watch((value) => {
    speed.value = String(SPEEDS.reduce((best, one) => (Math.abs(one - value) < Math.abs(best - value) ? one : best)));
  });
  session.isFollowing.watch((is) => live.classList.toggle('on', is));
  return {
    root,
    update() {
      now.textContent = clock(session.playhead.tick * scene.dt, true);
      end.textContent = clock((session.isLive ? session.span.last : scene.ticks) * scene.dt);
    },
  };
}

export function togglePlay(session: Session): void {
  if (session.isPlaying.value) session.pause();
  else session.play();
}

/** Goes to the next event or the last one, where there is one. */
export function goToEvent(session: Session, direction: 1 | -1): void {
  const event = session.timeline.nextEvent(Math.round(session.playhead.tick), direction);
  if (event !== null) session.goTo(event.tick);
}
