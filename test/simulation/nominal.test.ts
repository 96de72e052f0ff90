import { describe, expect, test } from 'vitest';
import { TaskStatus } from '../../planners/dispatch/orderBook.ts';
import { KpiCollector } from '../../scenarios/kpi/kpiCollector.ts';
import { advance, type FleetRun } from '../../scenarios/run/fleetRun.ts';
import { scenarioOf, SITE, startRun } from '../support/fleetRuns.ts';
import { FleetWatch, watchTo } from '../support/fleetWatch.ts';

/** Half an hour of orders at random times, as many as the fleet can serve. */
const POISSON = SITE.replace('closedLoop: {}', 'poisson: {ordersPerHour: 640, skus: 60, dueIn: 5m}');
const TICKS = 18_000;

/** Customers of a queue: how many are in it, who comes, who goes and how long each stayed; counted tick by tick. */
class Queue {
  #present = new Map<number, number>();
  /** sum over ticks of those present */
  area = 0;
  arrivals = 0;
  left = 0;
  /** sum of the stays of those who left (ticks) */
  stays = 0;

  look(tick: number, present: ReadonlySet<number>): void {
    this.area += present.size;
    for (const one of present) {
      if (this.#present.has(one)) continue;
      this.#present.set(one, tick);
      this.arrivals++;
    }
    for (const [one, since] of this.#present) {
      if (present.has(one)) continue;
      this.#present.delete(one);
      this.left++;
      this.stays += tick - since;
    }
  }

  /** @returns L over λW: 1 where all that is counted agrees, but for those that are still there */
  littles(ticks: number): number {
    const mean = this.area / ticks;
    const rate = this.left / ticks;
    return mean / (rate * (this.stays / this.left));
  }
}

function stationQueues({ floor }: FleetRun): ReadonlySet<number>[] {
  return floor.stations.map(({ node, queue }) => new Set([node, ...queue]));
}

describe('half an hour of a nominal day', () => {
  const run = startRun(scenarioOf(POISSON, { duration: TICKS / 10, seed: 3 }));
  const watch = new FleetWatch();
  const kpis = new KpiCollector(run);
  const lanes = stationQueues(run);
  const queues = lanes.map(() => new Queue());
  const pending = new Queue();
  const open = new Queue();
  const { route } = run.sim.columns;
  const { book } = run.planning;
  while (run.sim.clock[0] < TICKS) {
    advance(run, { afterTick: (now) => kpis.observe(now) });
    watch.look(run);
    const tick = run.sim.clock[0];
    if (tick % 50 === 0) watch.checkTasks(run);
    lanes.forEach((lane, station) => {
      const here = new Set<number>();
      for (let row = 0; row < run.sim.clock[1]; row++) if (lane.has(route.node[row])) here.add(row);
      queues[station].look(tick, here);
    });
    const tasks = Array.from(book.id.keys()).filter((slot) => book.status[slot] !== TaskStatus.none);
    open.look(tick, new Set(tasks.map((slot) => book.id[slot])));
    const waiting = tasks.filter((slot) => book.status[slot] === TaskStatus.pending);
    pending.look(tick, new Set(waiting.map((slot) => book.id[slot])));
  }

  test('nobody touches anybody, nobody is stopped by the guard, nothing is lost', () => {
    expect(watch.found).toEqual([]);
    expect([watch.contacts, watch.stops, watch.refused]).toEqual([0, 0, 0]);
    expect([kpis.contacts, kpis.stops]).toEqual([0, { robot: 0, wall: 0 }]);
    expect(watch.done.size).toBe(kpis.tasksAll);
  });

  test('nobody waits for two minutes, and the fleet does what it is asked', () => {
    expect([kpis.stuck.total, kpis.traffic.longestWait < 120]).toEqual([0, true]);
    expect(watch.done.size / book.counters[0]).toBeGreaterThan(0.9);
    const late = kpis.lateness.percentile(0.95);
    expect(late).toBe(0);
  });

  test("orders wait by Little's law: mean number = rate × mean wait, from the reveal to the robot and to the end", () => {
    expect(pending.arrivals).toBeGreaterThan(60);
    expect(pending.littles(TICKS)).toBeGreaterThan(0.95);
    expect(pending.littles(TICKS)).toBeLessThan(1.05);
    expect(open.littles(TICKS)).toBeGreaterThan(0.95);
    expect(open.littles(TICKS)).toBeLessThan(1.05);
    // The same figure from the other side: service times by the collector (after the warm-up) against stays in the book.
    const half = kpis.service.percentile(0.5) ?? 0;
    expect(open.stays / open.left).toBeGreaterThan(0.6 * half);
    expect(open.stays / open.left).toBeLessThan(1.8 * half);
  });

  test("robots queue at every station by Little's law, and each is served for its time", () => {
    for (const [station, queue] of queues.entries()) {
      expect(queue.left, `station ${station}`).toBeGreaterThan(15);
      expect(queue.littles(TICKS)).toBeGreaterThan(0.97);
      expect(queue.littles(TICKS)).toBeLessThan(1.03);
      expect(queue.stays / queue.left).toBeGreaterThan(50); // the service alone
      // Utilisation law: busy = rate × service time.
      const measured = kpis.stationTicks[station] / kpis.measuredTicks;
      expect(Math.abs(measured - (queue.left / TICKS) * 50)).toBeLessThan(0.15 * measured + 0.01);
    }
  });
});

describe('a fleet that is as large as its floor bears', () => {
  test.each([1, 2])('stays safe and goes on working (seed %d)', (seed) => {
    const run = startRun(scenarioOf(SITE.replace('count: 12', 'count: 28'), { seed }));
    const watch = new FleetWatch();
    watchTo(run, watch, 3_000);
    expect(watch.found).toEqual([]);
    const before = watch.done.size;
    watchTo(run, watch, 4_500);
    expect(watch.contacts).toBe(0);
    expect(watch.done.size - before).toBeGreaterThan(10);
  });
});
