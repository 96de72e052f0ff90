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
function alone(): string {
  const built = createFleetRun(readRight(SITE), { seed: 1 });
  if (!built.ok) throw new Error(JSON.stringify(built.problems));
  for (let tick = 0; tick < TICKS; tick++) advance(built.run);
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
});
