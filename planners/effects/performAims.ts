import { AGENT_WORDS, AgentWord, CommandKind, Fault, Priority } from '../../engine/index.ts';
import type { AimsEffect } from '../messages.ts';
import { changesLoad } from '../orca/changesLoad.ts';
import { groupOf } from '../orca/crowdPlanner.ts';
import { headFor } from '../orca/headFor.ts';
import { mayHaveArrived } from '../orca/mayHaveArrived.ts';
import { Total } from '../orca/moverTotals.ts';
import type { MoversWorld } from './world.ts';

/** ticks within which a second arrival of a mover is the same one, told twice */
const ONE_ARRIVAL = 2;

/** @returns false for what no sane planner says: movers that there are not, places that are none, paces beyond the top speed, that one stays whose task never ends */
export function performAims(world: MoversWorld, effect: AimsEffect, tick: number): boolean {
  const { movers, x, y, paces, arrived, settled } = effect;
  if (!isSane(effect, world)) return false;
  findSlots(world);
  for (let i = 0; i < movers.length; i++) {
    const slot = world.slotOf[movers[i]];
    headFor(world, slot, movers[i], x[i], y[i], paces[i]);
    if (besideLanes(world)) keepComfort(world, slot, movers[i], paces[i]);
  }
  for (let i = 0; i < arrived.length; i++) noteArrival(world, arrived[i], settled[i] === 1, tick);
  return true;
}

/** Robots on lanes leave no room: who cannot get past one with its whole comfort does so with less, on the detours that it takes for want of progress. */
function keepComfort({ crowd, fleet }: MoversWorld, slot: number, mover: number, pace: number): void {
  const { turningRadius } = fleet.classes[fleet.columns.kind.class[crowd.rowOf[mover]]];
  const { comfort, tight = comfort } = crowd.def;
  crowd.kernel.columns.agents[slot * AGENT_WORDS + AgentWord.radius] = turningRadius + (pace < 1 ? tight : comfort);
}

/** Is anybody in the crowd who is no free mover? */
function besideLanes({ crowd }: MoversWorld): boolean {
  return crowd.kernel.count > crowd.def.count;
}

/** Loops, not callbacks: it looks at some thousand numbers in every tick. */
function isSane({ movers, x, y, paces, arrived, settled }: AimsEffect, { context, crowd }: MoversWorld): boolean {
  const { count } = crowd.def;
  const all = movers.length;
  if (x.length !== all || y.length !== all || paces.length !== all || settled.length !== arrived.length) return false;
  for (let i = 0; i < all; i++) {
    if (!isMover(movers[i], count) || !Number.isFinite(x[i]) || !Number.isFinite(y[i])) return false;
    if (!(paces[i] > 0 && paces[i] <= 1)) return false;
  }
  for (let i = 0; i < arrived.length; i++) {
    if (!isMover(arrived[i], count)) return false;
    if (settled[i] !== (groupOf(context, arrived[i]).task.kind === 'gather' ? 1 : 0)) return false;
  }
  return true;
}

function isMover(one: number, count: number): boolean {
  return Number.isInteger(one) && one >= 0 && one < count;
}

/** Who is where it will stay gives way to all that are still on their way, and does not arrive again. Nobody arrives where its task does not lead it, whatever its planner says. */
function noteArrival(world: MoversWorld, mover: number, isSettled: boolean, tick: number): void {
  const { context, crowd, totals, arrivedAt, slotOf } = world;
  const { priorityOf } = crowd;
  const isKnown =
    priorityOf[mover] === Priority.settled || (arrivedAt[mover] > 0 && tick - arrivedAt[mover] < ONE_ARRIVAL);
  if (isKnown || !mayHaveArrived(context, slotOf[mover], mover)) return;
  arrivedAt[mover] = tick;
  totals[Total.arrivals]++;
  totals[Total.lastArrival] = tick;
  handleLoad(world, mover);
  if (!isSettled) return;
  totals[Total.settled]++;
  priorityOf[mover] = Priority.settled;
}

/** An arrival of one that is out of order, or beyond what the engine takes in a tick, leaves loads as they are: its planner sees that, and sends it once more. */
function handleLoad({ context, crowd, fleet, out, slotOf, totals }: MoversWorld, mover: number): void {
  const row = crowd.rowOf[mover];
  if (fleet.columns.work.fault[row] !== Fault.none || !changesLoad(context, slotOf[mover], mover)) return;
  const isLoaded = context.isLoaded(mover);
  if (out.push(CommandKind.setLoad, row, isLoaded ? 0 : 1) && isLoaded) totals[Total.delivered]++;
}

/** Rows of the kernel's columns are others in every tick. */
function findSlots({ crowd, slotOf }: MoversWorld): void {
  const { identity } = crowd.kernel.columns;
  for (let slot = 0, count = crowd.kernel.count; slot < count; slot++) {
    if (identity[slot] < slotOf.length) slotOf[identity[slot]] = slot;
  }
}
