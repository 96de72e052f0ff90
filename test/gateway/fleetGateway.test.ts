import { afterEach, describe, expect, test } from 'vitest';
import { FleetOnBroker } from '../support/fleetOnBroker.ts';
import { BROKERS } from '../support/brokers.ts';
import { VdaSchemas } from '../support/vdaSchemas.ts';

const SITE = `
floor:
  text: |
    @@@@@@@@@@@@
    @..........@
    @..........@
    @C.........@
    @@@@@@@@@@@@
robots:
  count: 2
  starts: [[1, 1], [10, 2]]
demand:
  outside: {}
`;

let fleet: FleetOnBroker | null = null;
afterEach(async () => {
  await fleet?.close();
  fleet = null;
});

const action = (actionType: string, blockingType = 'HARD') => ({ actionType, actionId: actionType, blockingType });

/** @returns an order along nodes, as it is on the wire; all released */
function orderAlong(nodeIds: readonly string[], actions: Readonly<Record<number, readonly object[]>> = {}): object {
  return {
    orderId: 'A',
    orderUpdateId: 0,
    nodes: nodeIds.map((nodeId, i) => ({ nodeId, sequenceId: 2 * i, released: true, actions: actions[i] ?? [] })),
    edges: nodeIds.slice(1).map((_, i) => ({ edgeId: `e${i}`, sequenceId: 2 * i + 1, released: true, actions: [] })),
  };
}

describe.each(BROKERS)('a fleet on %s', (_name, startBroker) => {
  test('says who it is, and what it can do, to whoever comes', async () => {
    fleet = await (await FleetOnBroker.start(SITE, { startBroker })).begin();
    await fleet.until(() => fleet?.of('connection').length === 2);
    expect(fleet.of('connection').map(({ message }) => message['connectionState'])).toEqual(['ONLINE', 'ONLINE']);
    expect(
      fleet
        .of('factsheet')
        .map(({ serial }) => serial)
        .toSorted(),
    ).toEqual(['robot-0000', 'robot-0001']);
  });

  test('drives an order, tells how far it is, and every message is as the schemas want it', async () => {
    fleet = await (await FleetOnBroker.start(SITE, { startBroker })).begin();
    await fleet.send('order', orderAlong(['n0', 'n3', 'n9'], { 1: [action('pick')], 2: [action('drop')] }));
    const isDone = () => {
      const { actionStates, nodeStates } = (fleet?.state() ?? {}) as {
        readonly actionStates?: readonly { readonly actionStatus: string }[];
        readonly nodeStates?: readonly object[];
      };
      const statuses = (actionStates ?? []).map(({ actionStatus }) => actionStatus);
      return nodeStates?.length === 0 && statuses.join() === 'FINISHED,FINISHED';
    };
    await fleet.until(isDone);
    const states = fleet.of('state', 'robot-0000').map(({ message }) => message);
    expect(states.some(({ driving }) => driving === true)).toBe(true);
    expect(states.some(({ loads }) => (loads as unknown[]).length === 1)).toBe(true);
    expect(states.map(({ headerId }) => headerId)).toEqual(states.map((_, i) => i));
    expect(states.at(-1)).toMatchObject({ orderId: 'A', lastNodeId: 'n9', driving: false, errors: [] });
    expect(fleet.of('visualization', 'robot-0000').length).toBeGreaterThan(8);
    const schemas = new VdaSchemas('3.0.0');
    for (const { topic, message } of fleet.seen) schemas.check(topic, message);
    expect(schemas.wrong).toEqual([]);
  });

  test('answers what it cannot read with an error, and goes on', async () => {
    fleet = await (await FleetOnBroker.start(SITE, { startBroker })).begin();
    const errors = () => (fleet?.state()['errors'] as { errorType: string }[] | undefined) ?? [];
    await fleet.sendRaw('order', 'no JSON');
    await fleet.until(() => errors().length === 1);
    await fleet.sendRaw('order', Buffer.from([0x22, 0xff, 0x22]));
    await fleet.until(() => fleet?.gateway.counts['unreadable.notUtf8'] === 1);
    await fleet.send('order', { orderId: 7 });
    await fleet.until(() => errors().length === 2);
    expect(errors().map(({ errorType }) => errorType)).toEqual(['VALIDATION_FAILURE', 'VALIDATION_FAILURE']);
    await fleet.send('order', orderAlong(['n0', 'n1']));
    await fleet.until(() => fleet?.state()['lastNodeId'] === 'n1');
    expect(errors()).toEqual([]);
  });

  test('says a robot’s state again after thirty seconds without news, and when it is asked', async () => {
    fleet = await (await FleetOnBroker.start(SITE, { startBroker })).begin();
    const states = () => fleet?.of('state', 'robot-0001').map(({ message }) => message) ?? [];
    await fleet.until(() => states().length >= 4);
    // The first is said when the robot connects, the second with the first tick; time goes on while messages are under way.
    const times = states().map(({ timestamp }) => Date.parse(String(timestamp)));
    expect([times[2] - times[1], times[3] - times[2]]).toEqual([30_000, 30_000]);
    await fleet.send('instantActions', { actions: [action('stateRequest', 'NONE')] }, 'robot-0001');
    const answered = () => states().find(({ instantActionStates }) => (instantActionStates as unknown[]).length > 0);
    await fleet.until(() => answered() !== undefined);
    expect(answered()?.['instantActionStates']).toMatchObject([{ actionStatus: 'FINISHED' }]);
  });

  test('says goodbye when it goes, and is taken for broken where it does not', async () => {
    const gone = await (await FleetOnBroker.start(SITE, { startBroker })).begin();
    const last = (serial: string) => gone.of('connection', serial).at(-1)?.message['connectionState'];
    gone.gateway.kill(1);
    await gone.until(() => last('robot-0001') === 'CONNECTION_BROKEN', 0);
    await gone.gateway.close();
    await gone.until(() => last('robot-0000') === 'OFFLINE', 0);
    await gone.close();
  });
});
