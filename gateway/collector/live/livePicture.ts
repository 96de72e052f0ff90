import type { FrameOf } from '../frames/frameBatch.ts';
import { gatewayKey, type TelemetrySource } from '../../telemetry/topics.ts';
import { GatewayPicture } from './gatewayPicture.ts';

/** Robots that are remembered to be shown, of all gateways. */
const MOST_ROBOTS = 1 << 20;

/** All gateways as they were last seen. Bounded, as their books are. */
export class LivePicture {
  /** what came of gateways that are not remembered any more */
  readonly forgotten = { frames: 0, bytes: 0, robotStates: 0 };
  readonly #gateways = new Map<string, GatewayPicture>();
  #robots = 0;

  get all(): readonly GatewayPicture[] {
    return [...this.#gateways.values()];
  }

  of(source: TelemetrySource): GatewayPicture {
    const key = gatewayKey(source);
    const picture = this.#gateways.get(key) ?? new GatewayPicture();
    this.#gateways.set(key, picture);
    return picture;
  }

  /** A gateway is over. */
  forget(source: TelemetrySource): void {
    const key = gatewayKey(source);
    const picture = this.#gateways.get(key);
    if (picture === undefined) return;
    this.#gateways.delete(key);
    this.#robots -= picture.robots;
    for (const name of ['frames', 'bytes', 'robotStates'] as const) this.forgotten[name] += picture[name];
  }

  /** A frame came, whatever is in it. */
  arrived(of: TelemetrySource, bytes: number): void {
    const picture = this.of(of);
    picture.frames++;
    picture.bytes += bytes;
  }

  /** A frame was read. @param now ms since 1970 */
  look({ book, head, sample }: FrameOf, now: number): void {
    const picture = this.of(book);
    if (picture.source !== book.source) this.#robots -= picture.begin(book.source);
    picture.seen = now;
    picture.lag = now - head.time;
    picture.robotStates += head.robots;
    this.#robots += picture.look(head.block, sample, { now, room: MOST_ROBOTS - this.#robots });
  }
}
