import type { Floorplan, Simulation } from '../../engine/index.ts';
import type { Behaviour, FaultSchedule } from '../actors/actor.ts';
import { DRIVER, MOTION } from '../actorNames.ts';
import type { Supervisor } from '../actors/supervisor.ts';
import { slotOfTask, type OrderBook } from '../dispatch/orderBook.ts';
import { chooseStation } from '../dispatch/phases/takeTask.ts';
import type { Dispatching } from '../dispatch/dispatching.ts';
import type { Ledger } from '../reservations/ledger.ts';
import { describeSetup } from './describeSetup.ts';
import { describeView } from './describeView.ts';
import { createDriverActor, trajectoryLeft, type DriverState } from './driverActor.ts';
import { NearestNode } from './nearestNode.ts';
import type { PlannerSetup, PlannerView } from './planner.ts';
import { createPlannerActor, type PlannerTurn } from './plannerActor.ts';
import type { PlannerPort } from './plannerPort.ts';

/** A planner of one's own in the place of the motion planner, and what is told of its turns. */
export interface CustomPlanner {
  readonly port: PlannerPort;
  /** its last turn, null before the first; of the present tick only if its `tick` says so */
  latest(): PlannerTurn | null;
  /** what it was told; not the copy that it has and may have changed */
  setup(): PlannerSetup;
}

/** What a planner of one's own is wired to. */
export interface CustomWiring {
  readonly sim: Simulation;
  readonly floor: Floorplan;
  readonly ledger: Ledger;
  readonly book: OrderBook;
  readonly dispatching: Dispatching;
  readonly supervisor: Supervisor;
  readonly faults: FaultSchedule;
  readonly of: Pick<PlannerSetup, 'period' | 'workPerTick' | 'seed'>;
}

/** @returns the planner as an actor, the one that drives free movers, and what shows of its turns */
export function createCustomPlanner(
  port: PlannerPort,
  on: CustomWiring,
): { readonly custom: CustomPlanner; readonly behaviours: readonly Behaviour[] } {
  const { sim, ledger, book, supervisor, dispatching } = on;
  const { fleet, to } = dispatching;
  let latest: PlannerTurn | null = null;
  const trajectoryOf = (robot: number) => trajectoryLeft(supervisor.stateOf(DRIVER) as DriverState, fleet, robot);
  const fresh = (): PlannerView => describeView({ fleet, ledger, book, to, trajectoryOf });
  const setup = (): PlannerSetup => describeSetup(fleet, on.floor, { ...on.of, margin: sim.def.guardMargin });
  const planner = createPlannerActor({
    fleet,
    ledger,
    port,
    setup,
    view: staleable(fresh, on.faults),
    stationFor: (task, robot) => stationFor(dispatching, task, robot),
    note: (turn) => {
      latest = turn;
    },
  });
  const driver = createDriverActor(
    {
      fleet,
      ledger,
      out: sim.commands,
      nearest: new NearestNode(on.floor.graph, on.floor.pitch),
      holdFor: 2 * on.of.period,
      reject: (name) => supervisor.reject(name),
    },
    sim.def.capacity,
  );
  let kept: PlannerSetup | null = null;
  const own = (): PlannerSetup => (kept ??= setup());
  return { custom: { port, latest: () => latest, setup: own }, behaviours: [planner, driver] };
}

/**
 * A view that stays what it was while a `stale` fault lasts. It is kept by no snapshot: what a planner answered to it is in
 * the journal.
 */
function staleable(fresh: () => PlannerView, faults: FaultSchedule): (tick: number) => PlannerView {
  let seen: PlannerView | null = null;
  return (tick) => {
    if (seen === null || faults(MOTION, tick) !== 'stale') seen = fresh();
    return seen;
  };
}

function stationFor(on: Dispatching, task: number, robot: number): number | null {
  const slot = slotOfTask(on.book, task);
  if (slot < 0) return -1;
  const wanted = on.book.station[slot];
  if (wanted !== -1) return Math.max(wanted, -1);
  const station = chooseStation(on, task, robot);
  return station < 0 ? null : station;
}
