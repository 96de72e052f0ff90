import { afterEach, describe, expect, test } from 'vitest';
import { ActionStatus, BlockingType, MasterController, type Headerless, type Order } from 'vda-5050-lib';
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

describe.each(BROKERS)(
  'a fleet control of somebody else’s (vda-5050-lib 1.4.0, VDA5050 2.0) on %s',
  (_, startBroker) => {
    test('drives twenty robots through pick and drop: every order is processed, none with an error', async () => {
      fleet = await (await FleetOnBroker.start(SITE, { version: '2.0', startBroker })).begin();
      const control = new MasterController(
        { interfaceName: 'uagv', transport: { brokerUrl: fleet.broker.url }, vdaVersion: '2.0.0' },
        {},
      );
      await control.start();
      const processed: (string | undefined)[] = [];
      const picked = new Set<string>();
      for (let row = 0; row < ROBOTS; row++) {
        const serialNumber = `robot-${String(row).padStart(4, '0')}`;
        await control.assignOrder({ manufacturer: 'shoal', serialNumber }, orderFor(row, `order-${row}`), {
          onOrderProcessed: (error, _byCancelation, isActive) => {
            if (!isActive) processed.push(error?.errorDescription);
          },
          onActionStateChanged: ({ actionId, actionStatus }) => {
            if (actionStatus === ActionStatus.Finished) picked.add(actionId);
          },
        });
      }
      await fleet.until(() => processed.length === ROBOTS);
      await control.stop();
      expect(processed.every((error) => error === undefined)).toBe(true);
      expect(picked.size).toBe(2 * ROBOTS);
      const { x } = fleet.run.sim.columns.pose;
      expect(Math.min(...x.subarray(0, ROBOTS))).toBeCloseTo(COLUMNS + 0.5, 3);
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
