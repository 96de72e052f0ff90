import { describe, expect, test } from 'vitest';
import { Places } from '../../../gateway/onboard.ts';
import { advance } from '../../../scenarios/run/fleetRun.ts';
import { gatewayFleet } from '../../../scenarios/serve/gatewayFleet.ts';
import type { Zone } from '../../../gateway/orders/zones/zoneSet.ts';
import { robotFacts } from '../../../gateway/vda5050/robotFacts.ts';
import { scenarioOnLif, startOnLif } from '../../support/lifRig.ts';
import { LifSite, ringSite } from '../../support/lifSites.ts';
import { actionOf, orderAlong, OutsideRig, positionOf } from '../../support/outsideRig.ts';

/** A ring far from the origin of its map, and robots that somebody outside orders about on it. */
function ring(robots = 'count: 1, starts: [W0]') {
  const site = ringSite({ spurs: 2 });
  for (const { nodePosition } of site.nodes) {
    nodePosition.x -= 300;
    nodePosition.y += 70.5;
  }
  for (const {
    vehicleTypeEdgeProperties: [{ trajectory }],
  } of site.edges) {
    // prettier-ignore
    for (const point of trajectory?.controlPoints ?? []) Object.assign(point, { x: point.x - 300, y: point.y + 70.5 });
  }
  const rig = new OutsideRig(scenarioOnLif(site, { robots }));
  return { site, rig };
}

const ZONE = { maximumSpeed: 0, onLoss: 'stop', direction: 0, limitation: 'soft', entryActions: [], duringActions: [], exitActions: [] } as const; // prettier-ignore

const TO_PICK = ['W0', 'SW1', 'SW2', 'L0', 'PICK0'];
const TO_DROP = ['PICK0', 'L0', 'L1', 'SE1', 'SE2', 'E0', 'E1', 'NE1', 'NE2', 'U1', 'DROP1'];

