import { OKABE_ITO } from '../palette.ts';
import type { TimelineEvent } from '../protocol.ts';
import type { Session } from '../session/session.ts';
import { element } from './element.ts';
import { clock } from './format.ts';

const HEIGHT = 64;
/** pixels of a bar of the throughput */
const BAR = 4;
/** pixels from the top: planned faults, events, throughput */
const FAULTS_AT = 4;
const EVENTS_AT = 20;
const AREA_AT = 28;
/** pixels within which the pointer is at an event */
const NEAR = 5;

const EVENT_COLOURS: Readonly<Record<TimelineEvent['kind'], string>> = {
  protectiveStop: OKABE_ITO.reddishPurple,
  contact: OKABE_ITO.black,
  fault: OKABE_ITO.vermilion,
  repaired: OKABE_ITO.bluishGreen,
  quarantined: OKABE_ITO.vermilion,
};

const EVENT_NAMES: Readonly<Record<TimelineEvent['kind'], string>> = {
  protectiveStop: 'protective stop',
  contact: 'CONTACT',
  fault: 'out of order',
  repaired: 'works again',
  quarantined: 'quarantined',
};

/** @returns an event in words */
export function eventWords({ kind, robot, other }: TimelineEvent): string {
  const whom =
    other >= 0 && kind !== 'fault' && kind !== 'repaired' ? ` and robot ${other}` : other === -2 ? ' and a wall' : '';
  return `${EVENT_NAMES[kind]}: robot ${robot}${kind === 'contact' || kind === 'protectiveStop' ? whom : ''}`;
}

/** The whole run from left to right: tasks an hour, what fails, what happened, and where one is. Drag to go there. */
export function createTimeline(session: Session): { readonly root: HTMLElement; update(): void; resize(): void } {
  const canvas = element('canvas', { className: 'timeline-canvas', tabIndex: 0 });
  canvas.setAttribute('role', 'slider');
  canvas.setAttribute('aria-label', 'timeline');
  const tip = element('div', { className: 'tip', hidden: true });
  const root = element('div', { className: 'timeline' }, canvas, tip);
  let drawn = '';
  let width = 0;
  const last = (): number =>
    Math.max(1, session.isLive ? Math.max(session.span.last, session.timeline.until) : session.scene.ticks);
  const tickAt = (x: number): number => (x / Math.max(1, width)) * last();

  const draw = (): void => {
    const state = `${session.timeline.version} ${session.playhead.tick.toFixed(1)} ${width} ${last()} ${document.documentElement.dataset.theme}`;
    if (state === drawn || width === 0) return;
    drawn = state;
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (context === null) return;
    const ratio = canvas.width / width;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    paint(context, session, { width, last: last() });
    canvas.setAttribute('aria-valuetext', clock(session.playhead.tick * session.scene.dt));
  };

  let wanted: number | null = null;
  const scrub = (event: PointerEvent): void => {
    if (event.buttons === 0) return;
    const isFirst = wanted === null;
    wanted = tickAt(event.offsetX);
    // However fast the pointer is, one jump a frame is enough.
    if (isFirst) {
      requestAnimationFrame(() => {
        if (wanted !== null) session.goTo(wanted);
        wanted = null;
      });
    }
  };
  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId);
    scrub(event);
  });
  canvas.addEventListener('pointermove', (event) => {
    scrub(event);
    tell(event.offsetX);
  });
  canvas.addEventListener('pointerleave', () => (tip.hidden = true));

  const tell = (x: number): void => {
    const tick = tickAt(x);
    const near = (NEAR / Math.max(1, width)) * last();
    const events = session.timeline.events.filter((event) => Math.abs(event.tick - tick) <= near);
    const faults = session.scene.faults.filter(
      ({ from, until }) => tick >= from - near && tick <= (until ?? Infinity) + near,
    );
    const lines = [
      clock(tick * session.scene.dt),
      ...faults.map(({ kind, target }) => `planned: ${kind}, ${target}`),
      ...events.slice(0, 4).map(eventWords),
      ...(events.length > 4 ? [`and ${events.length - 4} more`] : []),
    ];
    tip.replaceChildren(...lines.map((line) => element('div', {}, line)));
    tip.hidden = false;
    tip.style.left = `${Math.max(0, Math.min(width - 220, x - 20))}px`;
  };

  return {
    root,
    update: draw,
    resize() {
      width = root.clientWidth;
      canvas.width = Math.round(width * devicePixelRatio);
      canvas.height = Math.round(HEIGHT * devicePixelRatio);
      drawn = '';
      draw();
    },
  };
}

function paint(
  context: CanvasRenderingContext2D,
  session: Session,
  of: { readonly width: number; readonly last: number },
): void {
  const { timeline, scene, playhead } = session;
  const { width, last } = of;
  const style = getComputedStyle(context.canvas);
  const colour = (name: string): string => style.getPropertyValue(name);
  const xOf = (tick: number): number => (tick / last) * width;
  context.clearRect(0, 0, width, HEIGHT);
  paintThroughput(context, session, of, colour('--area'));
  context.fillStyle = colour('--unknown');
  const known = xOf(Math.min(last, timeline.until));
  context.fillRect(known, AREA_AT, width - known, HEIGHT - AREA_AT);
  for (const { from, until } of scene.faults) {
    context.fillStyle = OKABE_ITO.vermilion;
    context.globalAlpha = 0.5;
    context.fillRect(xOf(from), FAULTS_AT, Math.max(2, xOf(Math.min(last, until ?? last)) - xOf(from)), 6);
    context.globalAlpha = 1;
  }
  for (const event of timeline.events) paintEvent(context, event, xOf(event.tick), colour('--text'));
  const x = xOf(playhead.tick);
  context.fillStyle = colour('--accent');
  context.fillRect(x - 1, 0, 2, HEIGHT);
  context.beginPath();
  context.arc(x, HEIGHT - 5, 5, 0, 7);
  context.fill();
}

function paintThroughput(
  context: CanvasRenderingContext2D,
  { timeline }: Session,
  { width, last }: { readonly width: number; readonly last: number },
  colour: string,
): void {
  const bars = Math.max(1, Math.floor(width / BAR));
  const counts = Array.from({ length: bars }, (_, i) =>
    timeline.doneBetween((i * last) / bars, ((i + 1) * last) / bars),
  );
  const most = Math.max(1, ...counts);
  context.fillStyle = colour;
  counts.forEach((count, i) => {
    const height = ((HEIGHT - AREA_AT) * count) / most;
    context.fillRect(i * BAR, HEIGHT - height, BAR - 0.5, height);
  });
}

/** Each kind has a shape: a diamond for stops, a cross for contacts, triangles for what fails and what is repaired. */
function paintEvent(context: CanvasRenderingContext2D, { kind }: TimelineEvent, x: number, text: string): void {
  context.fillStyle = kind === 'contact' ? text : EVENT_COLOURS[kind];
  context.beginPath();
  const points =
    kind === 'protectiveStop'
      ? [[0, -4], [4, 0], [0, 4], [-4, 0]] // prettier-ignore
      : kind === 'contact'
        ? [[-5, -5], [0, -2], [5, -5], [2, 0], [5, 5], [0, 2], [-5, 5], [-2, 0]] // prettier-ignore
        : kind === 'repaired'
          ? [[0, 4], [4, -4], [-4, -4]] // prettier-ignore
          : [[0, -4], [4, 4], [-4, 4]]; // prettier-ignore
  for (const [dx, dy] of points) context.lineTo(x + dx, EVENTS_AT + dy);
  context.fill();
}
