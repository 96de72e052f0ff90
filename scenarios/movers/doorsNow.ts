import type { Simulation } from '../../engine/index.ts';
import { atDoor, type AtDoor, type CrowdContext, type CrowdState } from '../../planners/index.ts';

/** Free movers at doors at a moment: whose turn it is not waits for those who go through. */
export class DoorsNow {
  readonly #of = new Map<number, AtDoor>();
  /** turn → row of who goes through and is nearest to the middle of a door */
  readonly #passing = new Map<number, { readonly row: number; readonly away: number }>();

  /** @param state what the planner of the movers knows */
  constructor(context: CrowdContext, state: CrowdState, { pose }: Simulation['columns']) {
    const { crowd, doors } = context;
    if (doors.length === 0) return;
    for (let mover = 0; mover < crowd.def.count; mover++) {
      const at = atDoor(context, state, mover);
      if (at === null) continue;
      const row = crowd.rowOf[mover];
      this.#of.set(row, at);
      if (at.waits) continue;
      const [dx, dy] = [pose.x[row] - at.door.x, pose.y[row] - at.door.y];
      const away = Math.sqrt(dx * dx + dy * dy);
      if (away < (this.#passing.get(at.turn)?.away ?? Infinity)) this.#passing.set(at.turn, { row, away });
    }
  }

  /** @returns the door that a robot is at; null where it is at none */
  at(row: number): AtDoor | null {
    return this.#of.get(row) ?? null;
  }

  /** @returns row of the robot for which one waits at a door, −1 nobody */
  waitsFor(row: number): number {
    const at = this.at(row);
    return at?.waits === true ? (this.#passing.get(at.turn)?.row ?? -1) : -1;
  }
}
