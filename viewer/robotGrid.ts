import type { Frame } from '../engine/look.ts';
import type { SceneFloor } from './protocol.ts';
import type { FloorPoint } from './stage/stage.ts';

/** m: a robot is found if it is no farther from the pointer than this */
const NEAR = 0.9;

/** Finds the robot at a place: robots by squares of the floor, counted out once a frame and only when somebody asks. */
export class RobotGrid {
  readonly #side: number;
  readonly #columns: number;
  readonly #rows: number;
  readonly #first: Int32Array;
  #next = new Int32Array(0);
  #frame: Frame | null = null;

  constructor({ width, height, pitch }: SceneFloor) {
    this.#side = Math.max(NEAR, pitch);
    this.#columns = Math.ceil(width / this.#side) + 1;
    this.#rows = Math.ceil(height / this.#side) + 1;
    this.#first = new Int32Array(this.#columns * this.#rows);
  }

  /** @returns row of the robot nearest to a place, −1 where there is none near it */
  at(frame: Frame, { x, y }: FloorPoint): number {
    if (this.#frame !== frame) this.#fill(frame);
    let best = -1;
    let least = NEAR * NEAR;
    const [column, row] = [this.#clamp(x, this.#columns), this.#clamp(y, this.#rows)];
    for (let r = Math.max(0, row - 1); r <= Math.min(this.#rows - 1, row + 1); r++) {
      for (let c = Math.max(0, column - 1); c <= Math.min(this.#columns - 1, column + 1); c++) {
        for (let robot = this.#first[r * this.#columns + c]; robot >= 0; robot = this.#next[robot]) {
          const away = (frame.x[robot] - x) ** 2 + (frame.y[robot] - y) ** 2;
          if (away >= least) continue;
          least = away;
          best = robot;
        }
      }
    }
    return best;
  }

  #fill(frame: Frame): void {
    this.#frame = frame;
    if (this.#next.length < frame.robots) this.#next = new Int32Array(frame.robots);
    this.#first.fill(-1);
    for (let robot = 0; robot < frame.robots; robot++) {
      const cell = this.#clamp(frame.y[robot], this.#rows) * this.#columns + this.#clamp(frame.x[robot], this.#columns);
      this.#next[robot] = this.#first[cell];
      this.#first[cell] = robot;
    }
  }

  #clamp(value: number, count: number): number {
    return Math.max(0, Math.min(count - 1, Math.floor(value / this.#side)));
  }
}
