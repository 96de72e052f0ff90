import type { WebSocket } from 'ws';
import type { Parts, ViewerMessage } from '../../viewer/index.ts';
import type { LiveViewer } from './liveFeed.ts';
import { encodeMessage, readRequest } from './wire.ts';

/** bytes not yet sent above which a viewer gets no more frames: a stalled one costs this much memory and no time */
const MOST_WAITING = 1 << 20;
/** bytes not yet sent above which it is given up: even what it cannot do without has no room */
const GIVEN_UP = 1 << 25;
/** ms between frames: nobody sees more */
const FRAME_EVERY = 1000 / 65;

/** A viewer on the other side of a WebSocket. What it is too slow for is dropped, here, and nobody else notices. */
export class SocketViewer implements LiveViewer {
  looked: { readonly robots: readonly number[]; readonly parts: Parts } = {
    robots: [],
    parts: { regions: false, held: false, heat: false },
  };
  /** frames that it did not get because it was too slow */
  dropped = 0;
  readonly #socket: WebSocket;
  readonly #now: () => number;
  #lastFrame = -Infinity;

  /**
   * @param now ms by a clock that never goes back
   * @param onLook called when it looks at something else
   */
  constructor(socket: WebSocket, now: () => number, onLook: (viewer: SocketViewer) => void) {
    this.#socket = socket;
    this.#now = now;
    socket.on('message', (data: Buffer, isBinary) => {
      const request = isBinary ? null : readRequest(data.toString('utf8'));
      if (request === null) return;
      this.looked = request;
      onLook(this);
    });
  }

  get isBehind(): boolean {
    return this.#socket.bufferedAmount > MOST_WAITING;
  }

  get wantsFrame(): boolean {
    if (this.isBehind) {
      this.dropped++;
      return false;
    }
    return this.#now() - this.#lastFrame >= FRAME_EVERY;
  }

  tell(message: ViewerMessage): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > GIVEN_UP) return this.#socket.terminate();
    if (message.kind === 'frame') this.#lastFrame = this.#now();
    this.#socket.send(encodeMessage(message));
  }
}
