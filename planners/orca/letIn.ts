import { AGENT_WORDS, AgentWord } from '../../engine/index.ts';
import type { CrowdPlanner } from './crowdPlanner.ts';
import { aheadIn, leftIn } from './door.ts';
import { toMouth, type Entry } from './doorEntries.ts';
import type { DoorState } from './doorState.ts';
import { sizeOf } from './moverSize.ts';

/** As many movers as fit in a door beside each other, times this, are right before it, at the most: with more they jostle, with fewer it stands empty. */
const BATCH = 2;
/** m that a mover seems nearer for each time the plan's patience that it has waited: whoever is at the back comes in, too. */
const WAITED = 0.4;
/** m before the mouth: who is nearer goes in though its turn is over */
const INSIDE = 1;

/**
 * Lets in as many as there is room for right before the door: the nearest first, and who has waited for long as if it were nearer. Who was called from the back takes up no room until it
 * is there: it may not get past those before it for long, and they come in meanwhile. Where it took up room 80 movers got through a door of two metres 300 times in ten minutes instead of
 * 415 (2026-11-29).
 */
export function letIn(planner: CrowdPlanner, { entry, askedAt }: DoorState, one: Entry, tick: number): void {
  const { crowd, plan } = planner;
  const { identity, agents } = crowd.kernel.columns;
  const ranked = one.waiting.map((slot) => {
    const mover = identity[slot];
    const waited = (tick - askedAt[mover]) / plan.patience;
    return { mover, away: toMouth(agents, one, slot) - WAITED * waited };
  });
  ranked.sort((a, b) => a.away - b.away || a.mover - b.mover);
  let taken = one.nearRadii;
  for (const { mover } of ranked) {
    // As many as there would be if all were as large as this one: who does not fit yet is not overtaken for ever.
    const { radius } = sizeOf(planner, mover);
    if (Math.round(taken / radius) >= Math.round(BATCH * (one.door.half / radius))) break;
    entry[mover] = 1 + one.number;
    taken += radius;
  }
}

/** Who was let in and is not quite there waits again; also where nobody else wants to pass: it may be shut in by those around it. */
export function sendBack({ crowd }: CrowdPlanner, { entry }: DoorState, one: Entry): void {
  const { identity, agents } = crowd.kernel.columns;
  const { door, way, coming } = one;
  for (const slot of coming) {
    const [x, y] = [agents[slot * AGENT_WORDS + AgentWord.x], agents[slot * AGENT_WORDS + AgentWord.y]];
    const isBefore = Math.abs(leftIn(door, way, x, y)) <= door.half;
    if (isBefore && -door.reach - aheadIn(door, way, x, y) <= INSIDE) continue;
    entry[identity[slot]] *= -1;
    one.passing--;
  }
  coming.length = 0;
  one.near = 0;
  one.nearRadii = 0;
}
