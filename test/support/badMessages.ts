import type { OtherTopic } from '../../gateway/vda5050/dialect.ts';

/** What a robot answers: an error of this type, or a count by this name; or it takes it, as if nothing were odd about it. */
export type Answer =
  | { readonly error: string }
  | { readonly counted: string }
  | { readonly taken: 'order' | 'instantActions' };

export interface BadMessage {
  readonly name: string;
  readonly topic: OtherTopic;
  /** what is sent, one after the other, to a robot with this serial number that stands at this node; the lane leads on to `next` */
  readonly payloads: (of: {
    readonly serial: string;
    readonly at: string;
    readonly next: string;
  }) => (string | Buffer)[];
  readonly answer: Answer;
}

type Body = Readonly<Record<string, unknown>>;
type Robot = Parameters<BadMessage['payloads']>[0];

const text = (serial: string, body: Body, header: Body = {}): string =>
  JSON.stringify({
    headerId: 1,
    timestamp: '2026-01-01T00:00:00.000Z',
    version: '3.0.0',
    manufacturer: 'shoal',
    serialNumber: serial,
    ...header,
    ...body,
  });

const action = (of: Body = {}): Body => ({ actionType: 'pick', actionId: 'a', blockingType: 'HARD', ...of });
const node = (nodeId: string, sequenceId: number, of: Body = {}): Body => ({ nodeId, sequenceId, released: true, actions: [], ...of }); // prettier-ignore
const edge = (sequenceId: number, of: Body = {}): Body => ({ edgeId: `e${sequenceId}`, sequenceId, released: true, actions: [], ...of }); // prettier-ignore

/** An order from where the robot stands to the next node, with one thing about it that is odd. */
function order({ serial, at, next }: Robot, of: Body = {}): string {
  return text(serial, {
    orderId: 'odd',
    orderUpdateId: 0,
    nodes: [node(at, 0), node(next, 2)],
    edges: [edge(1)],
    ...of,
  });
}

const raw = (name: string, payload: string | Buffer, error = 'VALIDATION_FAILURE'): BadMessage => ({
  name,
  topic: 'order',
  payloads: () => [payload],
  answer: { error },
});

const odd = (name: string, of: (robot: Robot) => Body, error: string): BadMessage => ({
  name,
  topic: 'order',
  payloads: (robot) => [order(robot, of(robot))],
  answer: { error },
});

const asked = (name: string, actions: unknown, error: string): BadMessage => ({
  name,
  topic: 'instantActions',
  payloads: ({ serial }) => [text(serial, { actions })],
  answer: { error },
});

/** An order about whose head one thing is odd. */
const headed = (name: string, header: Body, answer: Answer): BadMessage => ({
  name,
  topic: 'order',
  payloads: (robot) => [JSON.stringify({ ...(JSON.parse(order(robot)) as Body), ...header })],
  answer,
});

const told = (name: string, topic: OtherTopic, body: Body, error: string): BadMessage => ({
  name,
  topic,
  payloads: ({ serial }) => [text(serial, body)],
  answer: { error },
});

const CORNERS = [[0, 0], [2, 0], [2, 2], [0, 2]].map(([x, y]) => ({ x, y })); // prettier-ignore

/** A set of one zone, on the map of the floor. */
const zonesOf = (zone: Body): Body => ({
  zoneSet: { mapId: 'site', zoneSetId: 'z', zones: [{ zoneId: 'a', vertices: CORNERS, ...zone }] },
});

const at = (position: Body) => (robot: Robot) => ({
  nodes: [node(robot.at, 0, { nodePosition: { x: 1, y: 1, mapId: 'm', ...position } }), node(robot.next, 2)],
});

