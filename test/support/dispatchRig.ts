import type { Outlet } from '../../planners/actors/actor.ts';
import { DISPATCH_DEFAULTS, type DispatchDef, type Dispatching } from '../../planners/dispatch/dispatching.ts';
import { Overview } from '../../planners/dispatch/overview.ts';
import { ZoneRoster } from '../../planners/dispatch/zoneRoster.ts';
import { reveal, type TaskDef } from '../../planners/dispatch/orderBook.ts';
import type { Effect, Message } from '../../planners/messages.ts';
import type { World } from '../../planners/effects/world.ts';
import type { GridFloorOptions } from '../../engine/floor/gridFloor.ts';
import { Access } from '../../planners/dispatch/access.ts';
import { createFleet, drawn, nodeAt, type Fleet } from './fleetRig.ts';

/** Three aisles, two stations, two chargers, two parking places. */
const DRAWING = [
  'C.........C', //
  '..#.#.#.#..',
  '..#.#.#.#..',
  'P.........P',
  '.S.......S.',
  '...........',
];

export interface DispatchRig extends Fleet {
  readonly on: Dispatching;
  readonly world: World;
  /** node of a cell, counted from 0 at the top left */
  at(column: number, row: number): number;
  /** Reveals a task. @returns its id */
  want(task: Partial<TaskDef>): number;
}

/** A dispatcher's view of a small warehouse with robots on these cells. */
export function dispatchRig(
  cells: readonly (readonly [column: number, row: number])[],
  def: {
    readonly dispatch?: Partial<DispatchDef>;
    readonly zones?: GridFloorOptions['zones'];
    /** where a robot may go, loaded or not; anywhere where absent */
    readonly mayGo?: Access['mayGo'];
    /** cells at which tasks end that name no station; none where absent */
    readonly drops?: readonly (readonly [column: number, row: number])[];
  } = {},
): DispatchRig {
  const floor = drawn(DRAWING, def.zones === undefined ? {} : { zones: def.zones });
  const at = (column: number, row: number): number => nodeAt(floor, column, row);
  const fleet = createFleet({ floor, starts: cells.map(([column, row]) => at(column, row)) });
  const { planning, sim } = fleet;
  const to = {
    stations: floor.stations.map(({ node }) => node),
    chargers: [...floor.chargers],
    parking: [...floor.parking],
    drops: new Set((def.drops ?? []).map(([column, row]) => at(column, row))),
  };
  const { ledger, book, orderedAt, obstructions } = planning;
  const dispatch = { ...DISPATCH_DEFAULTS, seed: 1, ...def.dispatch };
  const roster = new ZoneRoster(planning.fleet, ledger, { robots: cells.length, zones: floor.zones });
  const overview = new Overview(planning.fleet, cells.length, dispatch.chargeBelow);
  const on = {
    fleet: planning.fleet,
    ledger,
    book,
    to,
    def: dispatch,
    overview,
    obstructions,
    roster,
    period: 1,
    access: Object.assign(
      new Access(planning.fleet),
      def.mayGo === undefined ? {} : { mayGo: def.mayGo, isOpenToAll: false },
    ),
    ownTasksOnly: false,
  };
  const world = {
    obstructions,
    fleet: planning.fleet,
    ledger,
    book,
    to,
    out: sim.commands,
    orderedAt,
    serviceTime: 8,
    dt: 0.1,
    movers: null,
  };
  const want = (task: Partial<TaskDef>): number =>
    reveal(book, { pickup: at(3, 1), station: -1, drop: -1, revealed: 0, due: -1, owner: -1, ...task });
  return { ...fleet, on, world, at, want };
}

/** An outlet that writes down what is said and done. */
export interface Heard extends Outlet {
  readonly effects: Effect[];
  readonly messages: { to: string; message: Message }[];
}

export function hearing(): Heard {
  const effects: Effect[] = [];
  const messages: Heard['messages'] = [];
  return {
    effects,
    messages,
    act: (effect) => void effects.push(effect),
    send: (to, message) => void messages.push({ to, message }),
  };
}
