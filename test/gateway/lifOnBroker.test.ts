import { afterEach, describe, expect, test } from 'vitest';
import { FleetOnBroker } from '../support/fleetOnBroker.ts';
import { scenarioOnLif } from '../support/lifRig.ts';
import { ringSite } from '../support/lifSites.ts';
import { VdaSchemas } from '../support/vdaSchemas.ts';

let fleet: FleetOnBroker | null = null;
afterEach(async () => {
  await fleet?.close();
  fleet = null;
});

/** A ring a kilometre off the origin of its map. */
function site() {
  const ring = ringSite({ spurs: 2 });
  const shift = (point: { x: number; y: number }): object =>
    Object.assign(point, { x: point.x + 1000, y: point.y - 500 });
  for (const { nodePosition } of ring.nodes) shift(nodePosition);
  for (const { vehicleTypeEdgeProperties: [{ trajectory }] } of ring.edges) trajectory?.controlPoints.forEach(shift); // prettier-ignore
  return ring;
}

interface State {
  readonly lastNodeId: string;
  readonly actionStates: readonly { readonly actionStatus: string }[];
  readonly nodeStates: readonly object[];
  readonly distanceSinceLastNode?: number;
  readonly mobileRobotPosition: { readonly x: number; readonly y: number; readonly mapId: string };
}

describe('a fleet control that has the same LIF file', () => {
  test('orders a robot by its nodes, edges, positions and map, and sees it where its map has it', async () => {
    const lif = site();
    const scenario = scenarioOnLif(lif, { robots: 'count: 1, starts: [L0]' });
    fleet = await (await FleetOnBroker.start(scenario)).begin();
    const way = ['L0', 'L1', 'SE1', 'SE2', 'E0', 'E1', 'NE1', 'NE2', 'U1', 'DROP1'];
    await fleet.send('order', {
      orderId: 'A',
      orderUpdateId: 0,
      nodes: way.map((nodeId, i) => ({
        nodeId,
        sequenceId: 2 * i,
        released: true,
        nodePosition: { ...lif.at(nodeId), mapId: 'hall' },
        actions: [],
      })),
      edges: way
        .slice(1)
        .map((to, i) => ({ edgeId: `${way[i]}-${to}`, sequenceId: 2 * i + 1, released: true, actions: [] })),
    });
    const state = (): State => (fleet?.state() ?? {}) as unknown as State;
    await fleet.until(() => state().lastNodeId === 'DROP1' && state().nodeStates.length === 0, 5);
    const { x, y, mapId } = state().mobileRobotPosition;
    expect([x, y, mapId]).toEqual([expect.closeTo(lif.at('DROP1').x, 2), expect.closeTo(lif.at('DROP1').y, 2), 'hall']);
    const states = fleet.of('state').map(({ message }) => message as unknown as State);
    expect(new Set(states.map(({ lastNodeId }) => lastNodeId))).toEqual(new Set(way));
    const schemas = new VdaSchemas('3.0.0');
    for (const { topic, message } of fleet.seen) schemas.check(topic, message);
    expect(schemas.wrong).toEqual([]);
  });
});
