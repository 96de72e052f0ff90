import { Activity, Errand, EventKind, Mode } from '../../engine/index.ts';
import { slotOfTask } from '../../planners/index.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import { Histogram } from './histogram.ts';
import { SmallestSeparation } from './smallestSeparation.ts';
import { Spent, spentOn, TimeSplitCount } from './timeSplit.ts';
import { Throughput } from './throughput.ts';
import { TrafficWatch } from './trafficWatch.ts';

/** Ticks of service time that are told apart: 2.7 hours at 0.1 s. */
const LONGEST_SERVICE = 100_000;

/** Watches a run tick by tick and counts. It looks at the fleet and never touches it: a run is the same without it. */
export class KpiCollector {
  readonly split = new TimeSplitCount();
  readonly traffic: TrafficWatch;
  readonly separation = new SmallestSeparation();
  readonly throughput: Throughput;
  /** ticks from reveal to done, and ticks late, of what was done after the warm-up */
  readonly service = new Histogram(LONGEST_SERVICE);
  readonly lateness = new Histogram(LONGEST_SERVICE);
  /** station → ticks of service after the warm-up */
  readonly stationTicks: Float64Array;
  tasks = 0;
  orders = 0;
  tasksAll = 0;
  contacts = 0;
  readonly stops = { robot: 0, wall: 0 };
  /** m, robots' ways together; J, drawn from their batteries */
  distance = 0;
  energy = 0;
  measuredTicks = 0;
  readonly #charge: Int32Array;
  readonly #tasksLeft = new Map<number, number>();
  readonly #stationOfNode: Int32Array;
  readonly #warmUpTicks: number;
  readonly #sampleEvery: number;

  constructor(run: FleetRun) {
    const { scenario, floor, sim } = run;
    const robots = sim.def.capacity;
    this.traffic = new TrafficWatch({ robots, nodes: floor.graph.nodeCount, dt: scenario.dt });
    this.throughput = new Throughput(scenario.dt);
    this.stationTicks = new Float64Array(floor.stations.length);
    this.#stationOfNode = new Int32Array(floor.graph.nodeCount).fill(-1);
    floor.stations.forEach(({ node }, station) => (this.#stationOfNode[node] = station));
    this.#charge = sim.columns.work.charge.slice();
    this.#warmUpTicks = Math.round(scenario.warmUp / scenario.dt);
    this.#sampleEvery = Math.max(1, Math.round(1 / scenario.dt));
  }

  observe(run: FleetRun): void {
    const { sim, planning } = run;
    const tick = sim.clock[0];
    const measured = tick > this.#warmUpTicks;
    if (measured) this.measuredTicks++;
    this.#observeRobots(run, measured);
    this.#observeEvents(run, tick, measured);
    if (tick % this.#sampleEvery === 0 && sim.def.detectContacts) this.separation.observe(planning.fleet);
  }

  #observeRobots({ sim, planning }: FleetRun, measured: boolean): void {
    const { work, twist, kind, route } = sim.columns;
    const { dt } = sim.def;
    for (let robot = 0; robot < sim.clock[1]; robot++) {
      if (kind.mode[robot] === Mode.unused) continue;
      const spent = spentOn(planning.fleet, robot);
      if (measured) this.split.add(spent);
      if (spent === Spent.waiting) this.traffic.waits(robot, route.node[robot], measured);
      else this.traffic.moves(robot);
      const forward = twist.forward[robot];
      if (forward !== 0) this.distance += Math.abs(forward) * dt;
      if (measured && work.activity[robot] === Activity.delivering) {
        const station = this.#stationOfNode[route.node[robot]];
        if (station >= 0) this.stationTicks[station]++;
      }
      const drawn = this.#charge[robot] - work.charge[robot];
      this.#charge[robot] = work.charge[robot];
      if (drawn > 0) this.energy += drawn / UNITS_PER_JOULE;
    }
  }

  #observeEvents({ sim, planning, demand }: FleetRun, tick: number, measured: boolean): void {
    const { events } = sim;
    for (let i = 0; i < events.count; i++) {
      switch (events.kind[i]) {
        case EventKind.contact:
          this.contacts++;
          break;
        case EventKind.protectiveStop:
          if (events.other[i] >= 0) this.stops.robot++;
          else this.stops.wall++;
          break;
        case EventKind.errandDone:
          if (events.value[i] !== Errand.deliver && events.value[i] !== Errand.pass) break;
          this.tasksAll++;
          this.throughput.taskDone(tick);
          this.#taskDone(events.other[i], { tick, measured, book: planning.book, demand });
      }
    }
  }

  #taskDone(
    task: number,
    at: { tick: number; measured: boolean } & Pick<FleetRun['planning'], 'book'> & Pick<FleetRun, 'demand'>,
  ): void {
    const { order, tasks } = at.demand.orderOf(task);
    const left = (this.#tasksLeft.get(order) ?? tasks) - 1;
    if (left > 0) this.#tasksLeft.set(order, left);
    else this.#tasksLeft.delete(order);
    if (!at.measured) return;
    const slot = slotOfTask(at.book, task);
    this.tasks++;
    if (left === 0) this.orders++;
    this.service.add(at.tick - at.book.revealed[slot]);
    const due = at.book.due[slot];
    if (due >= 0) this.lateness.add(Math.max(0, at.tick - due));
  }
}

const UNITS_PER_JOULE = 100;
