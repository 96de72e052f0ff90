import { describe, expect, test } from 'vitest';
import { Errand } from '../../engine/components.ts';
import { EventKind } from '../../engine/events.ts';
import { advance } from '../../scenarios/run/fleetRun.ts';
import { scenarioOf, SITE, startRun } from '../support/fleetRuns.ts';

/** An hour of orders at random times, by robots that charge often. */
const SCENARIO = `${SITE.replace('closedLoop: {}', 'poisson: {ordersPerHour: 400, skus: 60}').replace(
  '{count: 12}',
  '{count: 12, initialCharge: {from: 0.48, to: 0.55}}',
)}
battery: {chargeBelow: 0.5, chargeTo: 0.52}
`;
const TICKS = 36_000;

/** A queue as its events tell it: who came, who went, and when (ticks). */
class Queue {
  readonly #since = new Map<number, number>();
  readonly #came: number[] = [];
  readonly #went: number[] = [];
  readonly #stays: number[] = [];
  /** events that cannot be true: someone came who was there, or went who was not */
  readonly wrong: string[] = [];

  comes(who: number, tick: number): void {
    if (this.#since.has(who)) this.wrong.push(`${who} came twice, at ${tick}`);
    this.#since.set(who, tick);
    this.#came.push(tick);
  }

  goes(who: number, tick: number): void {
    const since = this.#since.get(who);
    if (since === undefined) this.wrong.push(`${who} went at ${tick} and had not come`);
    this.#since.delete(who);
    this.#went.push(tick);
    this.#stays.push(tick - (since ?? tick));
  }

  get served(): number {
    return this.#stays.length;
  }

  /** L: arrivals less departures, from how many there were and not who, looked at every few seconds */
  meanNumber(): number {
    let [sum, looks, came, went] = [0, 0, 0, 0];
    for (let tick = 0; tick < TICKS; tick += 37, looks++) {
      while (this.#came[came] <= tick) came++;
      while (this.#went[went] <= tick) went++;
      sum += came - went;
    }
    return sum / looks;
  }

  /** λ · W, from who came and went */
  rateTimesStay(): number {
    const stay = this.#stays.reduce((sum, ticks) => sum + ticks, 0) / this.#stays.length;
    return (this.#came.length / TICKS) * stay;
  }

  /** s */
  get meanStay(): number {
    return this.#stays.reduce((sum, ticks) => sum + ticks, 0) / this.#stays.length / 10;
  }
}

describe("Little's law, from events alone: mean number = rate of arrivals × mean stay", () => {
  const run = startRun(scenarioOf(SCENARIO, { duration: TICKS / 10, seed: 8 }));
  const { sim, floor, planning } = run;
  const tasks = new Queue();
  const chargers = new Queue();
  const stations = floor.stations.map(() => new Queue());
  /** node → station whose lane it belongs to, −1 none; robot → station in whose lane it is */
  const laneOf = new Int32Array(floor.graph.nodeCount).fill(-1);
  floor.stations.forEach(({ node, queue }, station) => [node, ...queue].forEach((at) => (laneOf[at] = station)));
  const isIn = new Int32Array(12).fill(-1);
  const charges = new Uint8Array(12);
  let revealed = 0;

  const reach = (robot: number, node: number, tick: number): void => {
    const [from, to] = [isIn[robot], laneOf[node]];
    if (from !== to && from >= 0) stations[from].goes(robot, tick);
    if (from !== to && to >= 0) stations[to].comes(robot, tick);
    isIn[robot] = to;
    if (charges[robot] === 0) return;
    charges[robot] = 0;
    chargers.goes(robot, tick);
  };
  const note = (): void => {
    const { events, clock } = sim;
    const tick = clock[0];
    for (let i = 0; i < events.count; i++) {
      const [robot, other, value] = [events.robot[i], events.other[i], events.value[i]];
      if (events.kind[i] === EventKind.nodeReached) reach(robot, other, tick);
      if (events.kind[i] === EventKind.errandDone && value === Errand.deliver) tasks.goes(other, tick);
      if (events.kind[i] !== EventKind.errandStarted || value !== Errand.charge) continue;
      charges[robot] = 1;
      chargers.comes(robot, tick);
    }
  };
  const begin = Array.from(sim.columns.route.node.subarray(0, 12));
  begin.forEach((node, robot) => reach(robot, node, 0));
  while (sim.clock[0] < TICKS) {
    for (; revealed < planning.book.counters[0]; revealed++) tasks.comes(revealed, sim.clock[0]);
    advance(run, { afterTick: note });
  }

  test.each<[string, Queue, number, number]>([
    ['tasks from their reveal until they are done', tasks, 300, 40],
    ['robots at chargers', chargers, 40, 30],
    ...stations.map((queue, i): [string, Queue, number, number] => [
      `robots at station ${i} and in its queue`,
      queue,
      60,
      6,
    ]),
  ])('%s', (_, queue, served, stay) => {
    expect(queue.wrong).toEqual([]);
    expect(queue.served).toBeGreaterThan(served);
    expect(queue.meanStay).toBeGreaterThan(stay);
    const ratio = queue.meanNumber() / queue.rateTimesStay();
    expect(ratio).toBeGreaterThan(0.97);
    expect(ratio).toBeLessThan(1.03);
  });
});
