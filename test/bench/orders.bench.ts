import { nodeAt } from '../../scenarios/siteFloor.ts';
import * as onBoard from '../../gateway/onboard.ts';
import type { Benchmark } from '../../scenarios/runApi.ts';
import { advance, createFleetRun, type FleetRun } from '../../scenarios/run/fleetRun.ts';
import { parseScenario } from '../../scenarios/parseScenario.ts';
import { describeMachine } from './machine.ts';

const ROBOTS = 4000;
/** robots beside each other in a row of the hall, and cells that each has of it */
const BESIDE = 16;
const CELLS = 30;
/** ticks of which the median is told, after as many in which the compiler gets used to it */
const TICKS = 100;
const KINDS: readonly (readonly [onBoard.ZoneType, number])[] = [['speedLimit', 4], ['action', 12], ['release', 26]]; // prettier-ignore
const ZONES = KINDS.length * BESIDE;

interface Row {
  readonly what: string;
  readonly robots: number;
  readonly microseconds: number;
  readonly tickMs: number;
  readonly worstMs: number;
}

/** What is on board of robots costs time in every tick, beside the engine. */
const orders: Benchmark = {
  description: 'the order machine on board of 4,000 VDA5050 robots: idle, driving, and driving among zones',
  async run(log) {
    const told: onBoard.ExternalInput[] = [];
    const run = await hall(told);
    const rows: Row[] = [];
    const measure = (what: string, ticks = TICKS): void => {
      rows.push(spend(run, what, ticks));
      log(JSON.stringify(rows.at(-1)));
    };
    for (let i = 0; i < TICKS; i++) advance(run);
    const bytes = idleBytes(run);
    measure('idle');
    for (let robot = 0; robot < ROBOTS; robot++)
      told.push({ robot, input: { kind: 'order', order: along(run, robot) } });
    measure(`each takes an order of ${CELLS} nodes`, 1);
    for (let i = 0; i < TICKS; i++) advance(run);
    measure('driving');
    for (let robot = 0; robot < ROBOTS; robot++) told.push(...zonesFor(robot));
    measure(`each takes a zone set of ${ZONES} zones, and enables it`, 1);
    for (let i = 0; i < 20; i++) advance(run);
    measure('driving among zones');
    const asking = run.outside?.machine.robots.filter(({ requests }) => requests.length > 0).length ?? 0;
    if (asking < ROBOTS / 2) throw new Error(`${asking} robots ask to be let in`);
    const of = (what: string): Row => rows.find((row) => row.what === what) as Row;
    return {
      title: `the order machine of ${ROBOTS} robots; ${describeMachine()}`,
      columns: [
        { key: 'what', heading: 'robots' },
        { key: 'robots', heading: 'how many' },
        { key: 'microseconds', heading: 'µs a robot and tick, median' },
        { key: 'tickMs', heading: 'ms a tick, median' },
        { key: 'worstMs', heading: 'ms, the worst tick' },
      ],
      rows: rows.map((row) => ({ ...row })),
      bars: [
        bar('idle: <= 0.1 µs a robot and tick', of('idle').microseconds, 0.1),
        bar('idle: <= 1 byte a robot and tick', bytes, 1),
        bar('driving: <= 2.5 µs a robot and tick', of('driving').microseconds, 2.5),
        bar('driving among zones: <= 5 µs a robot and tick', of('driving among zones').microseconds, 5),
      ],
    };
  },
};
export default orders;

function bar(what: string, actual: number, most: number): { bar: string; actual: string; met: boolean } {
  return { bar: what, actual: String(actual), met: actual <= most };
}

