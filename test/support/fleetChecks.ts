import { expect } from 'vitest';
import { Activity, Fault } from '../../engine/components.ts';
import { slotOfTask, TaskStatus } from '../../planners/dispatch/orderBook.ts';
import { validatePlan } from '../../planners/mapf/validatePlan.ts';
import { orderOfLedger } from '../../planners/reservations/orderOfLedger.ts';
import { validateOrder } from '../../planners/reservations/validateOrder.ts';
import type { Fleet } from './fleetRig.ts';

/** m between plan ends: two tote robots, less rounding */
const APART = 0.75 - 1e-3;

/** What holds at every tick, whatever planners do. The runner, which takes its time to say what is wrong, is asked only then. */
export function expectSafe({ sim, planning, seen }: Fleet): void {
  const { contacts, stops, refused, nearest } = seen;
  if (contacts !== 0 || stops !== 0 || refused !== 0) expect(seen).toMatchObject({ contacts: 0, stops: 0, refused: 0 });
  if (!(nearest > APART)) expect(nearest).toBeGreaterThan(APART);
  const { ledger } = planning;
  const plan = validatePlan(sim.graph, [Array.from(ledger.end)], APART);
  if (!plan.ok) expect(plan).toEqual({ ok: true });
  const order = validateOrder(orderOfLedger(ledger, sim.columns.route.allocated));
  if (!order.ok) expect(order).toEqual({ ok: true });
}

/** No task is lost, none is doubled, and book and robots agree on who has which. */
export function expectTasksKept({ sim, planning: { book } }: Fleet): void {
  const [revealed, open, pending, done] = book.counters;
  expect(revealed).toBe(open + done);
  const { work } = sim.columns;
  const count = [0, 0, 0, 0];
  for (let id = 0; id < revealed; id++) {
    const slot = slotOfTask(book, id);
    if (slot < 0) continue;
    count[book.status[slot]]++;
    const holders = Array.from(work.task.keys()).filter((row) => work.task[row] === id || work.passing[row] === id);
    if (book.status[slot] === TaskStatus.pending) expect(holders, `task ${id}`).toEqual([]);
    else expect(holders, `task ${id}`).toEqual([book.robot[slot]]);
    const isCarried = book.status[slot] === TaskStatus.carried;
    if (isCarried) expect(work.loaded[book.robot[slot]], `task ${id}`).toBe(1);
  }
  expect([count[1], count[1] + count[2] + count[3]]).toEqual([pending, open]);
}

/** A fleet's way through its visits, looked at from some tick on. */
export function watchProgress({ sim }: Fleet): () => number[] {
  const { route, work } = sim.columns;
  const rows = Array.from({ length: sim.clock[1] }, (_, row) => row);
  const start = route.passed.slice();
  const moved = new Set<number>();
  /** @returns the robots that want to go somewhere and have not got one place further since */
  return () => {
    for (const row of rows) {
      const atRest = work.activity[row] !== Activity.driving || work.fault[row] !== Fault.none;
      if (route.passed[row] > start[row] || atRest) moved.add(row);
    }
    return rows.filter((row) => !moved.has(row));
  };
}
