import { CommandKind, Errand } from '../../engine/index.ts';
import { slotOfTask } from '../dispatch/orderBook.ts';
import type { ErrandEffect } from '../messages.ts';
import { classOf, destinationOf, isClosed, isFaulted, order, type World } from './world.ts';

/** Sends a robot on with its load, to a charger, or to a parking place. */
export function performErrand(world: World, { robot, errand, target }: ErrandEffect): boolean {
  const { fleet, to } = world;
  const { work } = fleet.columns;
  if (!Number.isInteger(target) || target < 0 || target >= fleet.graph.nodeCount) return false;
  if (errand === Errand.deliver) {
    const task = work.task[robot];
    if (work.loaded[robot] === 0 || slotOfTask(world.book, task) < 0 || isFaulted(world, robot)) return true;
    // To where another task ends: meant for the task before this one, or for this one before it was redirected.
    if (target !== destinationOf(world, task)) return to.stations.includes(target) || to.drops.has(target);
    // Said twice, by one that is late: it may be at work there by now.
    if (work.errand[robot] === Errand.deliver && work.target[robot] === target) return true;
    return order(world, robot, () => deliver(world, robot, target));
  }
  const places = errand === Errand.charge ? to.chargers : errand === Errand.park ? to.parking : [];
  if (!places.includes(target)) return false;
  const isFree = work.task[robot] < 0 || (errand === Errand.park && mayWait(world, robot));
  if (!isFree || isFaulted(world, robot) || isPromised(world, robot, target)) return true;
  return order(world, robot, () => world.out.push(CommandKind.setErrand, robot, target, errand, work.task[robot]));
}

/**
 * Sends a robot to the station of its task: it stays for the service, in which it sets its load down, or as long as that
 * takes if it takes longer.
 *
 * @returns false where the command finds no room
 */
export function deliver(world: World, robot: number, target: number): boolean {
  const ticks = Math.round(Math.max(world.serviceTime, classOf(world, robot).def.setDownTime) / world.dt);
  const task = world.fleet.columns.work.task[robot];
  return world.out.push(CommandKind.setErrand, robot, target, Errand.deliver, task, ticks);
}

/**
 * Takes an errand from a robot. Only one to a charger or a parking place: a robot that lost its errand in the midst of a
 * task would never finish it.
 */
export function performRelease(world: World, robot: number): boolean {
  const { work } = world.fleet.columns;
  const errand = work.errand[robot];
  if ((errand !== Errand.charge && errand !== Errand.park) || work.task[robot] >= 0) return true;
  return order(world, robot, () => world.out.push(CommandKind.clearErrand, robot));
}

/** @returns whether a robot has a load for a station that is out of service: it may wait off the lanes */
function mayWait(world: World, robot: number): boolean {
  const slot = slotOfTask(world.book, world.fleet.columns.work.task[robot]);
  return slot >= 0 && world.fleet.columns.work.loaded[robot] !== 0 && isClosed(world, world.book.station[slot]);
}

/** @returns whether another robot is on its way to a place for one, or was sent there this very tick */
function isPromised({ fleet, out }: World, robot: number, target: number): boolean {
  for (let other = 0; other < fleet.clock[1]; other++) {
    if (other !== robot && fleet.columns.work.target[other] === target) return true;
  }
  for (let i = 0; i < out.count; i++) if (out.kind[i] === CommandKind.setErrand && out.a[i] === target) return true;
  return false;
}
