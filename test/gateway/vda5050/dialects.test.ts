import { describe, expect, test } from 'vitest';
import { TOTE_AMR } from '../../../engine/robots.ts';
import { dialectOf, type VdaVersion } from '../../../gateway/index.ts';
import type { OperatingMode } from '../../../gateway/onboard.ts';
import { ACTIONS } from '../../../gateway/orders/actionTypes.ts';
import { MODES } from '../../../gateway/orders/operatingMode.ts';
import { createAction } from '../../../gateway/orders/robotOrder.ts';
import { SUPPORTED_ZONES } from '../../../gateway/orders/zones/zoneSet.ts';
import type { RobotError } from '../../../gateway/onboard.ts';
import { actionOf, OutsideRig } from '../../support/outsideRig.ts';
import { VdaSchemas } from '../../support/vdaSchemas.ts';

const VERSIONS = ['3.0', '2.1', '2.0', '1.1'] as const satisfies readonly VdaVersion[];
const SCHEMAS = [['3.0', new VdaSchemas('3.0.0')], ['2.1', new VdaSchemas('2.1.0')]] as const; // prettier-ignore
const header = (version: VdaVersion) => ({
  headerId: 0,
  timestamp: '2026-01-01T00:00:00.00Z',
  version: dialectOf(version).version,
  manufacturer: 'shoal',
  serialNumber: 'robot-0000',
});

/** @returns what a version makes of an order of one edge with more fields, and of the order itself */
function orderWith(version: VdaVersion, edge: object, order: object = {}) {
  const node = (nodeId: string, sequenceId: number) => ({ nodeId, sequenceId, released: true, actions: [] });
  const ends = version === '3.0' ? {} : { startNodeId: 'n0', endNodeId: 'n1' };
  const edges = [{ edgeId: 'e', sequenceId: 1, released: true, actions: [], ...ends, ...edge }];
  const message = { ...header(version), orderId: 'A', orderUpdateId: 0, nodes: [node('n0', 0), node('n1', 2)], edges };
  const input = dialectOf(version).read('order', { ...message, ...order });
  if (input.kind !== 'order') throw new Error(JSON.stringify(input));
  return input.order;
}

const instantAction = (version: VdaVersion, actionType: string) =>
  dialectOf(version).read('instantActions', {
    ...header(version),
    actions: [{ actionType, actionId: 'a', blockingType: 'HARD' }],
  });

describe('an order of each version', () => {
  test.each([
    ['3.0', { maximumSpeed: 0.5 }],
    ['2.1', { maxSpeed: 0.5 }],
    ['1.1', { maxSpeed: 0.5 }],
  ] as const)('%s has the speed of an edge as it is called there', (version, edge) => {
    expect(orderWith(version, edge).edges[0].maximumSpeed).toBe(0.5);
  });

  test.each([
    ['3.0', { maximumMobileRobotHeight: 2 }, {}, ['order.edges.maximumMobileRobotHeight']],
    ['3.0', { minimumLoadHandlingDeviceHeight: 2 }, {}, ['order.edges.minimumLoadHandlingDeviceHeight']],
    ['3.0', { direction: 'left' }, {}, ['order.edges.direction']],
    ['2.1', { maxHeight: 2, minHeight: 1 }, {}, ['order.edges.maxHeight', 'order.edges.minHeight']],
    ['2.1', { direction: 'straight' }, { zoneSetId: 'z' }, ['order.zoneSetId', 'order.edges.direction']],
  ] as const)('%s with %j, %j names what cannot be used (§6.1.4.2, §7.1.1)', (version, edge, order, fields) => {
    expect(orderWith(version, edge, order).unsupported.map(({ parameter }) => parameter)).toEqual(fields);
  });

  test('clears the instant actions that are over, before there was an action for it', () => {
    expect(VERSIONS.map((version) => orderWith(version, {}).clearsInstantActions)).toEqual([false, true, true, true]);
  });

  test('of 3.0 has an ellipse round a node, and one of before a circle', () => {
    const position = (deviation: object | number) => ({
      nodePosition: { x: 1, y: 2, mapId: 'site', allowedDeviationXY: deviation, allowedDeviationTheta: 0.1 },
    });
    const deviationOf = (version: VdaVersion, deviation: object | number) => {
      const node = { nodeId: 'n0', sequenceId: 0, released: true, actions: [], ...position(deviation) };
      return orderWith(version, {}, { nodes: [node], edges: [] }).nodes[0].position?.deviation;
    };
    expect(deviationOf('3.0', { a: 1, b: 2, theta: 3 })).toEqual({ a: 1, b: 2, theta: 3 });
    expect(deviationOf('2.1', 1.5)).toEqual({ a: 1.5, b: 1.5, theta: 0 });
  });

  test('has a corridor, and a curve whose weights and knots may be left out', () => {
    const trajectory = { degree: 2, controlPoints: [{ x: 0, y: 0 }, { x: 1, y: 0, weight: 2 }, { x: 2, y: 0 }] }; // prettier-ignore
    const corridor = { leftWidth: 1, rightWidth: 2 };
    const now = orderWith('3.0', { trajectory, corridor: { ...corridor, corridorReferencePoint: 'CONTOUR' } }).edges[0];
    expect(now.trajectory).toMatchObject({
      degree: 2,
      knots: null,
      points: [{ weight: 1 }, { weight: 2 }, { weight: 1 }],
    });
    expect(now.corridor).toEqual({ left: 1, right: 2, isOfContour: true });
    const centre = orderWith('3.0', { corridor: { ...corridor, corridorReferencePoint: 'KINEMATIC_CENTER' } }).edges[0];
    expect(centre.corridor).toEqual({ left: 1, right: 2, isOfContour: false });
    const before = orderWith('2.1', { corridor: { ...corridor, corridorRefPoint: 'KINEMATICCENTER' } }).edges[0];
    expect(before.corridor).toEqual({ left: 1, right: 2, isOfContour: false });
  });
});

