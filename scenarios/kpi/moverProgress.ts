import { Doing, FlockPlaced, MoverStage, sizeOf, wayTo } from '../../planners/index.ts';
import type { MoversSeen } from './moversSeen.ts';

/** m that a mover must come nearer than it has been, to have got on: who is jostled in a jam comes a little nearer now and then */
const STRIDE = 0.5;

/**
 * Which free movers get on. One that has somewhere to go gets on when it arrives there, or comes nearer to it than it has been before: nearer by
 * the way round obstacles. How much it moves says nothing, for nobody in a jam stands still.
 *
 * Where each wants to be is known from its planner. One that was started anew sends everybody somewhere else: that is no arrival, so whoever did not get
 * on before still does not. While it is down the destinations that were known last count.
 */
export class MoverProgress {
  readonly #seen: MoversSeen;
  /** m, by the place of a mover among those that are watched: its destination; NaN: it has none that is known */
  readonly #toX: Float32Array;
  readonly #toY: Float32Array;
  readonly #arrival: Float64Array;
  /** m, the nearest that it has been to it (NaN: that has not been looked at), and the tick at which it last got on */
  readonly #nearest: Float32Array;
  readonly #since: Int32Array;
  /** 1: no way led there at the last look */
  readonly #isCut: Uint8Array;
  readonly #aim = { x: 0, y: 0, length: 0 };

  constructor(seen: MoversSeen, { watched, tick }: { readonly watched: number; readonly tick: number }) {
    this.#seen = seen;
    this.#toX = new Float32Array(watched).fill(NaN);
    this.#toY = new Float32Array(watched).fill(NaN);
    this.#arrival = new Float64Array(watched).fill(NaN); // so that the first look begins the count
    this.#nearest = new Float32Array(watched).fill(NaN);
    this.#since = new Int32Array(watched).fill(tick);
    this.#isCut = new Uint8Array(watched);
  }

  /**
   * @param one the place of the mover among those that are watched
   * @param isAble whether it could drive
   * @returns ticks for which it has not got on
   */
  look(
    one: number,
    { mover, x, y, tick, isAble }: { mover: number; x: number; y: number; tick: number; isAble: boolean },
  ): number {
    const arrival = this.#seen.arrival(mover);
    const isUnderWay = isAble && this.#seen.doing(mover, tick) === Doing.onTheWay;
    if (!isUnderWay || arrival !== this.#arrival[one]) {
      this.#arrival[one] = arrival;
      this.#nearest[one] = NaN;
      this.#since[one] = tick;
      this.#isCut[one] = 0;
    }
    if (!isUnderWay) return 0;
    if (this.#noteDestination(one, mover)) this.#nearest[one] = NaN;
    const least = this.#nearest[one] - STRIDE;
    const [dx, dy] = [this.#toX[one] - x, this.#toY[one] - y];
    const straight = Math.sqrt(dx * dx + dy * dy);
    // No way is shorter than the straight one, so there is no need to look for it.
    if (straight >= least) return tick - this.#since[one];
    const left = this.#left(one, mover, x, y, straight);
    this.#isCut[one] = left === Infinity ? 1 : 0;
    const hasGotOn = left < least;
    if (hasGotOn || Number.isNaN(least)) this.#nearest[one] = left;
    if (hasGotOn) this.#since[one] = tick;
    return tick - this.#since[one];
  }

  /** @returns whether no way led to where a mover wants to be, at the last look */
  isCut(one: number): boolean {
    return this.#isCut[one] === 1;
  }

  /** @returns whether a mover wants to be elsewhere than at the last look */
  #noteDestination(one: number, mover: number): boolean {
    const { state, context } = this.#seen;
    const group = context.groupOf[mover];
    const isFlock = context.plan.groups[group].task.kind === 'flock';
    const isKnown = isFlock ? state.placed[group] === FlockPlaced.well : state.stage[mover] !== MoverStage.fresh;
    if (!isKnown) return false;
    const x = isFlock ? state.placeX[group] : state.toX[mover];
    const y = isFlock ? state.placeY[group] : state.toY[mover];
    if (x === this.#toX[one] && y === this.#toY[one]) return false;
    this.#toX[one] = x;
    this.#toY[one] = y;
    return true;
  }

  /** @returns m of the way that a mover has still to go; Infinity where there is none, NaN where nobody knows where to */
  #left(one: number, mover: number, x: number, y: number, straight: number): number {
    if (!Number.isFinite(straight)) return straight;
    wayTo(sizeOf(this.#seen.context, mover).roadmap, x, y, this.#toX[one], this.#toY[one], this.#aim);
    return this.#aim.length;
  }
}
