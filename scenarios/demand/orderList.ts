import { hasRoom, reveal } from '../../planners/index.ts';
import type { DemandContext, DemandSource } from './demandSource.ts';
import type { OrderLine } from './orderLine.ts';
import { firstProblems, type FieldProblem } from '../problem.ts';
import type { Demand } from '../scenario.ts';
import { nodeAt } from '../siteFloor.ts';

/** Orders from a list, line by line in the order of their times. An order is done when all its lines are. */
export function orderList(on: DemandContext, lines: readonly OrderLine[]): DemandSource {
  const sorted = lines.toSorted((a, b) => a.revealAt - b.revealAt);
  const ticks = (seconds: number): number => Math.round(seconds / on.dt);
  const numbers = new Map<string, number>();
  const sizes: number[] = [];
  const orderOfLine = sorted.map(({ orderId }) => {
    const order = numbers.get(orderId) ?? numbers.size;
    numbers.set(orderId, order);
    sizes[order] = (sizes[order] ?? 0) + 1;
    return order;
  });
  /** lines revealed so far: tasks are numbered in the same order */
  const revealed = new Int32Array(1);
  return {
    reveal(book, tick) {
      for (; revealed[0] < sorted.length && hasRoom(book); revealed[0]++) {
        const line = sorted[revealed[0]];
        if (ticks(line.revealAt) > tick) return;
        reveal(book, {
          pickup: pickupOf(on, line),
          station: stationOf(on, line),
          drop: -1,
          revealed: ticks(line.revealAt),
          due: line.dueAt === null ? -1 : ticks(line.dueAt),
          owner: -1,
        });
      }
    },
    orderOf: (task) => ({ order: orderOfLine[task], tasks: sizes[orderOfLine[task]] }),
    part: { name: 'demand', arrays: () => [revealed] },
  };
}

/** What only the floor shows about an order list: places and stations that do not exist. */
export function checkOrders(
  on: Pick<DemandContext, 'floor' | 'goals'>,
  { file, orders }: Extract<Demand, { kind: 'csv' }>,
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  for (const order of orders) {
    const { line, pickup, station } = order;
    if (pickupOf(on, order) < 0) {
      const place = typeof pickup === 'object' ? pickup.join(' ') : pickup;
      const message = `${place} is no storage place; ${numbered(on.goals.length)}`;
      problems.push({ file, line, field: 'pickup', message });
    }
    if (station !== null && stationOf(on, order) < 0) {
      const message = `there is no station ${station}; ${numbered(on.floor.stations.length)}`;
      problems.push({ file, line, field: 'station', message });
    }
  }
  return firstProblems(problems);
}

function numbered(count: number): string {
  return count === 0 ? 'this floor has none' : `this floor has 0 … ${count - 1}`;
}

function pickupOf({ floor, goals }: Pick<DemandContext, 'floor' | 'goals'>, { pickup }: OrderLine): number {
  if (typeof pickup === 'number') return goals[pickup] ?? -1;
  const node = nodeAt(floor, pickup);
  return goals.includes(node) ? node : -1;
}

function stationOf({ floor }: Pick<DemandContext, 'floor'>, { station }: OrderLine): number {
  if (station === null) return -1;
  if (typeof station === 'number') return station < floor.stations.length ? station : -1;
  return floor.stations.findIndex(({ name }) => name === station);
}
