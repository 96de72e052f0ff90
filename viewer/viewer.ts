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
  /** stays until there is something else to see, and tells what is wrong if there never is */
  readonly instead?: Viewer | undefined;
  /** called once there is something to see */
  readonly onShown?: () => void;
}

/** A viewer on a page; what tests and the browser's console hold on to. */
export interface Viewer {
  /** what is shown; null until the scene is known */
  readonly show: Show | null;
  /** tells something that went wrong */
  tell(message: string): void;
  close(): void;
}

/** Shows what a source tells, in an element of the page, as soon as its scene is known. */
export function startViewer(root: HTMLElement, source: FrameSource, options: ViewerOptions = {}): Viewer {
  const notices = createNotices();
  const home = element('main', { className: 'shoal-viewer' }, notices.root);
  root.append(home);
  const viewer = { show: null as Show | null, tell: (message: string) => notices.problem(message), close };
  source.listen((message) => {
    if (viewer.show !== null) viewer.show.session.take(message);
    else if (message.kind === 'scene') begin(message.scene);
    else tellBefore(message);
  });
  return viewer;

  function begin(scene: Session['scene']): void {
    options.instead?.close();
    document.title = `${scene.name} · Shoal`;
    const session = new Session(scene, source);
    viewer.show = new Show(home, session, readUrl(addressOf(location)), options.extra ?? []);
    notices.attach(session);
    viewer.show.begin();
    options.onShown?.();
  }

  /** Before there is anything to see. */
  function tellBefore(message: ViewerMessage): void {
    if (message.kind === 'progress') notices.progress(message.what, message.part);
    if (message.kind !== 'problem') return;
    if (options.instead === undefined || !message.fatal) return notices.problem(message.message);
    options.instead.tell(message.message);
    close();
  }

  function close(): void {
    viewer.show?.close();
    source.close();
    home.remove();
  }
}
