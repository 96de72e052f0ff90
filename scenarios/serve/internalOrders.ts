import { Activity, Errand } from '../../engine/index.ts';
import {
  answerNotTaken,
  createAction,
  createRobotOrder,
  type ACTIONS,
  type ActionNow,
  type ExternalInput,
  type OperatingMode,
  type Places,
  type RobotOrder,
} from '../../gateway/onboard.ts';
import { edgesAhead } from '../../planners/index.ts';
import { peoplesModes } from '../outside/peoplesModes.ts';
import type { FleetRun } from '../run/fleetRun.ts';

/** What errands are called outside; others are none of anybody's business. */
const ACTION_OF: ReadonlyMap<number, keyof typeof ACTIONS> = new Map([
  [Errand.pick, 'pick'],
  [Errand.deliver, 'drop'],
  [Errand.charge, 'startCharging'],
]);

/**
 * Robots that Shoal's planners drive, told as if somebody had ordered it: a task is an order, what is claimed ahead is its base, and
 * what is done at its end an action. Only told: nobody takes these orders, and whoever sends others is answered that they are not taken.
 */
export class InternalOrders {
  readonly #run: FleetRun;
  readonly #places: Places;
  /** what was told last, and how often it has changed, by row */
  readonly #told: { text: string; version: number }[] = [];
  /** what was answered to those who tried to order robots, by row: no part of the run */
  readonly #answers = new Map<number, RobotOrder>();
  readonly #modeOf: (row: number) => OperatingMode;
  /** rows of which somebody wants a state or a factsheet */
  readonly wanted = { states: new Set<number>(), factsheets: new Set<number>() };

  constructor(run: FleetRun, places: Places) {
    this.#run = run;
    this.#places = places;
    const { clock } = run.planning.fleet;
    const modeOf = peoplesModes(run.faults, () => clock[0]);
    this.#modeOf = (row) => (clock[0] === 0 ? 'startup' : modeOf(row));
  }

  /** Answers what came from outside. */
  answer(inputs: readonly ExternalInput[]): void {
    for (const { robot: row, input } of inputs) {
      const answer = this.#answers.get(row) ?? createRobotOrder('');
      this.#answers.set(row, answer);
      answerNotTaken(answer, row, input, this.wanted);
    }
  }

  of(row: number): RobotOrder {
    const { planning } = this.#run;
    const { route, work } = planning.fleet.columns;
    const { graph } = planning.fleet;
    const task = work.task[row] >= 0 ? work.task[row] : work.passing[row];
    const lanes = edgesAhead(planning.ledger, planning.fleet, row);
    const passed = route.passed[row];
    const action = this.#actionOf(row);
    const mode = this.#modeOf(row);
    const { errors = [], instantActions = [], version: answered = 0 } = this.#answers.get(row) ?? {};
    return {
      ...createRobotOrder(route.node[row] < 0 ? '' : this.#places.idOf(route.node[row])),
      orderId: task < 0 ? '' : `task-${task}`,
      lastNodeSequenceId: 2 * passed,
      nodes: lanes.map((lane, i) => ({
        nodeId: this.#places.idOf(graph.to[lane]),
        sequenceId: 2 * (passed + i + 1),
        released: true,
        node: graph.to[lane],
        facing: null,
        actions: [],
      })),
      edges: lanes.map((lane, i) => ({
        edgeId: `${this.#places.idOf(graph.from[lane])}-${this.#places.idOf(graph.to[lane])}`,
        sequenceId: 2 * (passed + i) + 1,
        released: true,
        way: [lane],
        maximumSpeed: 0,
        corridor: null,
        hasTrajectory: false,
        actions: [],
      })),
      committed: lanes.length,
      passed,
      actions: action === null ? [] : [action],
      instantActions,
      errors,
      mode,
      // All of it follows from these.
      version: this.#versionOf(
        row,
        `${task} ${passed} ${lanes.length} ${work.errand[row]} ${work.activity[row]} ${mode} ${answered}`,
      ),
    };
  }

  #actionOf(row: number): ActionNow | null {
    const { work } = this.#run.planning.fleet.columns;
    const type = ACTION_OF.get(work.errand[row]);
    if (type === undefined) return null;
    const isAtIt = [Activity.picking, Activity.delivering, Activity.charging].some((one) => one === work.activity[row]);
    const action = createAction({
      actionId: `${type}-${Math.max(0, work.task[row])}`,
      type,
      descriptor: null,
      blocking: 'hard',
      parameters: [],
      retriable: false,
      isOffered: true,
    });
    return { ...action, status: isAtIt ? 'running' : 'waiting' };
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
