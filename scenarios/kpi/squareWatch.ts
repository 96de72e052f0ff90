import { middleOf, squareAt, squaresOf, type Squares } from './squares.ts';

/** Part of a side by which a mover has to be beyond its square before it is in the next: who jostles on a border does not come there again and again. */
const BEYOND = 0.1;

/** What free movers did in a square. */
export interface SquareFigures {
  /** m, of its middle */
  readonly x: number;
  readonly y: number;
  /** m */
  readonly side: number;
  /** s that they waited there, all together */
  readonly waitingSeconds: number;
  /** times that one came there from another square */
  readonly visits: number;
}

/** Where free movers wait on their way, and where they come by, after the warm-up. Those that are robots are counted tick by tick, bulk agents now and then. */
export class SquareWatch {
  readonly #squares: Squares;
  readonly #waited: Float64Array;
  readonly #visits: Float64Array;
  /** mover → square, −1 before it was seen */
  readonly #in: Int32Array;

  constructor(floor: { readonly width: number; readonly height: number }, movers: number) {
    this.#squares = squaresOf(floor);
    const { columns, rows } = this.#squares;
    this.#waited = new Float64Array(columns * rows);
    this.#visits = new Float64Array(columns * rows);
    this.#in = new Int32Array(movers).fill(-1);
  }

  /**
   * Hears where a mover was in a tick.
   *
   * @param seconds s of it that it waited
   */
  sees(mover: number, { x, y, seconds, measured }: { x: number; y: number; seconds: number; measured: boolean }): void {
    const before = this.#in[mover];
    const square = before >= 0 && this.#isStillIn(before, x, y) ? before : squareAt(this.#squares, x, y);
    this.#in[mover] = square;
    if (!measured) return;
    this.#waited[square] += seconds;
    if (before >= 0 && before !== square) this.#visits[square]++;
  }

  /**
   * Hears of a mover that stands for others, and for the time until it is looked at again. Nobody saw which squares they came through; driving on as now
   * they would come into one with each side of it that they put behind them in x or in y.
   *
   * @param of m, m, m/s, m/s; seconds: s of all those movers together; isWaiting: on its way and held up
   */
  samples(of: Readonly<Record<'x' | 'y' | 'vx' | 'vy' | 'seconds', number>> & { readonly isWaiting: boolean }): void {
    const square = squareAt(this.#squares, of.x, of.y);
    if (of.isWaiting) this.#waited[square] += of.seconds;
    this.#visits[square] += (of.seconds * (Math.abs(of.vx) + Math.abs(of.vy))) / this.#squares.side;
  }

  /** @returns all squares that movers came to or waited in, row by row */
  all(): SquareFigures[] {
    const seen = [...this.#waited.keys()].filter((one) => this.#waited[one] > 0 || this.#visits[one] > 0);
    return seen.map((square) => ({
      ...middleOf(this.#squares, square),
      side: this.#squares.side,
      waitingSeconds: Number(this.#waited[square].toFixed(3)),
      visits: Math.round(this.#visits[square]),
    }));
  }

  #isStillIn(square: number, x: number, y: number): boolean {
    const middle = middleOf(this.#squares, square);
    const within = this.#squares.side * (0.5 + BEYOND);
    return Math.abs(x - middle.x) <= within && Math.abs(y - middle.y) <= within;
  }
}
