/** Names of the planners, by which they write to each other and faults are aimed. */

/** plans joint steps for the whole fleet */
export const MOTION = 'motion';

/** frees and releases places */
export const TRAFFIC = 'traffic';

/** drives free movers */
export const DRIVER = 'driver';

/** sends free movers of a crowd on their ways */
export const MOVERS = 'movers';

/** not an actor: what tells them all that a tick has begun */
export const CLOCK = 'clock';

/** @returns the name of the planner that owns the robots of a zone */
export function dispatcherName(zone: number): string {
  return `zone${zone}`;
}
