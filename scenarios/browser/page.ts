import scenarios from 'virtual:shoal-scenarios';
import { startViewer, type FrameSource, type Viewer, type ViewerMessage } from '../../viewer/index.ts';
import type { Opening } from '../look/openPlayer.ts';
import { readBoot, type Boot } from '../live/boot.ts';
import { readChoice } from './choice.ts';
import { decodeBase64, fetchRecording } from './fetchRecording.ts';
import { listenToDrops } from './listenToDrops.ts';
import { scenarioPicker } from './scenarioPicker.ts';
import { SocketSource } from './socketSource.ts';
import { startEngineWorker } from './startEngineWorker.ts';
import { WorkerSource, type Load } from './workerSource.ts';

declare global {
  // For the browser's console and for tests: what is shown, and how long drawing takes.
  var shoal: Viewer | undefined;
}

const root = document.querySelector<HTMLElement>('#viewer');
if (root === null) throw new Error('the page has a place for the viewer');

/** Shows something else; what is shown stays until that is there, and for good if it never is. */
function show(source: FrameSource, extra: readonly HTMLElement[] = []): void {
  const instead = globalThis.shoal;
  const viewer = startViewer(root as HTMLElement, source, {
    extra,
    instead,
    onShown: () => (globalThis.shoal = viewer),
  });
  globalThis.shoal ??= viewer;
}

function sourceOf(boot: Boot): FrameSource {
  switch (boot.kind) {
    case 'live':
      return new SocketSource(new URL(boot.socket, location.href.replace(/^http/, 'ws')).href);
    case 'recording':
      return fromRecording((tell) => fetchRecording(boot.url, tell));
    case 'inline':
      return fromRecording(() => decodeBase64(document.getElementById(boot.element)?.textContent ?? ''));
    case 'browser': {
      const opening: Opening = { kind: 'scenario', ...readChoice(location.search, scenarios) };
      return new WorkerSource(startEngineWorker(), () => Promise.resolve(opening));
    }
  }
}

function fromRecording(load: (tell: (part: number | null) => void) => Promise<Uint8Array>): FrameSource {
  const opening: Load = async (tell: (message: ViewerMessage) => void) => {
    const bytes = await load((part) => tell({ kind: 'progress', what: 'loading the recording', part }));
    return { kind: 'recording', bytes };
  };
  return new WorkerSource(startEngineWorker(), opening);
}

const boot = readBoot(document.getElementById('boot')?.textContent);
const extra =
  boot.kind === 'browser' ? [scenarioPicker(scenarios, readChoice(location.search, scenarios).scenario.name)] : [];
show(sourceOf(boot), extra);
listenToDrops(document, (file) => show(fromRecording(async () => new Uint8Array(await file.arrayBuffer()))));
