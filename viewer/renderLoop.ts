/** Frames of which the times are kept. */
const KEPT = 240;

/** Draws at most once for each picture that the browser shows, and keeps an eye on how long that takes. */
export class RenderLoop {
  /** ms of work in this thread, of the last frames */
  readonly work: number[] = [];
  /** ms from frame to frame */
  readonly intervals: number[] = [];
  /** pictures that have been drawn: none where nothing has changed */
  drawn = 0;
  readonly #draw: (seconds: number) => boolean;
  #handle = 0;
  #before = 0;

  /** @param draw is told how many s have passed by the clock since the last frame, and tells whether there was anything to draw */
  constructor(draw: (seconds: number) => boolean) {
    this.#draw = draw;
  }

  start(): void {
    this.#before = performance.now();
    this.#handle = requestAnimationFrame(this.#frame);
  }

  stop(): void {
    cancelAnimationFrame(this.#handle);
  }

  readonly #frame = (): void => {
    this.#handle = requestAnimationFrame(this.#frame);
    const began = performance.now();
    const interval = began - this.#before;
    this.#before = began;
    if (this.#draw(interval / 1000)) this.drawn++;
    keep(this.intervals, interval);
    keep(this.work, performance.now() - began);
  };
}

function keep(times: number[], time: number): void {
  times.push(time);
  if (times.length > KEPT) times.shift();
}
