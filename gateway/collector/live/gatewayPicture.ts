import { LOADED, type QuantisedSample } from '../../telemetry/sample.ts';
import { STATES } from '../frames/frameTable.ts';

/** ms between looks at a block: people see no more */
const LOOK_EVERY = 250;

/** Where the robots of a gateway are and what they do, as far as it is looked at. */
export class GatewayPicture {
  /** its incarnation that is looked at; null: none yet */
  source: number | null = null;
  /** ms since 1970, by our clock, of the last frame */
  seen = 0;
  /** ms that it took from the sample until it was here, by both clocks */
  lag = 0;
  frames = 0;
  bytes = 0;
  robotStates = 0;
  readonly #blocks = new Map<number, BlockPicture>();

  /** robots that were looked at */
  get robots(): number {
    return this.blocks.reduce((sum, { state }) => sum + state.length, 0);
  }

  get blocks(): readonly BlockPicture[] {
    return [...this.#blocks.values()];
  }

  /** Another incarnation begins, whose blocks may be others. @returns robots that are forgotten */
  begin(source: number): number {
    const { robots } = this;
    this.source = source;
    this.#blocks.clear();
    return robots;
  }

  /** Takes a frame's robots, unless it has just done so. @param room robots that may be remembered beyond those that are. @returns how many more are */
  look(block: number, sample: QuantisedSample, of: { readonly now: number; readonly room: number }): number {
    const last = this.#blocks.get(block);
    if (last !== undefined && of.now - last.seen < LOOK_EVERY) return 0;
    const robots = sample.x.length;
    const isSame = last?.x.length === robots;
    if (!isSame && robots - (last?.x.length ?? 0) > of.room) return 0;
    const now = isSame && last !== undefined ? last : emptyBlock(robots);
    now.seen = of.now;
    now.x.set(sample.x);
    now.y.set(sample.y);
    now.state.set(sample.state);
    this.#blocks.set(block, now);
    return robots - (last?.x.length ?? 0);
  }
}

/** A block of robots as it was last looked at. */
export interface BlockPicture {
  /** ms since 1970, by our clock */
  seen: number;
  /** units of PLACE_UNIT */
  readonly x: Int32Array;
  readonly y: Int32Array;
  /** RobotState, and LOADED on top */
  readonly state: Uint8Array;
}

function emptyBlock(robots: number): BlockPicture {
  return { seen: 0, x: new Int32Array(robots), y: new Int32Array(robots), state: new Uint8Array(robots) };
}

/** How many robots do what, by `STATES`, and how many carry something. */
export interface Doing {
  readonly byState: number[];
  loaded: number;
}

export function nobody(): Doing {
  return { byState: STATES.map(() => 0), loaded: 0 };
}

/** Counts one robot. @param state RobotState, and LOADED on top */
export function countRobot(doing: Doing, state: number): void {
  doing.byState[Math.min(state & (LOADED - 1), STATES.length - 1)]++;
  if ((state & LOADED) !== 0) doing.loaded++;
}
