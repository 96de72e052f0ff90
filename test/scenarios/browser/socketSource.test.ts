import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SocketSource } from '../../../scenarios/browser/socketSource.ts';
import type { ViewerMessage } from '../../../viewer/protocol.ts';
import { NO_PARTS, sceneWith } from '../../support/scenes.ts';

/** A browser's WebSocket, as far as it is used. */
class FakeWebSocket extends EventTarget {
  static readonly OPEN = 1;
  static made: FakeWebSocket[] = [];
  readyState = 0;
  readonly sent: string[] = [];

  constructor() {
    super();
    FakeWebSocket.made.push(this);
  }

  send(text: string): void {
    this.sent.push(text);
  }

  open(): void {
    this.readyState = FakeWebSocket.OPEN;
    this.dispatchEvent(new Event('open'));
  }

  close(): void {
    this.readyState = 3;
    this.dispatchEvent(new Event('close'));
  }

  tell(message: ViewerMessage): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data: JSON.stringify(message) }));
  }
}

const reload = vi.fn<() => void>();

beforeEach(() => {
  vi.useFakeTimers();
  FakeWebSocket.made = [];
  reload.mockClear();
  vi.stubGlobal('WebSocket', FakeWebSocket);
  vi.stubGlobal('location', { reload });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** @returns a source, what it has told, and its newest socket */
function connected() {
  const told: ViewerMessage[] = [];
  const source = new SocketSource('ws://here/live');
  source.listen((message) => told.push(message));
  const socket = (): FakeWebSocket => {
    const newest = FakeWebSocket.made.at(-1);
    if (newest === undefined) throw new Error('a source connects at once');
    return newest;
  };
  socket().open();
  return { source, told, socket };
}

describe('a run on the other side of a socket', () => {
  test('is asked again for what is looked at once a lost connection is back', () => {
    const { source, told, socket } = connected();
    source.ask({ kind: 'look', robots: [3], parts: NO_PARTS });
    const asked = socket().sent;
    socket().close();
    vi.advanceTimersByTime(500);
    socket().open();
    expect(socket().sent).toEqual(asked);
    expect(told.map((one) => (one.kind === 'link' ? one.state : one.kind))).toEqual(['open', 'lost', 'open']);
  });

  test('is tried less and less often while it does not answer', () => {
    const { socket } = connected();
    const tried: number[] = [];
    for (let ms = 0; ms < 40_000; ms += 100) {
      const before = FakeWebSocket.made.length;
      if (socket().readyState !== 3) socket().close();
      vi.advanceTimersByTime(100);
      if (FakeWebSocket.made.length > before) tried.push(ms + 100);
    }
    expect(tried.slice(0, 5)).toEqual([500, 1500, 3500, 7500, 15_500]);
  });

  test('that is the same as before goes on; another one on the same port is shown anew', () => {
    const { told, socket } = connected();
    socket().tell({ kind: 'scene', scene: sceneWith() });
    socket().close();
    vi.advanceTimersByTime(500);
    socket().open();
    socket().tell({ kind: 'scene', scene: sceneWith() });
    expect([reload.mock.calls.length, told.filter(({ kind }) => kind === 'scene').length]).toEqual([0, 2]);
    socket().tell({ kind: 'scene', scene: sceneWith({ seed: 2 }) });
    expect([reload.mock.calls.length, told.filter(({ kind }) => kind === 'scene').length]).toEqual([1, 2]);
  });

  test('is left alone once it has ended, or the page is closed', () => {
    for (const end of ['ended', 'closed']) {
      const { source, socket } = connected();
      if (end === 'ended') socket().tell({ kind: 'link', state: 'ended' });
      else source.close();
      const { length } = FakeWebSocket.made;
      socket().close();
      vi.advanceTimersByTime(60_000);
      expect(FakeWebSocket.made.length).toBe(length);
    }
  });

  test('is never asked to go anywhere: its pace is its own', () => {
    const { source, socket } = connected();
    source.ask({ kind: 'goTo', tick: 5, session: 1 });
    source.ask({ kind: 'proceed', until: 9, every: 1 });
    expect(socket().sent).toEqual([]);
  });
});
