import type { GridFloor } from '../../engine/index.ts';
import { OrderMachine, Places, type ExternalInput } from '../../gateway/onboard.ts';
import type { Planning } from '../../planners/index.ts';
import { fleetBody } from './fleetBody.ts';

/** Where orders come from: a gateway, or a recording of what once came. */
export interface InputSource {
  /** @returns what robots are told at the end of a tick, in canonical order; asked once for each tick, in their order */
  at(tick: number): readonly ExternalInput[];
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
    this.latest = this.#inputs.at(tick);
    this.machine.turn(this.latest);
  }
}

/** @returns what takes orders from outside, null where planners give them */
export function ordersOutside(
  planning: Planning,
  { name, graph }: GridFloor,
  of: { readonly sendAhead: number; readonly inputs: InputSource },
): OrdersOutside | null {
  if (planning.hands === null) return null;
  const machine = new OrderMachine(fleetBody(planning, planning.hands), new Places(name, graph), of.sendAhead);
  return new OrdersOutside(machine, of.inputs);
}

/** Nobody says anything. */
export const SILENCE: InputSource = { at: () => [] };

/** @returns what once came, as a recording has it */
export function recordedInputs(entries: readonly InputEntry[]): InputSource {
  const byTick = new Map(entries.map(({ tick, inputs }) => [tick, inputs]));
  return { at: (tick) => byTick.get(tick) ?? [] };
}
