import { createFleetRun, advance, type FleetRun } from '../../scenarios/run/fleetRun.ts';
import * as onBoard from '../../gateway/onboard.ts';
import type {
  Action,
  Blocking,
  ExternalInput,
  NodePosition,
  Order,
  OrderEdge,
  OrderNode,
  RobotInput,
} from '../../gateway/onboard.ts';
import type { RobotOrder } from '../../gateway/orders/robotOrder.ts';
import { readRight } from './scenarioText.ts';

/** Ten by four metres of lanes, a charger at the bottom; nodes are numbered row by row from the top, as they are drawn. */
const HALL = `
    @@@@@@@@@@@@
    @..........@
    @..........@
    @..........@
    @C.........@
    @@@@@@@@@@@@`;

/** A few robots that are ordered from outside, tick by tick. */
export class OutsideRig {
  readonly run: FleetRun;
  #next: ExternalInput[] = [];

  /** @param starts cells as [column, row] */
  constructor(starts: readonly (readonly [number, number])[], floor = HALL) {
    const scenario = readRight(`
dt: 0.1
floor:
  text: |${floor}
robots:
  count: ${starts.length}
  starts: ${JSON.stringify(starts)}
demand:
  outside: {}
`);
    const built = createFleetRun(scenario, { seed: 1, inputs: { at: () => this.#next.splice(0) }, onBoard });
    if (!built.ok) throw new Error(JSON.stringify(built.problems));
    this.run = built.run;
  }

  robot(row = 0): RobotOrder {
    const robot = this.run.outside?.machine.robots[row];
    if (robot === undefined) throw new Error(`there is a robot ${row}`);
    return robot;
  }

  /** @returns the name of the node of a cell */
  at(column: number, row: number): string {
    const node = this.run.floor.nodeOfCell[row * this.run.floor.columns + column];
    if (node < 0) throw new Error(`there is a node at ${column}, ${row}`);
    return `n${node}`;
  }

  /** Tells a robot something before the next tick. */
  tell(input: RobotInput, robot = 0): void {
    this.#next.push({ robot, input });
  }

  order(order: Order, robot = 0): void {
    this.tell({ kind: 'order', order }, robot);
  }

  /** Asks for instant actions. */
  ask(
    type: string,
    of: { readonly parameters?: Action['parameters']; readonly robot?: number; readonly id?: string } = {},
  ): void {
    const action = actionOf(type, {
      id: of.id ?? `${type}-${this.run.sim.clock[0]}`,
      blocking: 'none',
      parameters: of.parameters ?? [],
    });
    this.tell({ kind: 'instantActions', actions: [action] }, of.robot ?? 0);
  }

  tick(ticks = 1): this {
    for (let i = 0; i < ticks; i++) advance(this.run);
    return this;
  }

  /** Lets ticks pass until something holds; fails after a minute. */
  until(holds: () => boolean, ticks = 600): this {
    for (let i = 0; i < ticks; i++) {
      if (holds()) return this;
      this.tick();
    }
    throw new Error(`it does not come about: ${JSON.stringify(this.robot())}`);
  }

  errors(row = 0): string[] {
    return this.robot(row).errors.map(({ type }) => type);
  }

  statuses(row = 0): Record<string, string> {
    return Object.fromEntries(this.robot(row).actions.map(({ actionId, status }) => [actionId, status]));
  }

  /** m, from the left and from the bottom */
  pose(row = 0): { x: number; y: number } {
    const { x, y } = this.run.sim.columns.pose;
    return { x: x[row], y: y[row] };
  }
}

/** @returns a position on the map of the rig's floor */
export function positionOf(x: number, y: number, of: Partial<NodePosition> = {}): NodePosition {
  return { x, y, theta: null, mapId: 'site', deviation: null, deviationTheta: null, ...of };
}

export function actionOf(
  type: string,
  of: {
    readonly id?: string;
    readonly blocking?: Blocking;
    readonly parameters?: Action['parameters'];
    readonly retriable?: boolean;
  } = {},
): Action {
  const { id = type, blocking = 'hard', parameters = [], retriable = false } = of;
  return { actionId: id, type, descriptor: null, blocking, parameters, retriable, isOffered: true };
}

/** What a test says of an order. */
export interface OrderSketch {
  readonly id?: string;
  readonly update?: number;
  /** sequenceId of the first node */
  readonly from?: number;
  /** nodes that belong to the base; all where absent */
  readonly released?: number;
  /** by index of the node */
  readonly actions?: Readonly<Record<number, readonly Action[]>>;
  /** by index of the node */
  readonly positions?: Readonly<Record<number, NodePosition>>;
  /** what an edge says beside its ends, by its index */
  readonly edges?: Readonly<Record<number, Partial<OrderEdge>>>;
}

/** @returns an order along nodes */
export function orderAlong(nodeIds: readonly string[], of: OrderSketch = {}): Order {
  const { id = 'A', update = 0, from = 0, released = nodeIds.length, actions = {}, positions = {} } = of;
  const nodes = nodeIds.map((nodeId, i): OrderNode => ({
    nodeId,
    sequenceId: from + 2 * i,
    released: i < released,
    position: positions[i] ?? null,
    actions: actions[i] ?? [],
  }));
  const edges = nodeIds.slice(1).map((nodeId, i): OrderEdge => ({
    edgeId: `${nodeIds[i]}-${nodeId}`,
    sequenceId: from + 2 * i + 1,
    released: i + 1 < released,
    maximumSpeed: null,
    orientation: null,
    trajectory: null,
    corridor: null,
    actions: [],
    ...of.edges?.[i],
  }));
  return { orderId: id, updateId: update, nodes, edges, unsupported: [] };
}
