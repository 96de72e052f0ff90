import type { Session } from '../session/session.ts';
import { button, element } from './element.ts';
import { clock } from './format.ts';
import { icon } from './icons.ts';

/** ms after which work counts as long: what is quicker would only flicker */
const LONG = 350;

/** What must be seen whatever one looks at: work that takes long, what went wrong, a connection that is lost. */
export function createNotices(): {
  readonly root: HTMLElement;
  progress(what: string | null, part: number | null): void;
  problem(message: string): void;
  attach(session: Session): void;
} {
  const bar = element('progress', { max: 1 });
  const what = element('span', {});
  const working = element('div', { className: 'notice working', hidden: true }, what, bar);
  const link = element('div', { className: 'notice link', hidden: true });
  const root = element('div', { className: 'notices', role: 'status' }, working, link);
  let timer: ReturnType<typeof setTimeout> | null = null;
  const progress = (text: string | null, part: number | null): void => {
    if (text === null) {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      working.hidden = true;
      return;
    }
    what.textContent = text;
    if (part === null) bar.removeAttribute('value');
    else bar.value = part;
    timer ??= setTimeout(() => (working.hidden = false), LONG);
  };
  const told = new Set<string>();
  const problem = (message: string, className = ''): void => {
    if (told.has(message)) return;
    told.add(message);
    const notice = element(
      'div',
      { className: `notice problem ${className}`, role: 'alert' },
      element('span', {}, message),
    );
    notice.append(button(icon('close'), 'hide', () => notice.remove()));
    root.append(notice);
  };
  return {
    root,
    progress,
    problem,
    attach(session) {
      session.progress.watch((now) => progress(now?.what ?? null, now?.part ?? null));
      session.problem.watch((now) => {
        if (now !== null) problem(now.message);
      });
      session.mismatch.watch((moment) => {
        if (moment === null) return;
        const at = clock(moment.tick * session.scene.dt, true);
        problem(
          `NOT AS RECORDED at ${at} (tick ${moment.tick}): the journal says ${moment.expected}, this is ${moment.hash}`,
          'mismatch',
        );
      });
      session.link.watch((state) => {
        link.hidden = state === 'open';
        link.textContent =
          state === 'lost'
            ? 'the connection is lost; it is tried again'
            : 'the run has ended; what was sent can be looked at';
      });
    },
  };
}
