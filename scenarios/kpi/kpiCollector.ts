import { Activity, Errand, EventKind, Mode } from '../../engine/index.ts';
import { slotOfTask } from '../../planners/index.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import { BulkGaps, LOOK_EVERY as BULK_EVERY } from './bulkGaps.ts';
import { Histogram } from './histogram.ts';
import { totalsOf } from './moversSeen.ts';
import { MoverWatch, watchedOf } from './moverWatch.ts';
import { ProgressWatch } from './progressWatch.ts';
import { RobotFigures, since, type FleetTotals } from './robotFigures.ts';
import { LOOK_EVERY, SmallestSeparation } from './smallestSeparation.ts';
import { SquareWatch } from './squareWatch.ts';
import { StuckCause, StuckRobots } from './stuckRobots.ts';
import { findSpent, Spent } from './timeSplit.ts';
import { Throughput } from './throughput.ts';
import { TrafficWatch } from './trafficWatch.ts';

/** Ticks of service time that are told apart: 2.7 hours at 0.1 s. */
const LONGEST_SERVICE = 100_000;

/** Watches a run tick by tick and counts. It looks at the fleet and never touches it: a run is the same without it. */
export class KpiCollector {
  readonly robots: RobotFigures;
  readonly traffic: TrafficWatch;
  /** free movers; null: there are none */
  readonly squares: SquareWatch | null;
  readonly stuck: StuckRobots;
  readonly separation = new SmallestSeparation();
  /** bulk agents' own; null: there are none */
  readonly bulk: BulkGaps | null;
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
  measuredTicks = 0;
  readonly #progress: ProgressWatch;
  readonly #movers: MoverWatch | null;
  /** row of the first free mover: all behind it are some, too */
  readonly #firstMover: number;
  readonly #tasksLeft = new Map<number, number>();
  readonly #stationOfNode: Int32Array;
  readonly #spent: Uint8Array;
  readonly #warmUpTicks: number;
  #warmUp: FleetTotals;
  /** what free movers had done when measuring began */
  #done: Int32Array | null;
  /** ticks between looks at one robot's progress, and at all gaps */
  readonly #progressEvery: number;
  readonly #gapsEvery: number;
  readonly #bulkEvery: number;