/** @returns rows of robots, each with a piece of its row for itself. @param told what they are told with the next tick */
async function hall(told: onBoard.ExternalInput[]): Promise<FleetRun> {
  const rows = ROBOTS / BESIDE;
  const wall = '@'.repeat(BESIDE * CELLS + 2);
  const lanes = Array.from({ length: rows }, () => `    @${'.'.repeat(BESIDE * CELLS)}@`).join('\n');
  const starts = Array.from({ length: ROBOTS }, (_, robot) => [1 + columnOf(robot), 1 + rowOf(robot)]);
  const text = `duration: 1h\ndt: 0.05\nfloor:\n  text: |\n    ${wall}\n${lanes}\n    ${wall}\nrobots: {count: ${ROBOTS}, starts: ${JSON.stringify(starts)}}\ndemand: {outside: {}}\n`;
  const read = parseScenario(text, 'hall.yaml', () => ({ ok: false, message: 'there is no file' }));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const built = createFleetRun(read.scenario, { seed: 1, inputs: { at: () => told.splice(0) }, onBoard });
  if (!built.ok) throw new Error(JSON.stringify(built.problems));
  return Promise.resolve(built.run);
}

const columnOf = (robot: number): number => CELLS * (robot % BESIDE);
const rowOf = (robot: number): number => Math.floor(robot / BESIDE);

/** @returns an order along a robot's piece of its row */
function along({ floor }: FleetRun, robot: number): onBoard.Order {
  const row = 1 + rowOf(robot);
  const nodes = Array.from({ length: CELLS }, (_, i): onBoard.OrderNode => ({
    nodeId: `n${nodeAt(floor, [1 + columnOf(robot) + i, row])}`,
    sequenceId: 2 * i,
    released: true,
    position: null,
    actions: [],
  }));
  const edges = nodes.slice(1).map((_, i): onBoard.OrderEdge => ({
    ...onBoard.PLAIN_EDGE,
    edgeId: `e${i}`,
    sequenceId: 2 * i + 1,
    released: true,
  }));
  return { ...onBoard.PLAIN_ORDER, orderId: `order ${robot}`, updateId: 0, nodes, edges };
}

/** Stripes across the hall, three for each robot beside another: a speed limit, actions, and one that it has to ask for. */
function zonesFor(robot: number): onBoard.ExternalInput[] {
  const zones = Array.from({ length: ZONES }, (_, i): onBoard.Zone => {
    const [type, from] = KINDS[i % KINDS.length];
    const left = CELLS * Math.floor(i / KINDS.length) + from;
    const vertices = [[left, 0], [left + 3, 0], [left + 3, 500], [left, 500]].map(([x, y]) => ({ x, y })); // prettier-ignore
    const nothing = { entryActions: [], duringActions: [], exitActions: [] };
    const rules = { maximumSpeed: 1, onLoss: 'stop', direction: 0, limitation: 'soft' } as const;
    return { zoneId: `z${i}`, type, vertices, ...rules, ...nothing };
  });
  const enable = { actionId: 'e', type: 'enableZoneSet', blocking: 'none' } as const;
  const action = { ...onBoard.PLAIN_ACTION, ...enable, parameters: [['zoneSetId', 's']] as const };
  return [
    { robot, input: { kind: 'zoneSet', zoneSet: { zoneSetId: 's', mapId: 'hall', zones } } },
    { robot, input: { kind: 'instantActions', actions: [action] } },
  ];
}

/** @returns what the machine takes of each tick, between the engine's end and the planners' turn */
function spend(run: FleetRun, what: string, ticks: number): Row {
  const spent: number[] = [];
  let began = 0;
  for (let i = 0; i < ticks; i++) {
    advance(run, {
      afterTick: () => (began = performance.now()),
      beforeTurn: () => spent.push(performance.now() - began),
    });
  }
  spent.sort((a, b) => a - b);
  const median = spent[Math.floor(spent.length / 2)];
  return {
    what,
    robots: ROBOTS,
    microseconds: rounded((1000 * median) / ROBOTS),
    tickMs: rounded(median),
    worstMs: rounded(spent[spent.length - 1]),
  };
}

/** @returns bytes that are made for each idle robot in a tick of the machine alone */
function idleBytes(run: FleetRun): number {
  const machine = run.outside?.machine;
  const from = process.memoryUsage().heapUsed;
  for (let i = 0; i < TICKS; i++) machine?.turn([]);
  return rounded(Math.max(0, process.memoryUsage().heapUsed - from) / TICKS / ROBOTS);
}

function rounded(figure: number): number {
  return Math.round(figure * 1000) / 1000;
}