describe('a robot on a LIF floor is ordered by the file’s own names', () => {
  test('of nodes and edges, round curves, into a spur and backwards out of it, with a load', () => {
    const { rig } = ring();
    expect(rig.robot().lastNodeId).toBe('W0');
    rig.order(orderAlong(TO_PICK, { actions: { 4: [actionOf('pick')] } }));
    rig.tick().until(() => rig.statuses().pick === 'finished', 1200);
    rig.order(orderAlong(TO_DROP, { id: 'B', actions: { 10: [actionOf('drop')] } }));
    const seen: string[] = [];
    rig.tick().until(() => {
      const { lastNodeId } = rig.robot();
      if (seen.at(-1) !== lastNodeId) seen.push(lastNodeId);
      return rig.statuses().drop === 'finished';
    }, 1200);
    expect(seen).toEqual(TO_DROP);
    expect(rig.robot()).toMatchObject({ errors: [], edges: [], nodes: [] });
  });

  test('tells its places and takes those of others as they are on the map', () => {
    const { rig, site } = ring();
    const { floor } = rig.run;
    const places = new Places(floor);
    const facts = robotFacts(rig.run.planning.fleet, rig.robot(), places, 0);
    const { x, y } = site.at('W0');
    expect([facts.x, facts.y, facts.mapId]).toEqual([expect.closeTo(x, 4), expect.closeTo(y, 4), 'hall']);
    expect(facts.placeOf(floor.names!.nodes.indexOf('DROP1'))).toEqual({ x: expect.closeTo(site.at('DROP1').x, 4), y: expect.closeTo(site.at('DROP1').y, 4) }); // prettier-ignore
    const at = (name: string, mapId = 'hall', off = 0) => {
      const place = site.at(name);
      return positionOf(place.x + off, place.y, { mapId });
    };
    const order = orderAlong(['W0', 'theirs', 'SW2']);
    const nodes = order.nodes.map((node, i) => ({ ...node, position: at(['W0', 'SW1', 'SW2'][i]) }));
    rig.order({ ...order, nodes });
    rig.tick();
    expect(rig.errors()).toEqual([]);
    expect(rig.robot().nodes.map(({ node }) => floor.names!.nodes[node])).toEqual(['SW1', 'SW2']);
    const other = ring().rig;
    other.order({ ...order, nodes: nodes.map((node) => ({ ...node, position: at('W0', 'attic') })) });
    expect(other.tick().errors()).toEqual(['UNKNOWN_MAP_ID']);
  });

  test('may be told where it is, in the map’s own coordinates', () => {
    const { rig, site } = ring();
    const { x, y } = site.at('W0');
    const told = (of: { x: number; y: number }) =>
      ask(rig, [['x', of.x], ['y', of.y], ['theta', rig.run.sim.columns.pose.theta[0]], ['mapId', 'hall']]); // prettier-ignore
    expect(told({ x, y })).toBe('finished');
    expect(told({ x: x + 300, y })).toBe('failed');
  });

  test('is told curves and zones as they are on the map', () => {
    const { rig, site } = ring();
    const curve = site.edges.find(({ edgeId }) => edgeId === 'SW1-SW2')!.vehicleTypeEdgeProperties[0].trajectory!;
    const points = curve.controlPoints.map(({ x, y, weight = 1 }) => ({ x, y, weight }));
    const alongCurve = (by: number) =>
      orderAlong(['W0', 'SW1', 'SW2'], {
        id: `by ${by}`,
        edges: { 1: { trajectory: { degree: 2, knots: curve.knotVector, points: points.map((one) => ({ ...one, x: one.x + by })) } } }, // prettier-ignore
      });
    rig.order(alongCurve(1));
    expect(rig.tick().errors()).toEqual(['UNSUPPORTED_PARAMETER']);
    rig.order(alongCurve(0));
    expect(rig.tick().errors()).toEqual([]);
    rig.until(() => rig.robot().nodes.length === 0);

    const { x, y } = site.at('L1');
    const vertices = [[-1, -1], [1, -1], [1, 1], [-1, 1]].map(([dx, dy]) => ({ x: x + dx, y: y + dy })); // prettier-ignore
    const closed: Zone = { ...ZONE, zoneId: 'closed', type: 'blocked', vertices };
    rig.tell({ kind: 'zoneSet', zoneSet: { zoneSetId: 'set', mapId: 'hall', zones: [closed] } });
    rig.ask('enableZoneSet', { parameters: [['zoneSetId', 'set']] });
    rig.tick(2);
    rig.order(orderAlong(['SW2', 'L0', 'PICK0'], { id: 'past it' }));
    expect(rig.tick().errors()).toEqual([]);
    rig.until(() => rig.robot().nodes.length === 0, 1200);
    rig.order(orderAlong(['PICK0', 'L0', 'L1'], { id: 'into it' }));
    expect(rig.tick().errors()).toEqual(['NO_ROUTE_TO_TARGET']);
  });

  test.each<[string, readonly string[], readonly string[] | null, string]>([
    ['a node that is none', ['W0', 'SW9'], null, 'NO_ROUTE_TO_TARGET'],
    ['a number, where nodes have names', ['W0', 'n3'], null, 'NO_ROUTE_TO_TARGET'],
    ['against a one-way edge', ['W0', 'W1'], null, 'NO_ROUTE_TO_TARGET'],
    ['an edge of the file that leads elsewhere', ['W0', 'SW1'], ['L0-L1'], 'NO_ROUTE_TO_TARGET'],
  ])('%s is refused', (_, names, edgeIds, error) => {
    const { rig } = ring();
    const order = orderAlong(names);
    const edges = order.edges.map((edge, i) => ({ ...edge, edgeId: edgeIds?.[i] ?? edge.edgeId }));
    rig.order({ ...order, edges });
    expect(rig.tick().errors()).toEqual([error]);
  });

  test('an edge of a name that is not the file’s is the one that leads there', () => {
    const { rig } = ring();
    const order = orderAlong(TO_PICK);
    rig.order({ ...order, edges: order.edges.map((edge, i) => ({ ...edge, edgeId: `theirs-${i}` })) });
    rig.tick().until(() => rig.robot().nodes.length === 0, 1200);
    expect(rig.robot()).toMatchObject({ lastNodeId: 'PICK0', errors: [] });
  });

  test('of two edges between the same nodes it drives the one that is named', () => {
    const site = new LifSite();
    site.node('A', 0, 0);
    site.node('B', 10, 0);
    site.edge('A', 'B').edge('B', 'A');
    site.quarter('A', 'B', [5, 5]);
    site.edges[2].edgeId = 'bow';
    const time = (edgeId: string): number => {
      const rig = new OutsideRig(scenarioOnLif(site, { robots: 'count: 1, starts: [A]' }));
      const order = orderAlong(['A', 'B']);
      rig.order({ ...order, edges: [{ ...order.edges[0], edgeId }] });
      let aside = 0;
      rig.tick().until(() => {
        aside = Math.max(aside, Math.abs(rig.pose().y - rig.run.floor.graph.y[0]));
        return rig.robot().nodes.length === 0;
      });
      return aside;
    };
    expect(time('A-B')).toBeLessThan(0.01);
    expect(time('bow')).toBeGreaterThan(1.5);
  });

  test('is sent only along edges that are for its type, each type by its own lanes', () => {
    const site = ringSite({ spurs: 2 });
    for (const { vehicleTypeNodeProperties: all } of site.nodes) all.push({ ...all[0], vehicleTypeId: 'TUG' });
    for (const { vehicleTypeEdgeProperties: all } of site.edges) all.push({ ...all[0], vehicleTypeId: 'TUG' });
    site.edges.find(({ edgeId }) => edgeId === 'L0-L1')!.vehicleTypeEdgeProperties.pop();
    site.edges.find(({ edgeId }) => edgeId === 'SW2-L0')!.vehicleTypeEdgeProperties[1].maxSpeed = 0.3;
    const robots = 'fleet: [{class: tote-amr, count: 1, vehicleType: AMR}, {class: {name: tug, like: tote-amr}, count: 1, vehicleType: TUG}], starts: [W0, SW1]'; // prettier-ignore
    const rig = new OutsideRig(scenarioOnLif(site, { robots }));
    rig.order(orderAlong(['W0', 'SW1', 'SW2', 'L0', 'L1']), 0);
    rig.order(orderAlong(['SW1', 'SW2', 'L0', 'L1']), 1);
    rig.tick();
    expect([rig.errors(0), rig.errors(1)]).toEqual([[], ['NO_ROUTE_TO_TARGET']]);
    rig.order(orderAlong(['SW1', 'SW2', 'L0'], { id: 'B' }), 1);
    rig.tick();
    const [, { way }] = rig.robot(1).edges;
    expect(way.map((lane) => rig.run.floor.graph.traits?.maxSpeed[lane])).toEqual([Math.fround(0.3)]);
    expect(rig.robot(0).edges[2].way.map((lane) => rig.run.floor.graph.traits?.maxSpeed[lane])).toEqual([Infinity]);
  });
});