  constructor(run: FleetRun) {
    const { scenario, floor, sim, planning } = run;
    const bulk = sim.crowd?.def.body === 'block' ? sim.crowd : null;
    // Bulk agents have no rows, but figures are kept of those that are watched.
    const robots = bulk === null ? sim.def.capacity : watchedOf(bulk);
    const { dt } = scenario;
    this.robots = new RobotFigures(planning.fleet, { robots, batteries: sim.def.batteries });
    this.traffic = new TrafficWatch({ robots, nodes: floor.graph.nodeCount, dt });
    this.squares = sim.crowd === null ? null : new SquareWatch(floor, bulk === null ? sim.crowd.def.count : 0);
    this.stuck = new StuckRobots({ robots, dt });
    this.throughput = new Throughput(dt);
    this.stationTicks = new Float64Array(floor.stations.length);
    this.#progress = new ProgressWatch(robots);
    this.#spent = new Uint8Array(robots);
    this.#stationOfNode = new Int32Array(floor.graph.nodeCount).fill(-1);
    floor.stations.forEach(({ node }, station) => (this.#stationOfNode[node] = station));
    this.#warmUpTicks = Math.round(scenario.warmUp / dt);
    this.#warmUp = this.robots.totals();
    this.#progressEvery = Math.max(1, Math.round(1 / dt));
    this.#gapsEvery = Math.max(1, Math.round(LOOK_EVERY / dt));
    this.#bulkEvery = Math.max(1, Math.round(BULK_EVERY / dt));
    this.bulk = bulk === null ? null : new BulkGaps(bulk, floor);
    this.#movers = MoverWatch.of(run, this);
    this.#firstMover = bulk === null ? (sim.crowd?.rowOf[0] ?? Infinity) : 0;
    this.#done = totalsOf(run);
  }

  observe(run: FleetRun): void {
    const { sim, planning } = run;
    const tick = sim.clock[0];
    const measured = tick > this.#warmUpTicks;
    if (measured) this.measuredTicks++;
    this.#observeRobots(run, tick, measured);
    this.#observeEvents(run, tick, measured);
    if (tick % this.#gapsEvery === 0 && sim.def.detectContacts) this.separation.observe(planning.fleet);
    if (tick % this.#bulkEvery === 0) this.bulk?.observe();
    this.#movers?.observe(run, measured);
    if (tick !== this.#warmUpTicks) return;
    this.#warmUp = this.robots.totals();
    this.#done = totalsOf(run);
  }

  /** What all robots did after the warm-up. */
  get measured(): FleetTotals {
    const totals = this.robots.totals();
    return since(this.measuredTicks > 0 ? this.#warmUp : totals, totals);
  }

  /** @returns what free movers did after the warm-up, by `Total`: null where there are none */
  moversDid(run: FleetRun): Int32Array | null {
    const now = totalsOf(run);
    const before = this.measuredTicks > 0 ? this.#done : now;
    return now === null || before === null ? null : now.map((count, of) => count - before[of]);
  }

  #observeRobots({ sim, planning, scenario: { dt } }: FleetRun, tick: number, measured: boolean): void {
    const { mode } = sim.columns.kind;
    const { x, y } = sim.columns.pose;
    const { fleet } = planning;
    const rows = sim.clock[1];
    const spent = this.#spent;
    findSpent(planning, spent);
    for (let robot = 0; robot < rows; robot++) {
      if (mode[robot] === Mode.unused) continue;
      this.robots.spends(robot, spent[robot]);
      if (robot >= this.#firstMover) {
        // These wait without standing, and at no node.
        const seconds = spent[robot] === Spent.waiting ? dt : 0;
        this.squares?.sees(robot - this.#firstMover, { x: x[robot], y: y[robot], seconds, measured });
        continue;
      }
      if (spent[robot] === Spent.waiting) this.#waits(robot, { sim, measured });
      else this.traffic.moves(robot);
      if (measured && spent[robot] === Spent.atStation) this.#serves(sim, robot);
    }
    this.robots.drive(fleet);
    // Each robot's turn comes once a second.
    for (let robot = tick % this.#progressEvery; robot < rows; robot += this.#progressEvery) {
      this.stuck.note(robot, this.#progress.look(planning, robot), StuckCause.circling);
    }
  }

  #serves({ columns: { work, route } }: FleetRun['sim'], robot: number): void {
    const station = work.activity[robot] === Activity.delivering ? this.#stationOfNode[route.node[robot]] : -1;
    if (station >= 0) this.stationTicks[station]++;
  }

  #waits(robot: number, { sim, measured }: Pick<FleetRun, 'sim'> & { readonly measured: boolean }): void {
    const ticks = this.traffic.waits(robot, sim.columns.route.node[robot], measured);
    const isClosed = sim.closed[sim.columns.work.target[robot]] === 1;
    this.stuck.note(robot, ticks, isClosed ? StuckCause.goalClosed : StuckCause.standing);
  }

  #observeEvents({ sim, planning, demand }: FleetRun, tick: number, measured: boolean): void {
    const { events } = sim;
    for (let i = 0; i < events.count; i++) {
      switch (events.kind[i]) {
        case EventKind.nodeReached:
          if (measured) this.traffic.arrives(events.other[i]);
          break;
        case EventKind.contact:
          this.contacts++;
          break;
        case EventKind.protectiveStop:
          if (events.other[i] >= 0) this.stops.robot++;
          else this.stops.wall++;
          this.robots.protectiveStops[events.robot[i]]++;
          break;
        case EventKind.errandDone:
          if (events.value[i] !== Errand.deliver && events.value[i] !== Errand.pass) break;
          this.tasksAll++;
          this.robots.tasks[events.robot[i]]++;
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
