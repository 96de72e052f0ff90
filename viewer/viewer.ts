import type { FrameSource } from './frameSource.ts';
import { element } from './hud/element.ts';
import { createNotices } from './hud/notices.ts';
import type { ViewerMessage } from './protocol.ts';
import { Session } from './session/session.ts';
import { Show } from './show.ts';
import { addressOf, readUrl } from './urlState.ts';

/** What a page may add to a viewer. */
export interface ViewerOptions {
  /** shown in the top bar */
  readonly extra?: readonly HTMLElement[];
}

/** A viewer on a page; what tests and the browser's console hold on to. */
export interface Viewer {
  /** what is shown; null until the scene is known */
  readonly show: Show | null;
  close(): void;
}

/** Shows what a source tells, in an element of the page, as soon as its scene is known. */
export function startViewer(root: HTMLElement, source: FrameSource, options: ViewerOptions = {}): Viewer {
  const notices = createNotices();
  const home = element('main', { className: 'shoal-viewer' }, notices.root);
  root.append(home);
  const viewer = { show: null as Show | null, close };
  source.listen((message) => {
    if (viewer.show !== null) viewer.show.session.take(message);
    else if (message.kind === 'scene') begin(message.scene);
    else tellBefore(message);
  });
  return viewer;

  function begin(scene: Session['scene']): void {
    document.title = `${scene.name} · Shoal`;
    const session = new Session(scene, source);
    viewer.show = new Show(home, session, readUrl(addressOf(location)), options.extra ?? []);
    notices.attach(session);
    viewer.show.begin();
  }

  /** Before there is anything to see. */
  function tellBefore(message: ViewerMessage): void {
    if (message.kind === 'progress') notices.progress(message.what, message.part);
    if (message.kind === 'problem') notices.problem(message.message);
  }

  function close(): void {
    viewer.show?.close();
    source.close();
    home.remove();
  }
}
