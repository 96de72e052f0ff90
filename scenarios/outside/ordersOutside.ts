import { assert, type Floorplan } from '../../engine/index.ts';
import type { ExternalInput, OrderMachine, RobotOrder } from '../../gateway/onboard.ts';
import type { Planning } from '../../planners/index.ts';
import type { PlannedFault } from '../faults/faultPlan.ts';
import { fleetBody } from './fleetBody.ts';
import type { OnBoard } from './onBoard.ts';
import { peoplesModes } from './peoplesModes.ts';

/** Where orders come from: a gateway, or a recording of what once came. */
export interface InputSource {
  /**
   * @param robots as they are
   * @returns what robots are told at the end of a tick, in canonical order; asked once for each tick, in their order
   */
  at(tick: number, robots: readonly RobotOrder[]): readonly ExternalInput[];
}

/** What a recording's journal holds of one tick. */
export interface InputEntry {
  readonly tick: number;
  readonly inputs: readonly ExternalInput[];
}

/** Orders from outside: what takes them on board of the robots, and where they come from. */
export class OrdersOutside {
  readonly machine: OrderMachine;
  /** what was taken at the last tick: an input of the run, to be journalled */
  latest: readonly ExternalInput[] = [];
  readonly #inputs: InputSource;

  constructor(machine: OrderMachine, inputs: InputSource) {
    this.machine = machine;
    this.#inputs = inputs;
  }

  turn(tick: number): void {
    this.latest = this.#inputs.at(tick, this.machine.robots);
    this.machine.turn(this.latest);
  }
}

/** @returns what takes orders from outside, null where planners give them */
export function ordersOutside(
  planning: Planning,
  floor: Floorplan,
  of: {
    readonly sendAhead: number;
    readonly inputs: InputSource;
    readonly faults: readonly PlannedFault[];
    readonly onBoard: OnBoard | null;
  },
): OrdersOutside | null {
  if (planning.hands === null) return null;
  assert(of.onBoard !== null, 'robots that are ordered from outside have something on board: onBoardFor loads it');
  const modeOf = peoplesModes(of.faults, () => planning.fleet.clock[0]);
  const { OrderMachine, Places } = of.onBoard;
  const machine = new OrderMachine(fleetBody(planning, planning.hands, modeOf), new Places(floor), of.sendAhead);
  return new OrdersOutside(machine, of.inputs);
}

/** Nobody says anything. */
export const SILENCE: InputSource = { at: () => [] };

/** @returns what once came, as a recording has it */
export function recordedInputs(entries: readonly InputEntry[]): InputSource {
  const byTick = new Map(entries.map(({ tick, inputs }) => [tick, inputs]));
  return { at: (tick) => byTick.get(tick) ?? [] };
}
