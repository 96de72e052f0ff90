import { assert } from '../assert.ts';
import { EventKind } from '../events.ts';
import { EVENTS_PER_ROBOT } from '../limits.ts';
import type { Simulation } from '../simulation.ts';

/** Contacts of one tick at the most, for each row of the columns; of more, those of the lowest rows are reported. */
const CONTACTS_PER_ROBOT = 2;
assert(CONTACTS_PER_ROBOT < EVENTS_PER_ROBOT, 'contacts leave room for other events');

/** Begins the report of a tick. */
export function beginContacts(sim: Simulation): void {
  sim.scratch.contacts.firstEvent = sim.events.count;
}

/**
 * Puts a contact among the events, which stay sorted by (robot, other): the order in which contacts are found says
 * nothing.
 *
 * @param time s since the start of the tick
 */
export function reportContact(sim: Simulation, robot: number, other: number, time: number): void {
  const { events } = sim;
  const first = sim.scratch.contacts.firstEvent;
  if (events.count - first < CONTACTS_PER_ROBOT * sim.def.capacity) {
    events.push(EventKind.contact, robot, other, time);
  } else if (precedes(sim, robot, other, events.count - 1)) {
    put(sim, events.count - 1, robot, other, time);
  } else {
    return;
  }
  for (let i = events.count - 1; i > first && precedes(sim, robot, other, i - 1); i--) {
    put(sim, i, events.robot[i - 1], events.other[i - 1], events.value[i - 1]);
    put(sim, i - 1, robot, other, time);
  }
}

/** Does the contact come before the one at index `i`? */
function precedes(sim: Simulation, robot: number, other: number, i: number): boolean {
  const { events } = sim;
  return robot < events.robot[i] || (robot === events.robot[i] && other < events.other[i]);
}

function put(sim: Simulation, i: number, robot: number, other: number, time: number): void {
  const { events } = sim;
  events.robot[i] = robot;
  events.other[i] = other;
  events.value[i] = time;
}
