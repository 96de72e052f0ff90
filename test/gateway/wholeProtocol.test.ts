import { afterEach, describe, expect, test } from 'vitest';
import { FleetOnBroker } from '../support/fleetOnBroker.ts';
import { VdaSchemas } from '../support/vdaSchemas.ts';
import type { OtherTopic } from '../../gateway/vda5050/dialect.ts';

const SITE = `
floor:
  text: |
    @@@@@@@@@@@@
    @..........@
    @..........@
    @C.........@
    @@@@@@@@@@@@
robots:
  count: 3
  starts: [[1, 1], [1, 2], [10, 3]]
demand:
  outside: {}
faults:
  - {kind: robot.manual, target: 2, at: 1s, for: 2s}
  - {kind: robot.lost, target: 2, at: 5s}
`;

let fleet: FleetOnBroker | null = null;
afterEach(async () => {
  await fleet?.close();
  fleet = null;
});

/** What a robot tells, as far as a test asks. */
interface State {
  readonly mobileRobotPosition: { readonly x: number; readonly y: number; readonly theta: number };
  readonly agvPosition: State['mobileRobotPosition'];
  readonly nodeStates: readonly unknown[];
  readonly maps: readonly { readonly mapId: string; readonly mapVersion: string }[];
  readonly operatingMode: string;
  readonly zoneRequests: readonly { readonly requestId: string; readonly requestStatus: string; readonly trajectory?: unknown }[]; // prettier-ignore
  readonly zoneActionStates: readonly { readonly actionStatus: string }[];
  readonly instantActionStates: readonly { readonly actionId: string; readonly actionStatus: string }[];
  readonly actionStates: readonly { readonly actionId: string; readonly actionStatus: string }[];
  readonly errors: readonly { readonly errorType: string; readonly errorLevel: string }[];
}

/** Somebody outside: each message of both sides is held against the schemas. */
class Outside {
  readonly schemas: VdaSchemas;
  readonly fleet: FleetOnBroker;
  #sent = 0;

  constructor(of: FleetOnBroker, version: '3.0.0' | '2.1.0') {
    this.fleet = of;
    this.schemas = new VdaSchemas(version);
  }

  state(robot: number): State {
    return this.fleet.state(serial(robot)) as unknown as State;
  }

  async say(topic: OtherTopic, body: object, robot: number): Promise<void> {
    const head = { headerId: 0, timestamp: '2026-01-01T00:00:00.00Z', version: this.fleet.dialect.version };
    this.schemas.check(topic, { ...head, manufacturer: 'shoal', serialNumber: serial(robot), ...body });
    await this.fleet.send(topic, body, serial(robot));
  }

  /** Asks for an instant action. @returns once it is told of */
  async ask(actionType: string, robot: number, parameters: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const actionId = `${actionType}-${++this.#sent}`;
    const actionParameters = Object.entries(parameters).map(([key, value]) => ({ key, value }));
    await this.say('instantActions', { actions: [{ actionType, actionId, blockingType: 'NONE', actionParameters }] }, robot); // prettier-ignore
    const told = () =>
      [...(this.state(robot).instantActionStates ?? []), ...this.state(robot).actionStates].find(
        (one) => one.actionId === actionId,
      )?.actionStatus;
    await this.fleet.until(() => told() !== undefined);
    return told() ?? '';
  }

  /** Sends an order along nodes of the floor. @returns once it is done */
  async order(orderId: string, nodeIds: readonly string[], robot: number, isDone = true): Promise<void> {
    const isOld = this.fleet.dialect.version !== '3.0.0';
    const nodes = nodeIds.map((nodeId, i) => ({ nodeId, sequenceId: 2 * i, released: true, actions: [] }));
    const edges = nodeIds.slice(1).map((endNodeId, i) => ({
      edgeId: `e${i}`,
      sequenceId: 2 * i + 1,
      released: true,
      actions: [],
      ...(isOld ? { startNodeId: nodeIds[i], endNodeId, maxSpeed: 1 } : { maximumSpeed: 1 }),
    }));
    await this.say('order', { orderId, orderUpdateId: 0, nodes, edges }, robot);
    const last = nodeIds.at(-1);
    const isThere = () => this.fleet.state(serial(robot))['lastNodeId'] === last;
    if (isDone) await this.fleet.until(() => isThere() && this.state(robot).nodeStates.length === 0);
  }

  /** Waits until something that a robot tells holds. */
  async until(robot: number, holds: (state: State) => boolean): Promise<void> {
    await this.fleet.until(() => this.fleet.of('state', serial(robot)).length > 0 && holds(this.state(robot)));
  }

