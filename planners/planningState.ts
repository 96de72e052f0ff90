import type { StatePart } from '../engine/index.ts';
import { orderBookArrays } from './dispatch/orderBook.ts';
import type { Planning } from './planning.ts';
import { ledgerArrays } from './reservations/ledger.ts';

/** @returns the planners' share of the state: ledger, order book, actors and their mailboxes */
export function planningParts(planning: Planning): StatePart[] {
  const { ledger, book, obstructions, supervisor, orderedAt, staleViews, movers } = planning;
  const moving = movers === null ? [] : [{ name: 'movers', arrays: () => [movers.totals, movers.arrivedAt] }];
  return [
    { name: 'ledger', arrays: () => ledgerArrays(ledger) },
    { name: 'obstructions', arrays: () => [obstructions.held], restorePlain: () => obstructions.noteChange() },
    { name: 'orders', arrays: () => [...orderBookArrays(book), orderedAt] },
    {
      name: 'actors',
      arrays: () => supervisor.arrays(),
      plain: () => supervisor.capture(),
      restorePlain: (value) => supervisor.restore(value),
    },
    ...staleViews.parts(),
    ...moving,
  ];
}

/** Bytes held by ledger, and by everything else of the planners. */
export function planningBytes(planning: Planning): { readonly ledger: number; readonly planners: number } {
  const sum = (arrays: readonly { readonly byteLength: number }[]) =>
    arrays.reduce((all, one) => all + one.byteLength, 0);
  const actors = sum(planning.supervisor.arrays());
  return {
    ledger: sum(ledgerArrays(planning.ledger)),
    planners: sum(orderBookArrays(planning.book)) + actors + planning.tables.bytes,
  };
}
