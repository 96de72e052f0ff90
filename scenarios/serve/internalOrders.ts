import { Activity, Errand } from '../../engine/index.ts';
import { createRobotOrder, type ACTIONS, type ActionNow, type Places, type RobotOrder } from '../../gateway/onboard.ts';
import { edgesAhead } from '../../planners/index.ts';
import type { FleetRun } from '../run/fleetRun.ts';

/** What errands are called outside; others are none of anybody's business. */
const ACTION_OF: ReadonlyMap<number, keyof typeof ACTIONS> = new Map([
  [Errand.pick, 'pick'],
  [Errand.deliver, 'drop'],
  [Errand.charge, 'startCharging'],
]);

/**
 * Robots that Shoal's planners drive, told as if somebody had ordered it: a task is an order, what is claimed ahead is its base, and
 * what is done at its end an action. Only told: nobody takes these orders.
 */
export class InternalOrders {
  readonly #run: FleetRun;
  readonly #places: Places;
  /** what was told last, and how often it has changed, by row */
  readonly #told: { text: string; version: number }[] = [];

  constructor(run: FleetRun, places: Places) {
    this.#run = run;
    this.#places = places;
  }

  of(row: number): RobotOrder {
    const { planning } = this.#run;
    const { route, work } = planning.fleet.columns;
    const { graph } = planning.fleet;
    const task = work.task[row] >= 0 ? work.task[row] : work.passing[row];
    const lanes = edgesAhead(planning.ledger, planning.fleet, row);
    const passed = route.passed[row];
    const action = this.#actionOf(row);
    return {
      ...createRobotOrder(route.node[row] < 0 ? '' : this.#places.idOf(route.node[row])),
      orderId: task < 0 ? '' : `task-${task}`,
      lastNodeSequenceId: 2 * passed,
      nodes: lanes.map((lane, i) => ({
        nodeId: this.#places.idOf(graph.to[lane]),
        sequenceId: 2 * (passed + i + 1),
        released: true,
        node: graph.to[lane],
        actions: [],
      })),
      edges: lanes.map((lane, i) => ({
        edgeId: `${this.#places.idOf(graph.from[lane])}-${this.#places.idOf(graph.to[lane])}`,
        sequenceId: 2 * (passed + i) + 1,
        released: true,
        way: [lane],
      })),
      committed: lanes.length,
      passed,
      actions: action === null ? [] : [action],
      // All of it follows from these.
      version: this.#versionOf(row, `${task} ${passed} ${lanes.length} ${work.errand[row]} ${work.activity[row]}`),
    };
  }

  #actionOf(row: number): ActionNow | null {
    const { work } = this.#run.planning.fleet.columns;
    const type = ACTION_OF.get(work.errand[row]);
    if (type === undefined) return null;
    const isAtIt = [Activity.picking, Activity.delivering, Activity.charging].some((one) => one === work.activity[row]);
    return {
      actionId: `${type}-${Math.max(0, work.task[row])}`,
      type,
      descriptor: null,
      blocking: 'hard',
      status: isAtIt ? 'running' : 'waiting',
      result: null,
    };
  }

  #versionOf(row: number, text: string): number {
    const told = (this.#told[row] ??= { text: '', version: 0 });
    if (told.text !== text) {
      told.text = text;
      told.version++;
    }
    return told.version;
  }
}
