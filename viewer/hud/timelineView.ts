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
/** pixels from the top: where the bars of stops that are routine begin, and where they stand; pixels, of the least that is seen */
const STOPS_AT = 12;
const STOPS_ON = 26;
const LEAST = 1.5;
/** pixels within which the pointer is at an event */
const NEAR = 5;

const EVENT_COLOURS: Readonly<Record<TimelineEvent['kind'], string>> = {
  protectiveStop: OKABE_ITO.reddishPurple,
  contact: OKABE_ITO.black,
  fault: OKABE_ITO.vermilion,
  repaired: OKABE_ITO.bluishGreen,
  quarantined: OKABE_ITO.vermilion,
};

const RARE = ['contact', 'fault', 'repaired', 'quarantined'] as const;

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

/** @returns how many protective stops there were in the second around a tick, in words */
export function stopWords({ timeline, scene }: Pick<Session, 'timeline' | 'scene'>, tick: number): string {
  const half = Math.max(1, Math.round(0.5 / scene.dt));
  const middle = Math.round(tick);
  const count = timeline.countBetween(middle - half, middle + half, 'protectiveStop');
  return count === null ? 'protective stops: not kept' : `protective stops: ${count} a second`;
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
  const ground = new OffscreenCanvas(1, 1);
  let painted = '';
  const last = (): number =>
    Math.max(1, session.isLive ? Math.max(session.span.last, session.timeline.until) : session.scene.ticks);
  const tickAt = (x: number): number => (x / Math.max(1, width)) * last();

  const draw = (): void => {
    const { version } = session.timeline;
    const below = `${version} ${width} ${last()} ${session.span.first} ${document.documentElement.dataset.theme}`;
    const state = `${below} ${session.playhead.tick.toFixed(1)}`;
    if (state === drawn || width === 0) return;
    drawn = state;
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (context === null) return;
    const style = getComputedStyle(canvas);
    const of = {
      width,
      last: last(),
      ratio: canvas.width / width,
      colour: (name: string) => style.getPropertyValue(name),
    };
    // All but where one is stays for a while, and with many events takes long.
    if (below !== painted) {
      painted = below;
      paintGround(ground, session, of);
    }
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.drawImage(ground, 0, 0);
    context.setTransform(of.ratio, 0, 0, of.ratio, 0, 0);
    paintPlayhead(context, (session.playhead.tick / of.last) * width, of.colour('--accent'));
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
    const isRoutine = session.timeline.areStopsRoutine(session.scene.dt);
    const events = session.timeline.events.filter(
      (event) => Math.abs(event.tick - tick) <= near && !(isRoutine && event.kind === 'protectiveStop'),
    );
    const faults = session.scene.faults.filter(
      ({ from, until }) => tick >= from - near && tick <= (until ?? Infinity) + near,
    );
    const lines = [
      clock(tick * session.scene.dt),
      ...faults.map(({ kind, target }) => `planned: ${kind}, ${target}`),
      ...events.slice(0, 4).map(eventWords),
      ...(events.length > 4 ? [`and ${events.length - 4} more`] : []),
      ...(isRoutine && tick < session.timeline.until ? [stopWords(session, tick)] : []),
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
      ground.width = canvas.width;
      ground.height = canvas.height;
      drawn = painted = '';
      draw();
    },
  };
}

/** What is painted where: pixels, ticks, and colours by the name of their style. */
interface Measures {
  readonly width: number;
  readonly last: number;
  /** pixels of the screen for each of these */
  readonly ratio: number;
  readonly colour: (name: string) => string;
}

function paintGround(canvas: OffscreenCanvas, { timeline, scene, span }: Session, of: Measures): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const { width, last, ratio, colour } = of;
  const xOf = (tick: number): number => (tick / last) * width;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, HEIGHT);
  paintThroughput(context, timeline, of);
  // What is not known yet, and what is known no more.
  context.fillStyle = colour('--unknown');
  const known = xOf(Math.min(last, timeline.until));
  context.fillRect(known, AREA_AT, width - known, HEIGHT - AREA_AT);
  context.fillRect(0, 0, xOf(span.first), HEIGHT);
  for (const { from, until } of scene.faults) {
    context.fillStyle = OKABE_ITO.vermilion;
    context.globalAlpha = 0.5;
    context.fillRect(xOf(from), FAULTS_AT, Math.max(2, xOf(Math.min(last, until ?? last)) - xOf(from) - 1), 6);
    context.globalAlpha = 1;
  }
  const isRoutine = timeline.areStopsRoutine(scene.dt);
  if (isRoutine) paintStops(context, timeline, of);
  const listed = Math.max(0, ...RARE.map((kind) => Math.min(last, timeline.listedSince(kind))));
  context.fillStyle = colour('--unknown');
  context.fillRect(0, STOPS_AT, xOf(listed), STOPS_ON - STOPS_AT);
  const seen = new Set<string>();
  for (const event of timeline.events) {
    if (isRoutine && event.kind === 'protectiveStop') continue;
    const x = Math.round(xOf(event.tick));
    const key = `${event.kind} ${x}`;
    if (!seen.has(key)) paintEvent(context, event, x, colour('--text'));
    seen.add(key);
  }
}

function paintPlayhead(context: CanvasRenderingContext2D, x: number, colour: string): void {
  context.fillStyle = colour;
  context.fillRect(x - 1, 0, 2, HEIGHT);
  context.beginPath();
  context.arc(x, HEIGHT - 5, 5, 0, 7);
  context.fill();
}

type Pen = OffscreenCanvasRenderingContext2D;

function paintThroughput(context: Pen, timeline: Session['timeline'], { width, last, colour }: Measures): void {
  const bars = Math.max(1, Math.floor(width / BAR));
  const counts = Array.from({ length: bars }, (_, i) =>
    timeline.doneBetween((i * last) / bars, ((i + 1) * last) / bars),
  );
  const most = Math.max(1, ...counts);
  context.fillStyle = colour('--area');
  counts.forEach((count, i) => {
    const height = ((HEIGHT - AREA_AT) * count) / most;
    context.fillRect(i * BAR, HEIGHT - height, BAR - 0.5, height);
  });
}

/** How many protective stops there were, bar by bar, where they are routine; what nobody knows is painted as that. */
function paintStops(context: Pen, timeline: Session['timeline'], { width, last, colour }: Measures): void {
  const bars = Math.max(1, Math.floor(width / BAR));
  const counts = Array.from({ length: bars }, (_, i) => {
    const [from, until] = [Math.ceil((i * last) / bars), Math.ceil(((i + 1) * last) / bars)];
    return from < timeline.until ? timeline.countBetween(from, until, 'protectiveStop') : 0;
  });
  const most = Math.max(1, ...counts.map((count) => count ?? 0));
  const high = STOPS_ON - STOPS_AT;
  counts.forEach((count, i) => {
    if (count === 0) return;
    const height = count === null ? high : Math.max(LEAST, (high * count) / most);
    context.fillStyle = count === null ? colour('--unknown') : EVENT_COLOURS.protectiveStop;
    context.fillRect(i * BAR, STOPS_ON - height, count === null ? BAR : BAR - 0.5, height);
  });
}

/** Each kind has a shape: a diamond for stops, a cross for contacts, triangles for what fails and what is repaired. */
function paintEvent(context: Pen, { kind }: TimelineEvent, x: number, text: string): void {
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
