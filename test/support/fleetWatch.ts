import { Errand, Mode, VISIT_EDGE } from '../../engine/components.ts';
import { CommandKind } from '../../engine/commands.ts';
import { EventKind } from '../../engine/events.ts';
import { CURVE_ROOM, REACHED, ROUTE_CAPACITY } from '../../engine/limits.ts';
import { slotOfTask, TaskStatus } from '../../planners/dispatch/orderBook.ts';
import { advance, type FleetRun, type Onlooker } from '../../scenarios/run/fleetRun.ts';

/** What must hold of a fleet in every tick, told by looking at it from outside. Each finding is a line. */
export class FleetWatch {
  readonly found: string[] = [];
  /** task → tick at which it was done */
  readonly done = new Map<number, number>();
  contacts = 0;
  stops = 0;
  refused = 0;

  /** Looks at a fleet after the engine's tick and the planners' turn. */
  look(run: FleetRun): void {
    this.#events(run);
    this.#allocations(run);
  }

  #tell(run: FleetRun, what: string): void {
    if (this.found.length < 20) this.found.push(`tick ${run.sim.clock[0]}: ${what}`);
  }

  #events(run: FleetRun): void {
    const { events, clock } = run.sim;
    for (let i = 0; i < events.count; i++) {
      const robot = events.robot[i];
      switch (events.kind[i]) {
        case EventKind.contact:
          this.contacts++;
          this.#tell(run, `robots ${robot} and ${events.other[i]} touched`);
          break;
        case EventKind.protectiveStop:
          this.stops++;
          break;
        case EventKind.quarantined:
          this.#tell(run, `robot ${robot} had a state that is no number`);
          break;
        case EventKind.commandRefused:
          this.refused++;
          this.#tell(run, `robot ${robot} was given a command of kind ${events.value[i]} that makes no sense`);
          break;
        case EventKind.errandDone:
          if (events.value[i] !== Errand.deliver && events.value[i] !== Errand.pass) break;
          if (this.done.has(events.other[i])) this.#tell(run, `task ${events.other[i]} was done twice`);
          this.done.set(events.other[i], clock[0]);
      }
    }
  }

  /** Nobody is beyond what was released to it. */
  #allocations(run: FleetRun): void {
    const { pose, route, kind } = run.sim.columns;
    const { graph } = run.sim;
    const off = graph.traits === null ? REACHED : CURVE_ROOM / 2; // lanes that bend are kept to less closely
    for (let row = 0; row < run.sim.clock[1]; row++) {
      if (kind.mode[row] !== Mode.lane || route.passed[row] !== route.allocated[row]) continue;
      const node = route.node[row];
      const dx = pose.x[row] - graph.x[node];
      const dy = pose.y[row] - graph.y[node];
      const beyond = Math.sqrt(dx * dx + dy * dy);
      if (beyond > route.creep[row] + off) {
        this.#tell(run, `robot ${row} is ${beyond} m beyond its last node, ${route.creep[row]} m are released`);
      }
      if (beyond <= off || route.planned[row] === route.passed[row]) continue;
      const visit = route.edge[row * ROUTE_CAPACITY + (route.passed[row] & (ROUTE_CAPACITY - 1))] & VISIT_EDGE;
      const along = dx * graph.cos[visit] + dy * graph.sin[visit];
      if (along < beyond - off) this.#tell(run, `robot ${row} left its lane`);
    }
  }

  /** @returns task → its row of the order book: all rows are gone through once, where the book itself looks for a task */
  #openTasks(run: FleetRun): Map<number, number> {
    const { book } = run.planning;
    const open = new Map<number, number>();
    for (let slot = 0; slot < book.capacity; slot++) {
      if (book.status[slot] === TaskStatus.none) continue;
      const id = book.id[slot];
      if (open.has(id) || id < 0 || id >= book.counters[0])
        this.#tell(run, `task ${id} is twice in the order book, or was never revealed`);
      open.set(id, slot);
    }
    return open;
  }

  /** Every task that was revealed is open or done, is with the robot that the order book says, and nowhere else. */
  checkTasks(run: FleetRun): void {
    const { book } = run.planning;
    const { work, kind } = run.sim.columns;
    const revealed = book.counters[0];
    const open = this.#openTasks(run);
    for (let id = 0; id < revealed; id++) {
      const slot = open.get(id);
      if (slot === undefined) {
        if (!this.done.has(id)) this.#tell(run, `task ${id} was lost`);
        continue;
      }
      if (slotOfTask(book, id) !== slot) this.#tell(run, `task ${id} is not found in the order book`);
      if (this.done.has(id)) this.#tell(run, `task ${id} is done and still open`);
      if (book.status[slot] === TaskStatus.pending) continue;
      const robot = book.robot[slot];
      const has = work.task[robot] === id || work.passing[robot] === id || isOnItsWay(run, robot, id);
      if (!has) this.#tell(run, `task ${id} is robot ${robot}'s, which knows nothing of it`);
      if (book.status[slot] === TaskStatus.carried && work.loaded[robot] === 0) {
        this.#tell(run, `task ${id} is carried by robot ${robot}, which has no load`);
      }
    }
    for (const id of this.done.keys()) if (id >= revealed) this.#tell(run, `task ${id} was done and never revealed`);
    for (let row = 0; row < run.sim.clock[1]; row++) {
      if (kind.mode[row] === Mode.unused) continue;
      for (const id of [work.task[row], work.passing[row]]) {
        if (id < 0) continue;
        const slot = open.get(id);
        if (slot === undefined) this.#tell(run, `robot ${row} works for task ${id}, which is not open`);
        else if (book.robot[slot] !== row && !isToForget(run, row))
          this.#tell(run, `robot ${row} works for another's task ${id}`);
      }
      if (work.loaded[row] !== 0 && work.task[row] < 0) this.#tell(run, `robot ${row} has a load for nobody`);
    }
  }
}

/** A task that has been taken from a robot is another's before the robot hears of it with the next tick. */
function isToForget({ sim: { commands } }: FleetRun, robot: number): boolean {
  for (let i = 0; i < commands.count; i++) {
    if (commands.kind[i] === CommandKind.clearErrand && commands.robot[i] === robot) return true;
  }
  return false;
}

function isOnItsWay({ sim: { commands } }: FleetRun, robot: number, task: number): boolean {
  for (let i = 0; i < commands.count; i++) {
    if (commands.kind[i] === CommandKind.setErrand && commands.robot[i] === robot && commands.c[i] === task)
      return true;
  }
  return false;
}

/** Advances a fleet to a tick with the watch looking on, tasks checked every second. */
export function watchTo(run: FleetRun, watch: FleetWatch, tick: number, onlooker: Onlooker = {}): void {
  while (run.sim.clock[0] < tick) {
    advance(run, onlooker);
    watch.look(run);
    if (run.sim.clock[0] % 10 === 0) watch.checkTasks(run);
  }
}