/** Messages that nobody should send. */
export const BAD_MESSAGES: readonly BadMessage[] = [
  raw('nothing', ''),
  raw('what is no JSON', 'order robot 7 to the left'),
  raw('JSON that is cut short', '{"headerId":1,"nodes":[{"nodeId":"n'),
  raw('what is no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])),
  raw('NUL amid JSON', '{"headerId":\u00001}'),
  raw('bytes without a meaning', Buffer.from(Array.from({ length: 256 }, (_, i) => (i * 37) & 0xff))),
  raw('null', 'null'),
  raw('a number', '42'),
  raw('a list', '[{"orderId":"x"}]'),
  raw('an object with nothing in it', '{}'),
  raw('lists in lists a hundred thousand times', `${'['.repeat(100_000)}${']'.repeat(100_000)}`),
  raw('an object without an end', '{"a":'.repeat(50_000)),
  {
    name: 'a parameter that is nested ten thousand times',
    topic: 'instantActions',
    payloads: ({ serial }) => [
      text(serial, { actions: [action({ actionParameters: [{ key: 'k', value: 0 }] })] }).replace(
        '"value":0',
        `"value":${'['.repeat(10_000)}${']'.repeat(10_000)}`,
      ),
    ],
    answer: { error: 'VALIDATION_FAILURE' },
  },
  {
    name: 'NaN as a position',
    topic: 'order',
    payloads: (robot) => [order(robot, at({ x: 0 })(robot)).replace('"x":0', '"x":NaN')],
    answer: { error: 'VALIDATION_FAILURE' },
  },
  {
    name: 'a position beyond all numbers',
    topic: 'order',
    payloads: (robot) => [order(robot, at({ x: 0 })(robot)).replace('"x":0', '"x":1e999')],
    answer: { error: 'VALIDATION_FAILURE' },
  },
  odd('a position that is a text', at({ x: 'NaN' }), 'VALIDATION_FAILURE'),
  odd('a position on a map that nobody knows', at({ mapId: 'elsewhere' }), 'UNKNOWN_MAP_ID'),
  odd('an order id that is a number', () => ({ orderId: 7 }), 'VALIDATION_FAILURE'),
  odd('an order id of a hundred thousand letters', () => ({ orderId: 'x'.repeat(100_000) }), 'VALIDATION_FAILURE'),
  odd('nodes that are none', () => ({ nodes: 'n1,n2' }), 'VALIDATION_FAILURE'),
  odd('no nodes', () => ({ nodes: [], edges: [] }), 'VALIDATION_FAILURE'),
  odd('a sequenceId below zero', ({ at: here, next }) => ({ nodes: [node(here, -2), node(next, 0)], edges: [edge(-1)] }), 'VALIDATION_FAILURE'), // prettier-ignore
  odd('a sequenceId that is half a number', ({ at: here, next }) => ({ nodes: [node(here, 0), node(next, 1.5)] }), 'VALIDATION_FAILURE'), // prettier-ignore
  odd('a sequenceId beyond 32 bits', ({ at: here, next }) => ({ nodes: [node(here, 0), node(next, 2 ** 33)] }), 'VALIDATION_FAILURE'), // prettier-ignore
  odd('sequenceIds with a gap', ({ at: here, next }) => ({ nodes: [node(here, 0), node(next, 6)] }), 'VALIDATION_FAILURE'), // prettier-ignore
  odd('an order that begins with its horizon', ({ at: here, next }) => ({ nodes: [node(here, 0, { released: false }), node(next, 2)] }), 'VALIDATION_FAILURE'), // prettier-ignore
  odd('more edges than lie between nodes', () => ({ edges: [edge(1), edge(3), edge(5)] }), 'VALIDATION_FAILURE'),
  odd('two actions of one id', ({ at: here, next }) => ({ nodes: [node(here, 0, { actions: [action(), action()] }), node(next, 2)] }), 'VALIDATION_FAILURE'), // prettier-ignore
  odd('an action that nobody can do', ({ at: here, next }) => ({ nodes: [node(here, 0, { actions: [action({ actionType: 'fly' })] }), node(next, 2)] }), 'INVALID_ORDER_ACTION'), // prettier-ignore
  odd('an action that blocks in a way of its own', ({ at: here, next }) => ({ nodes: [node(here, 0, { actions: [action({ blockingType: 'MAYBE' })] }), node(next, 2)] }), 'VALIDATION_FAILURE'), // prettier-ignore
  odd('a node that nobody knows', ({ at: here }) => ({ nodes: [node(here, 0), node('n999999', 2)] }), 'NO_ROUTE_TO_TARGET'), // prettier-ignore
  odd('a node named like what all objects have', ({ at: here }) => ({ nodes: [node(here, 0), node('__proto__', 2)] }), 'NO_ROUTE_TO_TARGET'), // prettier-ignore
  odd('a beginning where the robot is not', ({ next }) => ({ nodes: [node(next, 0)], edges: [] }), 'START_NODE_OUT_OF_RANGE'), // prettier-ignore
  odd('ten thousand nodes', ({ at: here }) => ({ nodes: Array.from({ length: 10_000 }, (_, i) => node(here, 2 * i)), edges: [] }), 'INSUFFICIENT_MEMORY'), // prettier-ignore
  odd('three thousand actions', ({ at: here, next }) => ({ nodes: [node(here, 0, { actions: Array.from({ length: 3000 }, (_, i) => action({ actionId: `a${i}` })) }), node(next, 2)] }), 'INSUFFICIENT_MEMORY'), // prettier-ignore
  asked('actions that are none', 'stop!', 'VALIDATION_FAILURE'),
  asked('an instant action that nobody knows', [action({ actionType: 'selfDestruct', blockingType: 'NONE' })], 'INVALID_INSTANT_ACTION'), // prettier-ignore
  asked('a list of lists of actions', [[action()]], 'VALIDATION_FAILURE'),
  asked('a cancellation of nothing', [action({ actionType: 'cancelOrder', blockingType: 'NONE' })], 'NO_ORDER_TO_CANCEL'), // prettier-ignore
  {
    name: 'keys that are named like what all objects have',
    topic: 'order',
    payloads: (robot) => [
      order(robot).replace('"orderUpdateId"', '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"orderUpdateId"'), // prettier-ignore
    ],
    answer: { taken: 'order' },
  },
  {
    name: 'fields that no version has',
    topic: 'order',
    payloads: (robot) => [order(robot, { zoneSetId: { $ref: '#' }, extra: Array.from({ length: 1000 }, () => ({})) })],
    answer: { taken: 'order' },
  },
  {
    name: 'a flood of orders',
    topic: 'order',
    payloads: (robot) => Array.from({ length: 200 }, (_, i) => order(robot, { orderId: `flood-${i}`, nodes: [] })),
    answer: { counted: 'refused.tooFast' },
  },
  {
    name: 'a flood of instant actions',
    topic: 'instantActions',
    payloads: ({ serial }) =>
      Array.from({ length: 200 }, (_, i) =>
        text(serial, { actions: [action({ actionId: `a${i}`, actionType: 'stateRequest', blockingType: 'NONE' })] }),
      ),
    answer: { error: 'TOO_MANY_MESSAGES' },
  },
  headed('a head of another version', { version: '2.1.0' }, { error: 'VALIDATION_FAILURE' }),
  headed('a head of a later version of the same kind', { version: '3.7.1' }, { taken: 'order' }),
  headed('a head for a robot of another maker', { manufacturer: 'acme' }, { counted: 'unreadable.manufacturer' }),
  headed('a head for another robot', { serialNumber: 'robot-9999' }, { counted: 'unreadable.serialNumber' }),
  headed('a head of no time', { timestamp: 'yesterday' }, { error: 'VALIDATION_FAILURE' }),
  headed('a head of a time elsewhere', { timestamp: '2026-01-01T02:00:00+02:00' }, { error: 'VALIDATION_FAILURE' }),
  headed('a head without a number', { headerId: 'first' }, { error: 'VALIDATION_FAILURE' }),
  {
    name: 'heads that come again, go back, and leave some out',
    topic: 'order',
    payloads: (robot) => [7, 7, 3, 9].map((headerId) => order(robot).replace('"headerId":1', `"headerId":${headerId}`)),
    answer: { counted: 'headers.backwards' },
  },
  told('a zone set that is none', 'zoneSet', { zoneSet: [] }, 'VALIDATION_FAILURE'),
  told('a zone of two corners', 'zoneSet', zonesOf({ zoneType: 'BLOCKED', vertices: CORNERS.slice(0, 2) }), 'VALIDATION_FAILURE'), // prettier-ignore
  told('a zone whose sides cross', 'zoneSet', zonesOf({ zoneType: 'BLOCKED', vertices: [0, 2, 1, 3].map((i) => CORNERS[i]) }), 'VALIDATION_FAILURE'), // prettier-ignore
  told('a zone that says what way to prefer', 'zoneSet', zonesOf({ zoneType: 'PENALTY', penaltyFactor: 0.5 }), 'UNSUPPORTED_PARAMETER'), // prettier-ignore
  told('a zone of a type that nobody knows', 'zoneSet', zonesOf({ zoneType: 'LAVA' }), 'VALIDATION_FAILURE'),
  told('a zone set of another floor', 'zoneSet', { zoneSet: { mapId: 'elsewhere', zoneSetId: 'z', zones: [] } }, 'UNKNOWN_MAP_ID'), // prettier-ignore
  told('a thousand zones', 'zoneSet', { zoneSet: { mapId: 'site', zoneSetId: 'z', zones: Array.from({ length: 1000 }, (_, i) => ({ zoneId: `z${i}`, zoneType: 'BLOCKED', vertices: CORNERS })) } }, 'INSUFFICIENT_MEMORY'), // prettier-ignore
  told('answers that are none', 'responses', { responses: [{ requestId: 'r', grantType: 'PERHAPS' }] }, 'VALIDATION_FAILURE'), // prettier-ignore
  told('a lease that ends at no time', 'responses', { responses: [{ requestId: 'r', grantType: 'GRANTED', leaseExpiry: 'soon' }] }, 'VALIDATION_FAILURE'), // prettier-ignore
];
