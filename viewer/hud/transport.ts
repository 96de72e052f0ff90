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
  const odd = element('option', { hidden: true });
  speed.append(odd);
  session.speed.watch((value) => {
    const isOdd = !SPEEDS.some((one) => one === value);
    odd.hidden = !isOdd;
    if (isOdd) [odd.value, odd.textContent] = [String(value), `${value} ×`];
    speed.value = String(value);
  });
  session.isFollowing.watch((is) => {
    live.classList.toggle('on', is);
    speed.hidden = is; // the run has a pace of its own
  });
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

/** Goes to the next thing that happened, or the last one, where there is one: to an event that is no routine, or where a planned fault begins or ends. */
export function goToEvent(session: Session, direction: 1 | -1): void {
  const tick = Math.round(session.playhead.tick);
  const { first, last } = session.span;
  const planned = session.scene.faults.flatMap(({ from, until }) => (until === null ? [from] : [from, until]));
  const event = session.timeline.nextEvent(tick, direction, session.scene.dt);
  const ahead = [...planned, ...(event === null ? [] : [event.tick])].filter(
    (one) => one >= first && one <= last && (direction === 1 ? one > tick : one < tick),
  );
  if (ahead.length > 0) session.goTo(direction === 1 ? Math.min(...ahead) : Math.max(...ahead));
}
