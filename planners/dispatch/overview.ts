import { Errand, Fault, Mode, type FleetView } from '../../engine/index.ts';

/** More than one robot is on its way to a node. */
const SEVERAL = -2;
const NOBODY = -1;

/**
 * What dispatching asks about the whole fleet, gathered once a tick. A cache of the fleet view, which does not change
 * while planners plan.
 */
export class Overview {
  readonly #fleet: FleetView;
  readonly #chargeBelow: number;
  /** node → the robot whose target it is, NOBODY, SEVERAL */
  readonly #headedBy: Int32Array;
  readonly #headed: Int32Array;
  #headedCount = 0;
  #lowAndWaiting = false;
  #tick = -1;

  /** @param chargeBelow 0 … 1 of the battery */
  constructor(fleet: FleetView, robots: number, chargeBelow: number) {
    this.#fleet = fleet;
    this.#chargeBelow = chargeBelow;
    this.#headedBy = new Int32Array(fleet.graph.nodeCount).fill(NOBODY);
    this.#headed = new Int32Array(robots);
  }

  /** @returns whether a robot other than this one is on its way to a node, or stands there for a reason */
  isTarget(node: number, robot: number): boolean {
    this.#refresh();
    const by = this.#headedBy[node];
    return by !== NOBODY && by !== robot;
  }

  /** whether a robot is low and not on its way to a charger */
  get lowAndWaiting(): boolean {
    this.#refresh();
    return this.#lowAndWaiting;
  }

  #refresh(): void {
    const { clock, columns } = this.#fleet;
    if (this.#tick === clock[0]) return;
    this.#tick = clock[0];
    for (let i = 0; i < this.#headedCount; i++) this.#headedBy[this.#headed[i]] = NOBODY;
    this.#headedCount = 0;
    this.#lowAndWaiting = false;
    const { work, kind } = columns;
    for (let robot = 0; robot < clock[1]; robot++) {
      if (kind.mode[robot] === Mode.unused) continue;
      this.#note(work.target[robot], robot);
      if (work.fault[robot] !== Fault.none || work.errand[robot] === Errand.charge) continue;
      if (levelOf(this.#fleet, robot) < this.#chargeBelow) this.#lowAndWaiting = true;
    }
  }

  #note(target: number, robot: number): void {
    if (target < 0) return;
    this.#headedBy[target] = this.#headedBy[target] === NOBODY ? robot : SEVERAL;
    this.#headed[this.#headedCount++] = target;
  }
}

/** @returns 0 … 1: how full a robot's battery is */
export function levelOf({ columns, classes }: FleetView, robot: number): number {
  return columns.work.charge[robot] / classes[columns.kind.class[robot]].chargeFull;
}
