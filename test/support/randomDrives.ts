import fc from 'fast-check';
import { firstSlot, robotOf, type Ledger } from '../../planners/reservations/ledger.ts';
import { advance, createFleet, drawn, type Fleet } from './fleetRig.ts';
import { aimless } from './randomClaims.ts';

/** A few robots that drive about a small floor without an aim. */
export interface Drive {
  readonly lines: readonly string[];
  readonly nodes: readonly number[];
  readonly seed: number;
}

const FLOORS = [['....', '....', '....'], ['......'], ['.....', '.#.#.', '.....'], ['.>>.', '.<<.', '....']];

export const drives: fc.Arbitrary<Drive> = fc.constantFrom(...FLOORS).chain((lines) =>
  fc.record({
    lines: fc.constant(lines),
    nodes: fc.uniqueArray(fc.nat(drawn(lines).graph.nodeCount - 1), { minLength: 2, maxLength: 6 }),
    seed: fc.nat(),
  }),
);

/** Lets robots drive about, and looks at them in every tick. */
export function driveRandomly({ lines, nodes, seed }: Drive, ticks: number, look: (fleet: Fleet) => void): void {
  const fleet = createFleet({ floor: drawn(lines), starts: nodes });
  const plan = aimless(fleet, seed)(true);
  look(fleet);
  for (let tick = 0; tick < ticks; tick++) {
    advance(fleet, plan);
    look(fleet);
  }
}

/** A claim in the queue of a place. */
export interface Queued {
  readonly robot: number;
  readonly slot: number;
}

/** @returns who is in the queue of a place, the first one first */
export function queueOf(ledger: Ledger, place: number): Queued[] {
  const queue: Queued[] = [];
  for (let slot = ledger.head[place]; slot >= 0; slot = ledger.next[slot]) {
    queue.push({ robot: robotOf(ledger, slot), slot });
  }
  return queue;
}

/** @returns whether a slot is one of a visit */
export function isOfVisit(ledger: Ledger, { robot, slot }: Queued, visit: number): boolean {
  const first = firstSlot(ledger, robot, visit);
  return slot >= first && slot < first + ledger.claims.maxClaims;
}
