import { lifFloor } from '../../scenarios/lif/lifFloor.ts';
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
  Response,
  RobotInput,
  Zone,
  ZoneType,
} from '../../gateway/onboard.ts';
import { errorLevel, errorsOf } from '../../gateway/vda5050/errors.ts';
import { robotFacts, type RobotFacts } from '../../gateway/vda5050/robotFacts.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import type { RobotOrder } from '../../gateway/orders/robotOrder.ts';
import { EventKind } from '../../engine/events.ts';
import type { Simulation } from '../../engine/simulation.ts';
import { eventsOf } from './guardRig.ts';
import { faultsOf } from './faults.ts';
import { readRight } from './scenarioText.ts';
import { nodeAt } from '../../scenarios/siteFloor.ts';

/** Ten by four metres of lanes, a charger at the bottom; nodes are numbered row by row from the top, as they are drawn. */
const HALL = `
    @@@@@@@@@@@@
    @..........@
    @..........@
    @..........@
    @C.........@
    @@@@@@@@@@@@`;

/** What a rig is beside its robots. */
export interface OutsideRigOptions {
  readonly floor?: string;
  /** as the command line writes them: `robot.manual:0@2s+3s` */
  readonly faults?: readonly string[];
}

/** A few robots that are ordered from outside, tick by tick. */
export class OutsideRig {
  readonly run: FleetRun;
  readonly places: onBoard.Places;
  #next: ExternalInput[] = [];
  #asked = 0;

  /** @param starts cells as [column, row], in a hall; or a whole scenario */
  constructor(starts: readonly (readonly [number, number])[] | Scenario = [[1, 1]], of: OutsideRigOptions = {}) {
    const sketch = 'demand' in starts ? starts : OutsideRig.#inHall(starts, of.floor ?? HALL);
    const scenario = { ...sketch, faults: [...sketch.faults, ...faultsOf(...(of.faults ?? []))] };
    const built = createFleetRun(scenario, {
      seed: 1,
      inputs: { at: () => this.#next.splice(0) },
      onBoard,
      lif: lifFloor,
    });
    if (!built.ok) throw new Error(JSON.stringify(built.problems));
    this.run = built.run;
    this.places = new onBoard.Places(this.run.floor);
  }

  static #inHall(starts: readonly (readonly [number, number])[], floor: string): Scenario {
    return readRight(`
dt: 0.1
floor:
  text: |${floor}
robots:
  count: ${starts.length}
  starts: ${JSON.stringify(starts)}
demand:
  outside: {}
`);
  }

  robot(row = 0): RobotOrder {
    const robot = this.run.outside?.machine.robots[row];
    if (robot === undefined) throw new Error(`there is a robot ${row}`);
    return robot;
  }

  /** @returns names of the nodes of a row of the hall, from the left */
  row(row = 1): string[] {
    return Array.from({ length: 10 }, (_, i) => this.at(1 + i, row));
  }

  /** @returns the name of the node of a cell */
  at(column: number, row: number): string {
    const node = nodeAt(this.run.floor, [column, row]);
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

  /** Stores a zone set, and lets the robot go by it. */
  zones(zones: readonly Zone[], of: { readonly zoneSetId?: string; readonly robot?: number } = {}): void {
    const { zoneSetId = 'set', robot = 0 } = of;
    this.tell({ kind: 'zoneSet', zoneSet: { zoneSetId, mapId: this.places.mapId, zones } }, robot);
    this.ask('enableZoneSet', { parameters: [['zoneSetId', zoneSetId]], robot });
  }

  /** Answers a request for a zone, if there is one. */
  respond(grant: Response['grant'], zoneId: string, leaseExpiry: number | null = null, robot = 0): void {
    const request = this.robot(robot).requests.find((one) => one.zoneId === zoneId);
    if (request === undefined) throw new Error(`nobody asks for ${zoneId}`);
    this.tell({ kind: 'responses', responses: [{ requestId: request.requestId, grant, leaseExpiry }] }, robot);
  }

  /** Asks for instant actions. */
  ask(
    type: string,
    of: { readonly parameters?: Action['parameters']; readonly robot?: number; readonly id?: string } = {},
  ): void {
    const action = actionOf(type, {
      id: of.id ?? `${type}-${++this.#asked}`,
      blocking: 'none',
      parameters: of.parameters ?? [],
    });
    this.tell({ kind: 'instantActions', actions: [action] }, of.robot ?? 0);
  }

  /** Whatever robots are told, what is on board asks nothing of the engine that it cannot do. */
  tick(ticks = 1): this {
    for (let i = 0; i < ticks; i++) advance(this.run, { afterTick: ({ sim }) => this.#expectObeyed(sim) });
    return this;
  }

  #expectObeyed(sim: Simulation): void {
    const refused = eventsOf(sim, EventKind.commandRefused);
    if (refused.length > 0) throw new Error(`commands were refused: ${JSON.stringify(refused)}`);
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

  /** @returns what the robot tells of what is wrong, with itself, too: type and level of each */
  told(row = 0): string[] {
    return errorsOf(this.facts(row)).map(({ type }) => `${type} ${errorLevel(type)}`);
  }

  facts(row = 0): RobotFacts {
    return robotFacts(this.run.planning.fleet, this.robot(row), this.places, row);
  }

  /** @returns how it is with the last instant action */
  last(row = 0): string {
    const action = this.robot(row).instantActions.at(-1);
    return `${action?.type} ${action?.status}`;
  }

  statuses(row = 0): Record<string, string> {
    return Object.fromEntries(this.robot(row).actions.map(({ actionId, status }) => [actionId, status]));
  }

  /** m, from the left and from the bottom; rad */
  pose(row = 0): { x: number; y: number; theta: number } {
    const { x, y, theta } = this.run.sim.columns.pose;
    return { x: x[row], y: y[row], theta: theta[row] };
  }

  /** m/s */
  speed(row = 0): number {
    return this.run.sim.columns.twist.forward[row];
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

/** @returns a zone: a rectangle of the hall, in m from the left and from the bottom */
export function zoneOf(zoneId: string, type: ZoneType, box: Box, of: Partial<Zone> = {}): Zone {
  const [left, bottom, right, top] = box;
  const vertices = [{ x: left, y: bottom }, { x: right, y: bottom }, { x: right, y: top }, { x: left, y: top }]; // prettier-ignore
  return {
    zoneId,
    type,
    vertices,
    maximumSpeed: 0,
    onLoss: 'stop',
    direction: 0,
    limitation: 'soft',
    entryActions: [],
    duringActions: [],
    exitActions: [],
    ...of,
  };
}

export type Box = readonly [left: number, bottom: number, right: number, top: number];

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
  return { orderId: id, updateId: update, nodes, edges, unsupported: [], clearsInstantActions: false };
}
