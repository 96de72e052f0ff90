import { Activity, Errand, Fault, keepsLastMade, Mode, plannedEdge, type FleetView } from '../../engine/index.ts';
import type { Planning } from '../../planners/index.ts';

/** No way from there. */
const FAR = 0xffff;

/**
 * Who comes nearer to its goal. A fleet that shuffles to and fro for ever never stands long, and yet nothing gets done:
 * what tells is that nobody is nearer to where it must go than it has been before on the same errand. Nearer by what
 * is left to drive over the lanes, by lane direction and with turns: as the crow flies, a way round an aisle would be a way back.
 * A place further up in a queue is nearer, too.
 *
 * The distances are the planners' own tables. Each is asked for a look after the errand was given, when its planner has
 * long needed it, and is held as long as the errand lasts: so looking neither makes tables nor throws any out.
 */
export class ProgressWatch {
  /** robot → its errand when it was last looked at; target −1: none */
  readonly #target: Int32Array;
  readonly #errand: Uint8Array;
  readonly #task: Int32Array;
  /** robot → the nearest that it has been to its goal, and the tick since which it is no nearer */
  readonly #nearest: Int32Array;
  readonly #since: Int32Array;
  readonly #table: (Uint16Array | null)[];

  constructor(robots: number) {
    this.#target = new Int32Array(robots).fill(-1);
    this.#errand = new Uint8Array(robots);
    this.#task = new Int32Array(robots);
    this.#nearest = new Int32Array(robots);
    this.#since = new Int32Array(robots);
    this.#table = Array.from({ length: robots }, () => null);
  }

  /** @returns ticks for which a robot has come no nearer to its goal; 0 for one that is at it or has none */
  look({ fleet, tables }: Pick<Planning, 'fleet' | 'tables'>, robot: number): number {
    const tick = fleet.clock[0];
    if (!isUnderWay(fleet, robot)) {
      this.#target[robot] = -1;
      this.#table[robot] = null;
      return 0;
    }
    if (this.#isNew(fleet, robot)) {
      this.#since[robot] = tick;
      return 0;
    }
    const table = (this.#table[robot] ??= tables.toward(this.#target[robot]));
    const left = leftToDrive(fleet, robot, table);
    if (left < this.#nearest[robot]) {
      this.#nearest[robot] = left;
      this.#since[robot] = tick;
    }
    return tick - this.#since[robot];
  }

  /** Takes note of a robot's errand. @returns whether it is another one than at the last look */
  #isNew({ columns: { work } }: FleetView, robot: number): boolean {
    const target = work.target[robot];
    const errand = work.errand[robot];
    const task = work.task[robot];
    if (this.#target[robot] === target && this.#errand[robot] === errand && this.#task[robot] === task) return false;
    this.#target[robot] = target;
    this.#errand[robot] = errand;
    this.#task[robot] = task;
    this.#nearest[robot] = FAR + 1;
    this.#table[robot] = null;
    return true;
  }
}

/** It has somewhere to go for work, and is not there yet. */
function isUnderWay({ columns: { work, kind } }: FleetView, robot: number): boolean {
  const errand = work.errand[robot];
  if (kind.mode[robot] !== Mode.lane || work.fault[robot] !== Fault.none) return false;
  return errand !== Errand.none && errand !== Errand.park && work.activity[robot] === Activity.driving;
}

/** @returns units of cost from the last node that a robot reached, with the heading it came with, to the goal of a table */
function leftToDrive({ graph, columns: { route } }: FleetView, robot: number, table: Uint16Array): number {
  if (keepsLastMade(route, robot)) return table[plannedEdge(route, robot, route.passed[robot] - 1)];
  const node = route.node[robot];
  let least = FAR;
  for (let i = graph.inStart[node]; i < graph.inStart[node + 1]; i++) least = Math.min(least, table[graph.inEdge[i]]);
  return least;
}
