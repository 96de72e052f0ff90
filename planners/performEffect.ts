import {
  CommandKind,
  Errand,
  Fault,
  Mode,
  ROUTE_CAPACITY,
  VISIT_ENDS_ERRAND,
  type CommandBuffer,
  type FleetView,
} from '../engine/index.ts';
import { assign, slotOfTask, TaskStatus, type OrderBook } from './dispatch/orderBook.ts';
import type { Destinations } from './dispatch/dispatching.ts';
import type { AssignEffect, ClaimEffect, Effect, ErrandEffect } from './messages.ts';
import { claim, type Ledger } from './reservations/ledger.ts';

/** What effects act upon. */
export interface World {
  readonly fleet: FleetView;
  readonly ledger: Ledger;
  readonly book: OrderBook;
  readonly to: Destinations;
  /** commands for the engine's next tick */
  readonly out: CommandBuffer;
  /** robot → tick at which it was last given an errand: one a tick, or two planners would both believe they had it */
  readonly orderedAt: Int32Array;
  /** ticks a robot is served at a station */
  readonly serviceTicks: number;
  readonly dt: number;
}

/**
 * Makes an effect of a planner true, if it makes sense. Planners are not trusted: every number is checked against
 * the fleet, the ledger and the order book.
 *
 * @returns false for what no sane planner does (its author is restarted); an effect that merely comes too late is
 * dropped and true
 */
export function performEffect(world: World, effect: Effect): boolean {
  const { robot } = effect;
  const { fleet } = world;
  if (!Number.isInteger(robot) || robot < 0 || robot >= fleet.clock[1]) return false;
  if (fleet.columns.kind.mode[robot] !== Mode.lane) return false;
  switch (effect.kind) {
    case 'assign':
      return performAssign(world, effect);
    case 'errand':
      return performErrand(world, effect);
    case 'release':
      return performRelease(world, robot);
    case 'claim':
      return performClaim(world, effect);
  }
}

/** @returns true: whether it comes in time is not the planner's fault */
function order(world: World, robot: number, give: () => boolean): boolean {
  const now = world.fleet.clock[0];
  if (world.orderedAt[robot] === now || world.fleet.columns.work.fault[robot] !== Fault.none) return true;
  if (give()) world.orderedAt[robot] = now;
  return true;
}

function performAssign(world: World, { robot, task, station }: AssignEffect): boolean {
  const { book, fleet, to } = world;
  const whole = Number.isInteger(task) && Number.isInteger(station);
  if (!whole || task < 0 || task >= book.counters[0] || station < -1 || station >= to.stations.length) return false;
  const slot = slotOfTask(book, task);
  if (slot < 0 || book.status[slot] !== TaskStatus.pending) return true;
  const { work, kind } = fleet.columns;
  const owner = book.robot[slot];
  if ((owner >= 0 && owner !== robot) || !mayGoTo(station, book.station[slot])) return false;
  const free = work.errand[robot] === Errand.none || work.errand[robot] === Errand.park;
  if (!free || work.loaded[robot] !== 0 || work.passing[robot] >= 0) return true;
  return order(world, robot, () => {
    const pickup = book.pickup[slot];
    if (!assign(book, task, robot, station)) return false;
    if (pickup < 0) return world.out.push(CommandKind.setErrand, robot, book.drop[slot], Errand.pass, task);
    const ticks = Math.round(fleet.classes[kind.class[robot]].def.liftTime / world.dt);
    return world.out.push(CommandKind.setErrand, robot, pickup, Errand.pick, task, ticks);
  });
}

/** @returns whether a dispatcher may choose `station` for a task that says where it must go (see TaskDef) */
function mayGoTo(station: number, wanted: number): boolean {
  return wanted === -1 ? station >= 0 : station === (wanted >= 0 ? wanted : -1);
}

/** Only from a charger or a parking place: a robot that lost its errand in the midst of a task would never finish it. */
function performRelease(world: World, robot: number): boolean {
  const errand = world.fleet.columns.work.errand[robot];
  if (errand !== Errand.charge && errand !== Errand.park) return true;
  return order(world, robot, () => world.out.push(CommandKind.clearErrand, robot));
}

function performErrand(world: World, { robot, errand, target }: ErrandEffect): boolean {
  const { fleet, to } = world;
  const { work } = fleet.columns;
  if (!Number.isInteger(target) || target < 0 || target >= fleet.graph.nodeCount) return false;
  if (errand === Errand.deliver) {
    const task = work.task[robot];
    if (work.loaded[robot] === 0 || slotOfTask(world.book, task) < 0) return true;
    if (target !== targetOf(world, task)) return false;
    return order(world, robot, () =>
      world.out.push(CommandKind.setErrand, robot, target, Errand.deliver, task, world.serviceTicks),
    );
  }
  const places = errand === Errand.charge ? to.chargers : errand === Errand.park ? to.parking : [];
  if (!places.includes(target)) return false;
  if (work.task[robot] >= 0 || isPromised(world, robot, target)) return true;
  return order(world, robot, () => world.out.push(CommandKind.setErrand, robot, target, errand, -1));
}

/** @returns whether another robot is on its way to a place for one, or was sent there this very tick */
function isPromised({ fleet, out }: World, robot: number, target: number): boolean {
  for (let other = 0; other < fleet.clock[1]; other++) {
    if (other !== robot && fleet.columns.work.target[other] === target) return true;
  }
  for (let i = 0; i < out.count; i++) if (out.kind[i] === CommandKind.setErrand && out.a[i] === target) return true;
  return false;
}

function targetOf({ book, to }: World, task: number): number {
  const slot = slotOfTask(book, task);
  const station = book.station[slot];
  return station >= 0 ? to.stations[station] : book.drop[slot];
}

function performClaim(world: World, { robot, edge }: ClaimEffect): boolean {
  const { ledger, fleet, out } = world;
  const { route, work } = fleet.columns;
  if (ledger.claimed[robot] - route.passed[robot] >= ROUTE_CAPACITY) return true;
  const problem = claim(ledger, robot, edge);
  if (problem !== null) return problem === 'occupied' || problem === 'ringFull' || problem === 'notFromPlanEnd';
  const ends = fleet.graph.to[edge] === work.target[robot] ? VISIT_ENDS_ERRAND : 0;
  const done = out.push(CommandKind.appendVisit, robot, ledger.claimed[robot] - 1, edge | ends);
  if (!done) throw new Error('the command buffer holds a visit for every robot');
  return true;
}
