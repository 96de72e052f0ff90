import type { ViewerMessage } from '../../viewer/index.ts';
import type { Loaders } from '../look/loaders.ts';
import { openPlayer, type Opening } from '../look/openPlayer.ts';
import type { Player } from '../look/player.ts';
import type { WorkerOrder } from './workerOrder.ts';

/** ms of work between looks at the mail */
const SLICE = 12;

/** What a worker is to its own script; the page's library of types knows windows only. */
interface WorkerScope {
  addEventListener(type: 'message', listener: (event: { readonly data: WorkerOrder }) => void): void;
  postMessage(message: ViewerMessage, transfer: readonly ArrayBuffer[]): void;
}

/** Entry of the worker that simulates a run for the page it belongs to: one of its own, or one that was recorded. */
const scope = globalThis as unknown as WorkerScope;
const { port1: wake, port2: alarm } = new MessageChannel();
/** What few pages need. */
const load: Loaders = {
  async decompress() {
    const [{ decompress }, { checked }] = await Promise.all([import('fzstd'), import('../recording/zstdFrame.ts')]);
    return checked(decompress);
  },
  power: async () => (await import('./kernelPower.ts')).loadPower(),
};
let player: Player | null = null;
let isAwake = false;

function tell(message: ViewerMessage): void {
  scope.postMessage(message, message.kind === 'frame' ? [message.bytes] : []);
}

/** One order after the other: opening may have to load something first. */
let orders: Promise<void> = Promise.resolve();
scope.addEventListener('message', ({ data: order }) => {
  orders = orders.then(() => follow(order));
});

async function follow(order: WorkerOrder): Promise<void> {
  if (order.kind === 'open') await open(order.what);
  else player?.ask(order);
  if (player !== null && !isAwake) {
    isAwake = true;
    wake.postMessage(null);
  }
}

/** Works a little, then lets mail in. */
alarm.addEventListener('message', () => {
  const end = performance.now() + SLICE;
  try {
    isAwake = player?.work(() => performance.now() < end) ?? false;
  } catch (error) {
    isAwake = false;
    tell({ kind: 'problem', message: `the simulation failed: ${messageOf(error)}`, fatal: true });
  }
  if (isAwake) wake.postMessage(null);
});
alarm.start();

async function open(what: Opening): Promise<void> {
  tell({ kind: 'progress', what: 'building the floor', part: null });
  try {
    const opened = await openPlayer(what, load, tell);
    if (opened.ok) player = opened.player;
    else tell({ kind: 'problem', message: opened.message, fatal: true });
  } catch (error) {
    tell({ kind: 'problem', message: messageOf(error), fatal: true });
  }
  tell({ kind: 'progress', what: null, part: null });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
