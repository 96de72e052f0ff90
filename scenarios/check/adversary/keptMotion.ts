import type { Simulation } from '../../../engine/index.ts';

type Motion = Simulation['columns']['twist'];

/** The twists or the wishes of all robots as they were at one moment. */
export class KeptMotion implements Motion {
  readonly forward: Float32Array<ArrayBuffer>;
  readonly left: Float32Array<ArrayBuffer>;
  readonly turn: Float32Array<ArrayBuffer>;

  constructor(capacity: number) {
    this.forward = new Float32Array(capacity);
    this.left = new Float32Array(capacity);
    this.turn = new Float32Array(capacity);
  }

  keep({ forward, left, turn }: Motion): void {
    this.forward.set(forward);
    this.left.set(left);
    this.turn.set(turn);
  }

  putBack({ forward, left, turn }: Motion): void {
    forward.set(this.forward);
    left.set(this.left);
    turn.set(this.turn);
  }
}
