import { afterEach, describe, expect, test } from 'vitest';
import { startEmbeddedBroker } from '../../gateway/index.ts';
import { advance, createFleetRun, stateHashOf } from '../../scenarios/run/fleetRun.ts';
import { FleetOnBroker } from '../support/fleetOnBroker.ts';
import { readRight } from '../support/scenarioText.ts';
import { VdaSchemas } from '../support/vdaSchemas.ts';

const SITE = `
floor:
  warehouse: {blocksAcross: 4, blocksDown: 2, blockRows: 4, ringLanes: 2, stationsLeft: 2, stationsRight: 2, queueCells: 3, chargers: 2, parking: 4}
robots:
  count: 12
demand:
  closedLoop: {}
`;
const TICKS = 1200;

let fleet: FleetOnBroker | null = null;
afterEach(async () => {
  await fleet?.close();
  fleet = null;
});

/** @returns the hash of the same run with nobody looking */
function alone(ticks = TICKS): string {
  const built = createFleetRun(readRight(SITE), { seed: 1 });
  if (!built.ok) throw new Error(JSON.stringify(built.problems));
  for (let tick = 0; tick < ticks; tick++) advance(built.run);
  return stateHashOf(built.run);
}

describe('a fleet on a broker that Shoal’s planners drive', () => {
  test('is the same to the bit as with no gateway at all, and tells its tasks as orders', async () => {
    fleet = await (await FleetOnBroker.start(SITE)).begin();
    await fleet.until(() => fleet?.run.sim.clock[0] === TICKS);
    expect(stateHashOf(fleet.run)).toBe(alone());
    const states = fleet.of('state').map(({ message }) => message);
    expect(states.filter(({ orderId }) => /^task-\d+$/.test(String(orderId))).length).toBeGreaterThan(100);
    const schemas = new VdaSchemas('3.0.0');
    for (const { topic, message } of fleet.seen) schemas.check(topic, message);
    expect(schemas.wrong).toEqual([]);
  });

  test('is the same where its broker dies and comes back, and where somebody sends it orders', async () => {
    fleet = await (await FleetOnBroker.start(SITE)).begin();
    const port = Number(new URL(fleet.broker.url).port);
    await fleet.until(() => fleet?.run.sim.clock[0] === 300);
    await fleet.send('order', { orderId: 'A', orderUpdateId: 0, nodes: [], edges: [] });
    await fleet.broker.close();
    await fleet.until(() => (fleet?.run.sim.clock[0] ?? 0) >= 600);
    expect(fleet.gateway.connected).toBe(0);
    const again = await startEmbeddedBroker(port);
    await fleet.until(() => fleet?.gateway.connected === 12, 0);
    await fleet.until(() => fleet?.run.sim.clock[0] === TICKS);
    expect(stateHashOf(fleet.run)).toBe(alone());
    await again.close();
  });

  test('answers whoever orders it otherwise, does nothing of it, and says how it is to whoever asks (VDA5050 v3.0.0, §6.1.4.9)', async () => {
    fleet = await (await FleetOnBroker.start(SITE)).begin();
    const told = () => {
      const { errors, instantActionStates } = (fleet?.state() ?? {}) as {
        errors?: { errorType: string }[];
        instantActionStates?: { actionType: string; actionStatus: string }[];
      };
      const states = (instantActionStates ?? []).map(({ actionType, actionStatus }) => `${actionType} ${actionStatus}`);
      return [...(errors ?? []).map(({ errorType }) => errorType), ...states];
    };
    const ask = async (actionType: string) => {
      const action = { actionType, actionId: actionType, blockingType: 'NONE', actionParameters: [] };
      await fleet?.send('instantActions', { actions: [action] });
    };
    const node = { nodeId: 'n0', sequenceId: 0, released: true, actions: [] };
    await fleet.send('order', { orderId: 'A', orderUpdateId: 0, nodes: [node], edges: [] });
    await fleet.until(() => told().includes('MOBILE_ROBOT_NOT_AVAILABLE'));
    await ask('cancelOrder');
    await fleet.until(() => told().includes('NO_ORDER_TO_CANCEL') && told().includes('cancelOrder FAILED'));
    await ask('startPause');
    await fleet.until(() => told().includes('INVALID_INSTANT_ACTION') && told().includes('startPause FAILED'));
    await fleet.send('zoneSet', { zoneSet: { mapId: 'site', zoneSetId: 'z', zones: [] } });
    await fleet.until(() => told().includes('UNSUPPORTED_PARAMETER'));
    await fleet.sendRaw('order', 'no JSON');
    await fleet.until(() => told().includes('VALIDATION_FAILURE'));
    await ask('factsheetRequest');
    await fleet.until(() => fleet?.of('factsheet', 'robot-0000').length === 2);
    expect(told()).toContain('factsheetRequest FINISHED');
    await fleet.until(() => (fleet?.run.sim.clock[0] ?? 0) >= 200);
    expect(stateHashOf(fleet.run)).toBe(alone(fleet.run.sim.clock[0]));
    const schemas = new VdaSchemas('3.0.0');
    for (const { topic, message } of fleet.seen) schemas.check(topic, message);
    expect(schemas.wrong).toEqual([]);
  });
});