  connection(robot: number): unknown {
    return this.fleet.of('connection', serial(robot)).at(-1)?.message['connectionState'];
  }

  /** @returns what of all that was said does not fit the schemas, and whether enough was held against them */
  judge(): { wrong: readonly string[]; seen: Set<string> } {
    for (const { topic, message } of this.fleet.seen) this.schemas.check(topic, message);
    return { wrong: this.schemas.wrong, seen: new Set(this.fleet.seen.map(({ topic }) => topic)) };
  }
}

const serial = (robot: number): string => `robot-000${robot}`;
const box = (left: number, right: number) => [{ x: left, y: 3 }, { x: right, y: 3 }, { x: right, y: 4 }, { x: left, y: 4 }]; // prettier-ignore
/** nodes of the top row */
const row = (from: number, to: number): string[] =>
  Array.from({ length: Math.abs(to - from) + 1 }, (_, i) => `n${from + Math.sign(to - from) * i}`);

describe('a fleet whose control uses all that there is', () => {
  test('3.0: zones, requests, maps, modes, hibernation, shutdown: whatever is said fits the schemas', async () => {
    fleet = await (await FleetOnBroker.start(SITE)).begin();
    const on = new Outside(fleet, '3.0.0');
    await on.until(0, ({ operatingMode }) => operatingMode === 'AUTOMATIC');
    const [{ mapId, mapVersion }] = on.state(0).maps;

    // Zones: the robot asks to be let in, loses its lease inside, and leaves the zone.
    const look = { actionType: 'finePositioning', blockingType: 'NONE' };
    const zones = [
      { zoneId: 'slow', zoneType: 'SPEED_LIMIT', vertices: box(3, 5), maximumSpeed: 0.7 },
      { zoneId: 'lift', zoneType: 'RELEASE', vertices: box(5, 8), releaseLossBehavior: 'EVACUATE' },
      { zoneId: 'look', zoneType: 'ACTION', vertices: box(4, 6), entryActions: [look], duringActions: [look], exitActions: [look] },
      { zoneId: 'line', zoneType: 'LINE_GUIDED', vertices: box(9.5, 11) },
      { zoneId: 'way', zoneType: 'DIRECTED', vertices: box(8.2, 8.4), direction: 0, directedLimitation: 'SOFT' },
    ]; // prettier-ignore
    await on.say('zoneSet', { zoneSet: { mapId, zoneSetId: 'day', zones } }, 0);
    expect(await on.ask('enableZoneSet', 0, { zoneSetId: 'day' })).toBe('FINISHED');
    await on.order('A', row(0, 9), 0, false);
    await on.until(0, ({ zoneRequests }) => zoneRequests.length === 1);
    const grant = async (of: object, robot = 0) => {
      const { requestId } = on.state(robot).zoneRequests[0];
      await on.say('responses', { responses: [{ requestId, ...of }] }, robot);
    };
    await grant({ grantType: 'QUEUED' });
    await fleet.until(() => fleet?.state()['lastNodeId'] === 'n3');
    await grant({ grantType: 'GRANTED', leaseExpiry: new Date(fleet.now + 3000).toISOString() });
    await on.until(0, ({ zoneRequests: [request] }) => request?.requestStatus === 'GRANTED');
    await on.until(0, ({ zoneRequests: [request] }) => request?.requestStatus === 'EXPIRED');
    await on.until(0, ({ nodeStates, zoneRequests }) => nodeStates.length === 0 && zoneRequests.length === 0);
    expect(on.state(0).zoneActionStates.map(({ actionStatus }) => actionStatus)).toEqual(['FINISHED', 'FINISHED', 'FINISHED']); // prettier-ignore
    expect(await on.ask('clearZoneActions', 0)).toBe('FINISHED');

    // Another set: a path has to be granted; and one that is taken by nobody.
    const planned = [{ zoneId: 'plan', zoneType: 'COORDINATED_REPLANNING', vertices: box(3, 8) }];
    await on.say('zoneSet', { zoneSet: { mapId, zoneSetId: 'night', zones: planned } }, 0);
    await on.say('zoneSet', { zoneSet: { mapId, zoneSetId: 'night', zones } }, 0);
    const penalty = [{ zoneId: 'dear', zoneType: 'PENALTY', vertices: box(3, 8), penaltyFactor: 0.5 }];
    await on.say('zoneSet', { zoneSet: { mapId, zoneSetId: 'dear', zones: penalty } }, 0);
    expect(await on.ask('enableZoneSet', 0, { zoneSetId: 'night' })).toBe('FINISHED');
    expect(await on.ask('deleteZoneSet', 0, { zoneSetId: 'day' })).toBe('FINISHED');
    await on.until(0, ({ errors }) => errors.length === 2);
    await on.order('B', row(9, 0), 0, false);
    await on.until(0, ({ zoneRequests: [request] }) => request?.trajectory !== undefined);
    await grant({ grantType: 'GRANTED' });
    await on.until(0, ({ nodeStates }) => nodeStates.length === 0);

    // Maps, a cancelled order, and a robot that sleeps.
    expect(await on.ask('enableMap', 1, { mapId, mapVersion })).toBe('FINISHED');
    expect(await on.ask('downloadMap', 1, { mapId, mapVersion, mapDownloadLink: 'https://example.com' })).toBe(
      'FAILED',
    );
    await on.until(1, ({ errors: [error] }) => error?.errorType === 'DUPLICATE_MAP');
    await on.order('A', ['n10', 'n19'], 1, false);
    await on.until(1, ({ nodeStates }) => nodeStates.length > 0);
    await on.ask('cancelOrder', 1);
    await on.until(1, ({ nodeStates, instantActionStates }) => {
      return nodeStates.length === 0 && instantActionStates.every(({ actionStatus }) => actionStatus !== 'RUNNING');
    });
    await on.ask('startHibernation', 1, { wakeUpTime: new Date(fleet.now + 120_000).toISOString() });
    await fleet.until(() => on.connection(1) === 'HIBERNATING');
    const before = fleet.of('state', serial(1)).length;
    const asleep = fleet.now;
    await fleet.until(() => on.connection(1) === 'ONLINE', 10);
    expect(fleet.now - asleep).toBeGreaterThan(100_000); // and no states every thirty seconds meanwhile
    expect(fleet.of('state', serial(1)).length - before).toBeLessThan(3);

    // A person had robot 2, which then lost its way.
    const modes = fleet.of('state', serial(2)).map(({ message }) => message['operatingMode']);
    expect(modes).toEqual(expect.arrayContaining(['AUTOMATIC', 'MANUAL']));
    await on.until(2, ({ errors: [error] }) => error?.errorLevel === 'FATAL');
    const { x, y, theta } = on.state(2).mobileRobotPosition;
    expect(await on.ask('initializePosition', 2, { x, y, theta, mapId })).toBe('FINISHED');
    await on.until(2, ({ errors }) => errors.length === 0);
    expect(await on.ask('shutdown', 2)).toBe('FINISHED');
    await fleet.until(() => on.connection(2) === 'OFFLINE');

    const { wrong, seen } = on.judge();
    expect(wrong).toEqual([]);
    expect([...seen].toSorted()).toEqual(['connection', 'factsheet', 'state', 'visualization']);
  });

  test('2.1: speeds, maps, modes, a cancelled order, errors: whatever is said fits the schemas', async () => {
    fleet = await (await FleetOnBroker.start(SITE, { version: '2.1' })).begin();
    const on = new Outside(fleet, '2.1.0');
    await on.until(0, ({ operatingMode }) => operatingMode === 'AUTOMATIC');
    const [{ mapId, mapVersion }] = on.state(0).maps;
    await on.order('A', row(0, 4), 0);
    expect(await on.ask('enableMap', 0, { mapId, mapVersion })).toBe('FINISHED');
    expect(await on.ask('startHibernation', 0)).toBe('FAILED'); // which 3.0 has
    await on.order('B', ['n9', 'n8'], 0, false);
    await on.until(0, ({ errors }) => errors.some(({ errorType }) => errorType === 'noRouteError'));
    await on.order('C', row(4, 9), 0, false);
    await on.until(0, ({ nodeStates }) => nodeStates.length > 0);
    await on.ask('cancelOrder', 0);
    await on.until(0, ({ nodeStates }) => nodeStates.length === 0);
    expect(await on.ask('cancelOrder', 0)).toBe('FAILED');
    await on.until(2, ({ errors: [error] }) => error?.errorLevel === 'FATAL');
    const modes = fleet.of('state', serial(2)).map(({ message }) => message['operatingMode']);
    expect(modes).toEqual(expect.arrayContaining(['AUTOMATIC', 'MANUAL']));
    const { x, y, theta } = on.state(2).agvPosition;
    expect(await on.ask('initPosition', 2, { x, y, theta, mapId, lastNodeId: 'n29' })).toBe('FINISHED');
    const { wrong } = on.judge();
    expect(wrong).toEqual([]);
  });
});
