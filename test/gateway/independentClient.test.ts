import { afterEach, describe, expect, test } from 'vitest';
import { ActionStatus, BlockingType, MasterController, type Headerless, type Order } from 'vda-5050-lib';
import { serialOf } from '../../gateway/index.ts';
import { FleetOnBroker } from '../support/fleetOnBroker.ts';
import { BROKERS } from '../support/brokers.ts';
import { VdaSchemas } from '../support/vdaSchemas.ts';

const ROBOTS = 20;
const COLUMNS = 8;

/** A lane for each robot, all of them joined at the left. */
const SITE = `
floor:
  text: |
    ${'@'.repeat(COLUMNS + 2)}
${Array.from({ length: ROBOTS }, () => `    @${'.'.repeat(COLUMNS)}@\n`).join('')}    ${'@'.repeat(COLUMNS + 2)}
robots:
  count: ${ROBOTS}
  starts: ${JSON.stringify(Array.from({ length: ROBOTS }, (_, row) => [1, 1 + row]))}
demand:
  outside: {}
`;

let fleet: FleetOnBroker | null = null;
afterEach(async () => {
  await fleet?.close();
  fleet = null;
});

/** @returns along its own lane: pick at the third node, drop at the last */
function orderFor(row: number, orderId: string): Headerless<Order> {
  const at = (column: number): string => `n${row * COLUMNS + column}`;
  const act = (actionType: string) => ({
    actionId: `${orderId}-${actionType}`,
    actionType,
    blockingType: BlockingType.Hard,
    actionParameters: [
      { key: 'stationType', value: 'floor' },
      { key: 'loadType', value: 'EPAL' },
    ],
  });
  const stops = [0, 2, COLUMNS - 1];
  return {
    orderId,
    orderUpdateId: 0,
    nodes: stops.map((column, i) => ({
      nodeId: at(column),
      sequenceId: 2 * i,
      released: true,
      actions: i === 1 ? [act('pick')] : i === 2 ? [act('drop')] : [],
    })),
    edges: stops.slice(1).map((column, i) => ({
      edgeId: `e${row}-${i}`,
      sequenceId: 2 * i + 1,
      released: true,
      startNodeId: at(stops[i]),
      endNodeId: at(column),
      actions: [],
    })),
  };
}

/** What somebody else's fleet control has seen of its orders. */
interface Driven {
  readonly processed: (string | undefined)[];
  readonly finished: Set<string>;
  stop(): Promise<void>;
}

/** Lets a fleet control of somebody else's give each robot an order. */
async function driveAll(on: FleetOnBroker): Promise<Driven> {
  const control = new MasterController(
    { interfaceName: 'uagv', transport: { brokerUrl: on.broker.url }, vdaVersion: '2.0.0' },
    {},
  );
  await control.start();
  const processed: (string | undefined)[] = [];
  const finished = new Set<string>();
  for (let row = 0; row < ROBOTS; row++) {
    await control.assignOrder({ manufacturer: 'shoal', serialNumber: serialOf(row) }, orderFor(row, `order-${row}`), {
      onOrderProcessed: (error, _byCancelation, isActive) => {
        if (!isActive) processed.push(error?.errorDescription);
      },
      onActionStateChanged: ({ actionId, actionStatus }) => {
        if (actionStatus === ActionStatus.Finished) finished.add(actionId);
      },
    });
  }
  return { processed, finished, stop: () => control.stop() };
}

describe.each(BROKERS)(
  'a fleet control of somebody else’s (vda-5050-lib 1.4.0, VDA5050 2.0) on %s',
  (_, startBroker) => {
    test('drives twenty robots through pick and drop: every order is processed, none with an error', async () => {
      fleet = await (await FleetOnBroker.start(SITE, { version: '2.0', startBroker })).begin();
      const { processed, finished, stop } = await driveAll(fleet);
      await fleet.until(() => processed.length === ROBOTS);
      await stop();
      expect(processed.every((error) => error === undefined)).toBe(true);
      expect(finished.size).toBe(2 * ROBOTS);
      const { x } = fleet.run.sim.columns.pose;
      expect(Math.min(...x.subarray(0, ROBOTS))).toBeCloseTo(COLUMNS + 0.5, 3);
    });

    test('has every order processed where one of four edge gateways dies and is started again', async () => {
      fleet = await (await FleetOnBroker.start(SITE, { version: '2.0', gateways: 4, startBroker })).begin();
      const { processed, finished, stop } = await driveAll(fleet);
      const last = (row: number) => fleet?.of('connection', serialOf(row)).at(-1)?.message['connectionState'];
      await fleet.until(() => finished.size > 0);
      fleet.gateway.killGateway(1, { stays: true });
      await fleet.until(() => [5, 6, 7, 8, 9].every((row) => last(row) === 'CONNECTIONBROKEN'));
      const before = finished.size;
      await fleet.until(() => finished.size > before); // those of the other gateways work on
      expect([0, 4, 10, 19].map(last)).toEqual(['ONLINE', 'ONLINE', 'ONLINE', 'ONLINE']);
      fleet.gateway.restartGateway(1);
      await fleet.until(() => processed.length === ROBOTS);
      await stop();
      expect(processed.every((error) => error === undefined)).toBe(true);
      expect(finished.size).toBe(2 * ROBOTS);
      expect([5, 6, 7, 8, 9].map(last)).toEqual(['ONLINE', 'ONLINE', 'ONLINE', 'ONLINE', 'ONLINE']);
    });

    test('and version 2.1 on the wire is as its schemas want it', async () => {
      fleet = await (await FleetOnBroker.start(SITE, { version: '2.1', startBroker })).begin();
      const order = orderFor(3, 'A');
      await fleet.send('order', order, 'robot-0003');
      await fleet.send('instantActions', {
        actions: [{ actionId: 's', actionType: 'stateRequest', blockingType: 'NONE' }],
      });
      await fleet.sendRaw('order', '{}', 'robot-0001');
      await fleet.until(() => fleet?.state('robot-0003')['lastNodeId'] === order.nodes[2].nodeId);
      const schemas = new VdaSchemas('2.1.0');
      for (const { topic, message } of fleet.seen) schemas.check(topic, message);
      expect(schemas.wrong).toEqual([]);
      expect(fleet.state('robot-0001')['errors']).toMatchObject([
        { errorType: 'validationError', errorLevel: 'WARNING' },
      ]);
    });
  },
);
