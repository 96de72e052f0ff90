import type { FrameSource, Scene, ViewerMessage, ViewerRequest } from '../../viewer/index.ts';
import { decodeMessage } from '../live/wire.ts';

/** ms before a lost connection is tried again: at first, and at the most; each time twice as long */
const FIRST_RETRY = 500;
const LONGEST_RETRY = 8000;

/** A run that goes on on the other side of a WebSocket. A connection that is lost is told of and tried again. */
export class SocketSource implements FrameSource {
  readonly #url: string;
  #tell: (message: ViewerMessage) => void = () => undefined;
  #socket: WebSocket | null = null;
  #look: ViewerRequest | null = null;
  #retry = FIRST_RETRY;
  #scene: Scene | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #isClosed = false;
  #hasEnded = false;

  constructor(url: string) {
    this.#url = url;
  }

  listen(tell: (message: ViewerMessage) => void): void {
    this.#tell = tell;
    this.#connect();
  }

  /** The run's own pace is not for a viewer to say: only what it looks at is told. */
  ask(request: ViewerRequest): void {
    if (request.kind !== 'look') return;
    this.#look = request;
    this.#send();
  }

  close(): void {
    this.#isClosed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#socket?.close();
  }

  #connect(): void {
    const socket = new WebSocket(this.#url);
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    socket.addEventListener('open', () => {
      this.#retry = FIRST_RETRY;
      this.#tell({ kind: 'link', state: 'open' });
      this.#send();
    });
    socket.addEventListener('message', ({ data }: MessageEvent<string | ArrayBuffer>) =>
      this.#take(decodeMessage(data)),
    );
    socket.addEventListener('close', () => {
      if (this.#isClosed || this.#hasEnded) return;
      this.#tell({ kind: 'link', state: 'lost' });
      this.#timer = setTimeout(() => this.#connect(), this.#retry);
      this.#retry = Math.min(LONGEST_RETRY, 2 * this.#retry);
    });
  }

  #take(message: ViewerMessage): void {
    if (message.kind === 'link' && message.state === 'ended') this.#hasEnded = true;
    if (message.kind === 'scene') {
      // Another run than the one that was lost: nothing of what is shown belongs to it.
      if (this.#scene !== null && !isSame(this.#scene, message.scene)) return location.reload();
      this.#scene = message.scene;
    }
    this.#tell(message);
  }

  #send(): void {
    if (this.#socket?.readyState === WebSocket.OPEN && this.#look !== null)
      this.#socket.send(JSON.stringify(this.#look));
  }
}

/** The same run of the same scenario: all that stays as it is in a run is in its scene. */
function isSame(a: Scene, b: Scene): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
