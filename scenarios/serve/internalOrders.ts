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
import { peoplesModes } from '../outside/peoplesModes.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import { PlansOutside } from './plansOutside.ts';

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
  readonly #plans: PlansOutside;
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
    this.#plans = new PlansOutside(run.planning, places);
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
    const task = work.task[row] >= 0 ? work.task[row] : work.passing[row];
    const { lastNodeId, lastNodeSequenceId, edges, done } = this.#plans.of(row);
    const action = this.#actionOf(row);
    const mode = this.#modeOf(row);
    const { errors = [], instantActions = [], version: answered = 0 } = this.#answers.get(row) ?? {};
    return {
      ...createRobotOrder(lastNodeId),
      orderId: task < 0 ? '' : `task-${task}`,
      lastNodeSequenceId,
      nodes: edges.map(({ to }, i) => ({
        nodeId: this.#places.idOf(to),
        sequenceId: lastNodeSequenceId + 2 * (i + 1),
        released: true,
        node: to,
        facing: null,
        actions: [],
      })),
      edges: edges.map(({ name, lanes }, i) => ({
        edgeId: name,
        sequenceId: lastNodeSequenceId + 2 * i + 1,
        released: true,
        way: lanes,
        maximumSpeed: 0,
        corridor: null,
        hasTrajectory: false,
        actions: [],
      })),
      committed: edges.reduce((sum, { lanes }) => sum + lanes.length, 0),
      done,
      passed: route.passed[row],
      actions: action === null ? [] : [action],
      instantActions,
      errors,
      mode,
      // All of it follows from these.
      version: this.#versionOf(
        row,
        `${task} ${lastNodeSequenceId} ${edges.length} ${work.errand[row]} ${work.activity[row]} ${mode} ${answered}`,
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