/** @returns what became of telling a robot where it is */
function ask(rig: OutsideRig, parameters: [string, unknown][]): string {
  const id = `init-${rig.run.sim.clock[0]}`;
  rig.ask('initializePosition', { id, parameters });
  rig.tick(2);
  return rig.robot().instantActions.find(({ actionId }) => actionId === id)!.status;
}

describe('robots that Shoal’s planners drive on a LIF floor', () => {
  test('tell nodes and edges of the file only, though they wait between them, and number them without a gap', () => {
    const run = startOnLif(ringSite({ spurs: 3 }), { robots: 'count: 5', demand: 'closedLoop: {}' });
    const { orderOf } = gatewayFleet(run);
    const nodes = new Set(run.floor.names!.nodes.filter((name) => name !== ''));
    const edges = new Set(run.floor.names!.edges.map(({ name }) => name));
    expect(run.floor.graph.nodeCount).toBeGreaterThan(nodes.size + 20);
    const last = Array.from({ length: 5 }, () => ({ id: '', sequence: 0 }));
    const strange: string[] = [];
    let waitedBetween = 0;
    for (let tick = 0; tick < 3_000; tick++) {
      advance(run);
      for (let row = 0; row < 5; row++) {
        const order = orderOf(row);
        const told = [order.lastNodeId, ...order.nodes.map(({ nodeId }) => nodeId)];
        strange.push(...told.filter((name) => !nodes.has(name)));
        strange.push(...order.edges.map(({ edgeId }) => edgeId).filter((name) => !edges.has(name)));
        if (order.nodes.some(({ sequenceId }, i) => sequenceId !== order.lastNodeSequenceId + 2 * (i + 1))) {
          strange.push(`gap at ${order.lastNodeId}`);
        }
        const before = last[row];
        if (order.lastNodeId !== before.id) {
          // The edge that it was told on its way is the one that it has come along.
          const isNext =
            edges.has(`${before.id}-${order.lastNodeId}`) && order.lastNodeSequenceId === before.sequence + 2;
          if (before.id !== '' && !isNext) strange.push(`${before.id}, then ${order.lastNodeId}`);
          last[row] = { id: order.lastNodeId, sequence: order.lastNodeSequenceId };
        }
        const node = run.sim.columns.route.node[row];
        if (run.floor.names!.nodes[node] !== '' || run.sim.columns.twist.forward[row] !== 0) continue;
        waitedBetween++;
        if (order.edges.length === 0) strange.push(`nothing ahead after ${order.lastNodeId}`);
      }
    }
    expect(strange).toEqual([]);
    expect(waitedBetween).toBeGreaterThan(10);
  });
});