describe('an action of each version', () => {
  test.each([
    ['3.0', 'initializePosition', 'initializePosition'],
    ['2.1', 'initPosition', 'initializePosition'],
    ['2.0', 'initPosition', 'initializePosition'],
    ['3.0', 'initPosition', 'initPosition'],
  ] as const)('%s: %s is %s', (version, name, type) => {
    const input = instantAction(version, name);
    expect(input.kind === 'instantActions' && input.actions[0].type).toBe(type);
  });

  test('is offered by the versions that have it', () => {
    const isOffered = (version: VdaVersion, type: string) => {
      const input = instantAction(version, type);
      return input.kind === 'instantActions' && input.actions[0].isOffered;
    };
    expect(VERSIONS.map((version) => isOffered(version, 'startHibernation'))).toEqual([true, false, false, false]);
    expect(VERSIONS.map((version) => isOffered(version, 'enableMap'))).toEqual([true, true, false, false]);
    expect(VERSIONS.map((version) => isOffered(version, 'startPause'))).toEqual([true, true, true, true]);
  });

  test('says in its own words how it goes, before 3.0', () => {
    const rig = new OutsideRig().tick();
    const statuses = ['waiting', 'initializing', 'running', 'paused', 'retriable', 'finished', 'failed'] as const;
    rig.robot().instantActions = statuses.map((status) => ({ ...createAction(actionOf('initializePosition', { id: status })), status })); // prettier-ignore
    const states = (version: VdaVersion, key: string) =>
      (dialectOf(version).state(rig.facts()) as Record<string, { actionType: string; actionStatus: string }[]>)[key];
    expect(states('3.0', 'instantActionStates').map(({ actionStatus }) => actionStatus)).toEqual(statuses.map((one) => one.toUpperCase())); // prettier-ignore
    expect(states('2.1', 'actionStates')[0].actionType).toBe('initPosition');
    expect(states('2.1', 'actionStates').map(({ actionStatus }) => actionStatus)).toEqual(['WAITING', 'INITIALIZING', 'RUNNING', 'RUNNING', 'RUNNING', 'FINISHED', 'FAILED']); // prettier-ignore
  });
});

describe('a zone set and answers to requests', () => {
  const zone = { zoneId: 'z', zoneType: 'BLOCKED', vertices: [{ x: 0, y: 0 }, { x: 1, y: 0 }, { x: 0, y: 1 }, { x: 0, y: 0 }] }; // prettier-ignore
  const zoneSet = { mapId: 'site', zoneSetId: 's', zones: [zone] };

  test('are read in 3.0; a corner that is said twice is one', () => {
    const input = dialectOf('3.0').read('zoneSet', { ...header('3.0'), zoneSet });
    expect(input).toMatchObject({ kind: 'zoneSet', zoneSet: { zones: [{ zoneId: 'z', type: 'blocked' }] } });
    expect(input.kind === 'zoneSet' && input.zoneSet.zones[0].vertices).toHaveLength(3);
    const responses = [{ requestId: 'r', grantType: 'GRANTED', leaseExpiry: '1970-01-01T00:00:01Z' }];
    expect(dialectOf('3.0').read('responses', { ...header('3.0'), responses })).toEqual({
      kind: 'responses',
      responses: [{ requestId: 'r', grant: 'granted', leaseExpiry: 1000 }],
    });
  });

  test.each([
    [{ zoneType: 'SPEED_LIMIT' }],
    [{ zoneType: 'RELEASE' }],
    [{ zoneType: 'RELEASE', releaseLossBehavior: 'FLY' }],
    [{ zoneType: 'DIRECTED', direction: 1 }],
    [{ zoneType: 'BIDIRECTED', direction: 1, bidirectedLimitation: 'STRICT' }],
    [{ zoneType: 'PENALTY', penaltyFactor: 1.1 }],
    [{ zoneType: 'ACTION', entryActions: [] }],
    [{ zoneType: 'PARTY' }],
    [{ vertices: [{ x: 0, y: 0 }] }],
  ])('without what their type needs, %j, are a VALIDATION_FAILURE (§6.4.1, §7.6)', (of) => {
    const input = dialectOf('3.0').read('zoneSet', {
      ...header('3.0'),
      zoneSet: { ...zoneSet, zones: [{ ...zone, ...of }] },
    });
    expect(input).toMatchObject({ kind: 'unreadable', error: { type: 'VALIDATION_FAILURE' } });
  });

  test('are nothing that versions before have', () => {
    expect(VERSIONS.map((version) => dialectOf(version).topics.length)).toEqual([4, 2, 2, 2]);
    expect(dialectOf('2.1').read('zoneSet', { ...header('2.1'), zoneSet })).toMatchObject({ kind: 'unreadable' });
  });
});

