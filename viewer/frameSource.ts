import type { ViewerMessage, ViewerRequest } from './protocol.ts';

/** Where what is shown comes from. Messages may come as soon as somebody listens, and in any later task. */
export interface FrameSource {
  /** says who is told; called once */
  listen(tell: (message: ViewerMessage) => void): void;
  ask(request: ViewerRequest): void;
  close(): void;
}
