import { describe, expect, test } from 'vitest';
import { SocketViewer } from '../../../scenarios/live/socketViewer.ts';
import { frameOf } from '../../support/frames.ts';
import { NO_PARTS } from '../../support/scenes.ts';
import { FakeSocket } from '../../support/viewers.ts';

const MIB = 1 << 20;

/** @returns a viewer behind a socket, and a clock */
function connected() {
  const socket = new FakeSocket();
  const clock = { now: 0 };
  const looks: unknown[] = [];
  const viewer = new SocketViewer(
    socket.asSocket(),
    () => clock.now,
    (one) => looks.push(one.looked),
  );
  const frame = () => viewer.tell({ kind: 'frame', bytes: frameOf({ robots: 1 }).buffer });
  return { socket, clock, looks, viewer, frame };
}

describe('a viewer behind a socket', () => {
  test('gets no frame while a mebibyte waits to be sent, and one as soon as there is less', () => {
    const { socket, viewer } = connected();
    socket.bufferedAmount = MIB;
    expect([viewer.wantsFrame, viewer.dropped]).toEqual([true, 0]);
    socket.bufferedAmount = MIB + 1;
    expect([viewer.wantsFrame, viewer.wantsFrame, viewer.dropped]).toEqual([false, false, 2]);
    socket.bufferedAmount = 0;
    expect([viewer.wantsFrame, viewer.dropped]).toEqual([true, 2]);
  });

  test('gets no more frames than anybody sees', () => {
    const { clock, viewer, frame } = connected();
    let count = 0;
    for (; clock.now < 1000; clock.now += 2) {
      if (!viewer.wantsFrame) continue;
      frame();
      count++;
    }
    expect(count).toBeGreaterThan(55);
    expect(count).toBeLessThanOrEqual(65);
    expect(viewer.dropped).toBe(0);
  });

  test('is told all else however slow it is, up to a limit at which it is given up', () => {
    const { socket, viewer } = connected();
    const link = { kind: 'link', state: 'ended' } as const;
    socket.bufferedAmount = 32 * MIB;
    viewer.tell(link);
    expect([socket.sent, socket.isTerminated]).toEqual([[JSON.stringify(link)], false]);
    socket.bufferedAmount++;
    viewer.tell(link);
    expect([socket.sent.length, socket.isTerminated]).toEqual([1, true]);
  });

  test('that has gone is told nothing', () => {
    const { socket, frame } = connected();
    socket.readyState = 3;
    frame();
    expect(socket.sent).toEqual([]);
  });

  test('looks at what it says, and nonsense changes nothing', () => {
    const { socket, looks, viewer } = connected();
    expect(viewer.looked).toEqual({ robots: [], parts: NO_PARTS });
    const request = { kind: 'look', robots: [2], parts: { ...NO_PARTS, heat: true } };
    socket.receive(JSON.stringify(request));
    expect([viewer.looked, looks]).toEqual([request, [request]]);
    socket.receive('nonsense');
    socket.receive(JSON.stringify({ ...request, robots: [] }), true); // in binary, which no page does
    expect([viewer.looked, looks.length]).toEqual([request, 1]);
  });
});