describe('a state of each version', () => {
  test.each(Object.keys(MODES) as OperatingMode[])(
    'says that the operating mode is %s, as the schemas have it',
    (mode) => {
      const rig = new OutsideRig().tick();
      rig.robot().mode = mode;
      for (const [version, schemas] of SCHEMAS) {
        schemas.check('state', { ...header(version), ...dialectOf(version).state(rig.facts()) });
        expect(schemas.wrong).toEqual([]);
      }
    },
  );

  test('has errors of before 3.0 in the words and the two levels of then', () => {
    const rig = new OutsideRig([[1, 1]], { faults: ['robot.lost:0@0.1s'] }).tick(5);
    const types = ['START_NODE_OUT_OF_RANGE', 'NO_ORDER_TO_CANCEL', 'UNSUPPORTED_PARAMETER', 'SAME_ORDER_UPDATE_ID'] as const; // prettier-ignore
    rig.robot().errors = types.map((type): RobotError & { until: null } => ({ type, references: [], description: '', until: null })); // prettier-ignore
    const { errors } = dialectOf('2.1').state(rig.facts()) as { errors: { errorType: string; errorLevel: string }[] };
    expect(errors.map(({ errorType, errorLevel }) => `${errorType} ${errorLevel}`)).toEqual([
      'noRouteError WARNING',
      'noOrderToCancel WARNING',
      'orderError WARNING',
      'orderUpdateError WARNING',
      'LOCALIZATION_ERROR FATAL',
    ]);
  });
});

describe('a factsheet (VDA5050 v3.0.0, §7.10)', () => {
  const factsheet = (version: VdaVersion) =>
    dialectOf(version).factsheet(TOTE_AMR, { stateInterval: 30, visualizationInterval: 1 }) as {
      protocolFeatures: { [key: string]: { actionType: string; actionScopes: string[]; parameter: string }[] };
      typeSpecification: Record<string, unknown>;
    };

  test('is as the schemas want it', () => {
    for (const [version, schemas] of SCHEMAS) {
      schemas.check('factsheet', { ...header(version), ...factsheet(version) });
      expect(schemas.wrong).toEqual([]);
    }
  });

  test('lists every action that the robots know, and what zones they keep to', () => {
    const now = factsheet('3.0');
    const types = now.protocolFeatures['mobileRobotActions'].map(({ actionType }) => actionType);
    expect(types.toSorted()).toEqual(Object.keys(ACTIONS).toSorted());
    expect(now.typeSpecification['supportedZones']).toHaveLength(SUPPORTED_ZONES.length);
    expect(now.typeSpecification['supportedZones']).toContain('COORDINATED_REPLANNING');
  });

  test('of a version before lists what that version has, by its names', () => {
    const types = (version: VdaVersion) => factsheet(version).protocolFeatures['agvActions'].map(({ actionType }) => actionType); // prettier-ignore
    expect(types('2.1')).toContain('initPosition');
    expect(types('2.1')).toContain('enableMap');
    for (const type of ['enableZoneSet', 'retry', 'shutdown', 'initializePosition']) expect(types('2.1')).not.toContain(type); // prettier-ignore
    expect(types('2.0')).not.toContain('enableMap');
    const scopes = new Set(factsheet('2.1').protocolFeatures['agvActions'].flatMap(({ actionScopes }) => actionScopes));
    expect([...scopes].toSorted()).toEqual(['EDGE', 'INSTANT', 'NODE']);
    const parameters = factsheet('2.1').protocolFeatures['optionalParameters'].map(({ parameter }) => parameter);
    expect(parameters).toContain('order.edges.maxSpeed');
    expect(parameters).not.toContain('order.edges.maximumSpeed');
  });
});
