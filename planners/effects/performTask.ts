import { Activity, CommandKind, Errand } from '../../engine/index.ts';
import { assign, redirect, unassign } from '../dispatch/bookkeeping.ts';
import { slotOfTask, TaskStatus } from '../dispatch/orderBook.ts';
import type { AssignEffect, RedirectEffect } from '../messages.ts';
import { deliver } from './performErrand.ts';
import { classOf, isClosed, isFaulted, order, type World } from './world.ts';

/** A pending task goes to a robot that has nothing to do. */
export function performAssign(world: World, { robot, task, station }: AssignEffect): boolean {
  const { book, fleet, to } = world;
  const whole = Number.isInteger(task) && Number.isInteger(station);
  if (!whole || task < 0 || task >= book.counters[0] || station < -1 || station >= to.stations.length) return false;
  const slot = slotOfTask(book, task);
  if (slot < 0 || book.status[slot] !== TaskStatus.pending) return true;
  const { work } = fleet.columns;
  const owner = book.owner[slot];
  if ((owner >= 0 && owner !== robot) || !mayGoTo(station, book.station[slot])) return false;
  const free = work.errand[robot] === Errand.none || work.errand[robot] === Errand.park;
  if (!free || work.loaded[robot] !== 0 || work.passing[robot] >= 0 || isFaulted(world, robot)) return true;
  return order(world, robot, () => {
    const pickup = book.pickup[slot];
    if (!assign(book, task, robot, station)) return false;
    if (pickup < 0) return world.out.push(CommandKind.setErrand, robot, book.drop[slot], Errand.pass, task);
    const ticks = Math.round(classOf(world, robot).def.liftTime / world.dt);
    return world.out.push(CommandKind.setErrand, robot, pickup, Errand.pick, task, ticks);
  });
}

/** @returns whether a dispatcher may choose `station` for a task that says where it must go (see TaskDef) */
function mayGoTo(station: number, wanted: number): boolean {
  return wanted === -1 ? station >= 0 : station === (wanted >= 0 ? wanted : -1);
}

/**
 * A robot on its way to a pickup gives its task back: one that is out of order or waits behind one, or that cannot get
 * there. One that has a load keeps it.
 */
export function performUnassign(world: World, robot: number): boolean {
  const { book, fleet, obstructions } = world;
  const { work } = fleet.columns;
  if (work.errand[robot] !== Errand.pick || work.activity[robot] === Activity.picking) return true;
  if (!obstructions.isHeldUp(robot) && !obstructions.isCutOff(work.target[robot])) return true;
  const slot = slotOfTask(book, work.task[robot]);
  if (slot < 0 || book.robot[slot] !== robot || book.status[slot] !== TaskStatus.assigned) return true;
  return order(world, robot, () => {
    unassign(book, book.id[slot]);
    return world.out.push(CommandKind.clearErrand, robot);
  });
}

/** A load goes to another station where the one that was chosen for it is out of service, even from within that station. */
export function performRedirect(world: World, { robot, station }: RedirectEffect): boolean {
  const { book, fleet, to } = world;
  const { work } = fleet.columns;
  if (!Number.isInteger(station) || station < 0 || station >= to.stations.length) return false;
  const task = work.task[robot];
  const slot = slotOfTask(book, task);
  if (work.loaded[robot] === 0 || slot < 0 || isFaulted(world, robot)) return true;
  if (book.chosen[slot] === 0) return true; // meant for the task before this one
  if (!isClosed(world, book.station[slot]) || isClosed(world, station)) return true;
  return order(world, robot, () => {
    redirect(book, task, station);
    return deliver(world, robot, to.stations[station]);
  });
}
