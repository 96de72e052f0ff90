import { describe, expect, test } from 'vitest';
import { NodeKind, Spin } from '../../../engine/floor/laneGraph.ts';
import type { NamedFloor } from '../../../scenarios/siteFloor.ts';
import { floorOf, laneOf, problemsOnLif } from '../../support/lifRig.ts';
import { LifSite, pair, ringSite } from '../../support/lifSites.ts';

const SLIDER = 'count: 1, class: {name: slider, like: tote-amr, drive: holonomic}';

describe('a floor from a LIF file', () => {
  test('lies around its nodes, which keep their names and their places on the map', () => {
    const { graph, names, width, height, walls } = floorOf(pair().bothWays('A', 'B'));
    expect([names.mapId, names.nodes, names.origin]).toEqual(['hall', ['A', 'B'], { x: -1003, y: 1998 }]);
    expect([graph.x[0] + names.origin.x, graph.y[0] + names.origin.y]).toEqual([-1000.25, 2000.5]);
    expect(names.edges.map(({ name, from, to }) => [name, from, to])).toEqual([['A-B', 0, 1], ['B-A', 1, 0]]); // prettier-ignore
    for (const [place, most] of [
      [graph.x, width],
      [graph.y, height],
    ] as const)
      for (const at of place) {
        // prettier-ignore
        expect(Math.min(at, most - at)).toBeGreaterThan(2);
      }
    expect(walls).toEqual([]);
  });

  test('too large for one is refused', () => {
    const site = pair(700).bothWays('A', 'B');
    expect(problemsOnLif(site)).toEqual([expect.stringContaining('layouts: spread over 706 × 5 m')]);
  });

  test('has the limits of its edges, and where robots may turn', () => {
    const site = pair().edge('A', 'B', { maxSpeed: 0.5, maxRotationSpeed: 0.25, rotationAtStartNodeAllowed: 'CCW', rotationAtEndNodeAllowed: 'NONE' }).edge('B', 'A', { rotationAtStartNodeAllowed: 'CW' }); // prettier-ignore
    const floor = floorOf(site);
    const { traits } = floor.graph;
    const [there, back] = [laneOf(floor, 'A', 'B'), laneOf(floor, 'B', 'A')];
    expect([traits?.maxSpeed[there], traits?.maxTurnRate[there]]).toEqual([0.5, 0.25]);
    expect([traits?.maxSpeed[back], traits?.maxTurnRate[back]]).toEqual([Infinity, Infinity]);
    expect([traits?.spinAtStart[there], traits?.spinAtEnd[there], traits?.spinAtStart[back]]).toEqual([Spin.left, Spin.none, Spin.right]); // prettier-ignore
  });

  test.each<[string, object, string, [number, number] | string]>([
    ['nothing said', {}, 'count: 1', [1, 0]],
    ['forwards', { vehicleOrientation: 0 }, 'count: 1', [1, 0]],
    ['backwards', { vehicleOrientation: -Math.PI }, 'count: 1', [-1, 0]],
    ['a whole turn and a half', { vehicleOrientation: 3 * Math.PI }, 'count: 1', [-1, 0]],
    ['about forwards', { vehicleOrientation: 0.01 }, 'count: 1', [1, 0]],
    ['along the map', { vehicleOrientation: 0, orientationType: 'GLOBAL' }, 'count: 1', [1, 0]],
    ['against the map', { vehicleOrientation: Math.PI, orientationType: 'GLOBAL' }, 'count: 1', [-1, 0]],
    ['sideways', { vehicleOrientation: Math.PI / 2 }, 'count: 1', 'is 90° from the way'],
    ['sideways, with a drive for it', { vehicleOrientation: Math.PI / 2 }, SLIDER, [0, 1]],
    ['across the map', { vehicleOrientation: -1, orientationType: 'GLOBAL' }, 'count: 1', 'is -57° from the way'],
  ])('is driven as its edges say: %s', (_, property, robots, face) => {
    const site = pair().edge('A', 'B', property);
    if (typeof face === 'string') {
      expect(problemsOnLif(site, { robots })).toEqual([expect.stringContaining(face)]);
      return;
    }
    const { traits } = floorOf(site, { robots }).graph;
    expect([traits?.faceCos[0], traits?.faceSin[0]]).toEqual(face);
  });

  test('follows trajectories, and refuses those that robots cannot', () => {
    const curve = (more: object = {}) => {
      const site = new LifSite();
      site.node('A', 2, 0);
      site.node('B', 0, 2);
      site.quarter('A', 'B', [2, 2]);
      Object.assign(site.edges[0].vehicleTypeEdgeProperties[0], more);
      return site;
    };
    const { graph } = floorOf(curve());
    expect(graph.length[0]).toBeCloseTo(Math.PI, 2);
    expect([graph.cos[0], graph.endSin[0]].map((one) => Math.abs(one) < 0.1)).toEqual([true, true]);
    const field = 'layouts.0.edges.0.vehicleTypeEdgeProperties.0';
    expect(problemsOnLif(curve({ vehicleOrientation: 0, orientationType: 'GLOBAL' }))).toEqual([
      `${field}.vehicleOrientation: is GLOBAL on a curve: robots keep their heading to the way, not to the map; give it as TANGENTIAL`,
    ]);
    const polygon = { knotVector: [0, 0, 0.5, 1, 1], controlPoints: [{ x: 2, y: 0 }, { x: 2, y: 2 }, { x: 0, y: 2 }] }; // prettier-ignore
    expect(problemsOnLif(curve({ trajectory: polygon }))).toEqual([
      `${field}.trajectory: has a corner at (2.00, 2.00), where robots turn on the spot; allow rotation (rotationAllowed), or round it off`,
    ]);
    expect(problemsOnLif(curve({ trajectory: polygon, rotationAllowed: true }))).toEqual([]);
    expect(problemsOnLif(curve({ trajectory: { ...polygon, knotVector: [0, 1] } }))).toEqual([
      `${field}.trajectory: has 2 knots; 3 control points of degree 1 need 5`,
    ]);
    const short = { ...polygon, controlPoints: [{ x: 2, y: 0 }, { x: 2, y: 2 }, { x: 0, y: 1.9 }] }; // prettier-ignore
    expect(problemsOnLif(curve({ trajectory: short, rotationAllowed: true }))).toEqual([
      `${field}.trajectory: ends 0.10 m from node B; let it end there`,
    ]);
  });

  test('has one lane where two edges are the same, and two where they are not', () => {
    const site = pair().edge('A', 'B').edge('B', 'A');
    site.edges.push({ ...structuredClone(site.edges[0]), edgeId: 'again' });
    site.edges.push({ ...structuredClone(site.edges[0]), edgeId: 'slow' });
    Object.assign(site.edges[3].vehicleTypeEdgeProperties[0], { maxSpeed: 0.3 });
    const { graph, names } = floorOf(site);
    expect(graph.edgeCount).toBe(3);
    const lanes = new Map(names.edges.map((edge) => [edge.name, edge.lanes]));
    expect(lanes.get('again')).toEqual(lanes.get('A-B'));
    const [slow] = lanes.get('slow') ?? [];
    expect(graph.traits?.maxSpeed[slow]).toBeCloseTo(0.3);
    expect([graph.from[slow], graph.to[slow]]).toEqual([0, 1]);
  });

  test('is refused where an edge leads nowhere', () => {
    const site = pair();
    site.node('C', -1000.25, 2000.5);
    expect(problemsOnLif(site.edge('A', 'A').edge('A', 'C').edge('A', 'B'))).toEqual([
      expect.stringMatching(/^layouts\.0\.edges\.0: leads from A to A, which are at one place/),
      expect.stringMatching(/^layouts\.0\.edges\.1: leads from A to C, which are at one place/),
    ]);
  });
});

describe('what nodes are for', () => {
  const site = ringSite({ spurs: 2 });
  const kinds = ({ graph, names }: NamedFloor, kind: number): string[] =>
    names.nodes.filter((_, node) => graph.kind[node] === kind);
  const named = ({ names }: NamedFloor, nodes: Iterable<number>): string[] =>
    Array.from(nodes, (node) => names.nodes[node]);

  test('follows from the actions of nodes; robots park at stations without any', () => {
    const floor = floorOf(site);
    expect(named(floor, floor.storage)).toEqual(['PICK0', 'PICK1']);
    expect(floor.stations.map(({ name }) => name)).toEqual(['DROP1', 'DROP0']);
    expect(named(floor, floor.chargers)).toEqual(['CHARGE']);
    expect(named(floor, floor.parking)).toEqual(['PARK0', 'PARK1']);
    expect(kinds(floor, NodeKind.parking)).toEqual(['PARK0', 'PARK1']);
  });

  test('follows from the actions of edges that end there, too', () => {
    const other = pair().bothWays('A', 'B');
    other.edges[0].vehicleTypeEdgeProperties[0].actions = [{ actionType: 'drop', blockingType: 'HARD' }];
    expect(floorOf(other).stations).toEqual([{ name: 'B', node: 1, queue: [] }]);
  });

  test('is what the scenario says, by the names of nodes or of stations', () => {
    const floor = floorOf(site, { lif: 'pickups: [rest], deliveries: [U0, CHARGE], chargers: [], parking: [L1]' });
    expect(named(floor, floor.storage)).toEqual(['PARK0', 'PARK1']);
    expect(floor.stations.map(({ name }) => name)).toEqual(['U0', 'CHARGE']);
    expect([floor.chargers.length, named(floor, floor.parking)]).toEqual([0, ['L1']]);
    expect(problemsOnLif(site, { lif: 'pickups: [PICK0, PICK7]' })).toEqual([
      "floor.lif.pickups.1: 'PICK7' is no node or station that these robots can use; give the id of one",
    ]);
  });

  test('deliveries are called by their stations, and by their nodes, too, where a station has several', () => {
    const other = ringSite({ spurs: 3 }).station('out', 'DROP0', 'DROP2').station('slow', 'DROP1');
    expect(floorOf(other).stations.map(({ name }) => name)).toEqual(['out/DROP2', 'slow', 'out/DROP0']);
  });
});

describe('a mixed fleet', () => {
  /** A ring that both types drive, with a spur for each; the second type takes the short cut. */
  function mixed(): LifSite {
    const site = ringSite({ spurs: 2 });
    for (const { vehicleTypeNodeProperties } of site.nodes) vehicleTypeNodeProperties.push({ vehicleTypeId: 'TUG' });
    for (const { vehicleTypeEdgeProperties: all } of site.edges) all.push({ ...all[0], vehicleTypeId: 'TUG' });
    site.nodes.find(({ nodeId }) => nodeId === 'DROP1')!.vehicleTypeNodeProperties.pop();
    site.edge('E1', 'W1').edge('W0', 'E0');
    for (const edge of site.edges.slice(-2)) edge.vehicleTypeEdgeProperties[0].vehicleTypeId = 'TUG';
    const slow = site.edges.find(({ edgeId }) => edgeId === 'E0-E1')!;
    slow.vehicleTypeEdgeProperties[1].maxSpeed = 0.4;
    return site;
  }
  const robots = 'fleet: [{class: tote-amr, count: 2, vehicleType: AMR}, {class: {name: tug, like: tote-amr}, count: 2, vehicleType: TUG}]'; // prettier-ignore

  test('has lanes that are for some, and lanes that are another thing for each', () => {
    const { graph, names } = floorOf(mixed(), { robots, lif: 'waitsBetween: false', demand: 'closedLoop: {}' });
    const lanes = (name: string): number[] =>
      names.edges.filter((edge) => edge.name === name).flatMap((edge) => edge.lanes);
    const closedTo = (lane: number): boolean[] =>
      [0, 1, 2, 3].map((bit) => ((graph.traits!.barred[lane] >> bit) & 1) === 1);
    expect(lanes('E1-W1').map(closedTo)).toEqual([[true, true, false, false]]);
    expect(lanes('U1-DROP1').map(closedTo)).toEqual([[false, false, true, true]]);
    expect(lanes('E0-E1').map((lane) => graph.traits!.maxSpeed[lane])).toEqual([Infinity, Math.fround(0.4)]);
    expect(lanes('E0-E1').map(closedTo)).toEqual([[false, false, true, true], [true, true, false, false]]); // prettier-ignore
    expect(lanes('L0-L1').map(closedTo)).toEqual([[false, false, false, false]]);
  });

  test('whose types the file does not know is refused', () => {
    expect(problemsOnLif(mixed(), { robots: robots.replace('TUG', 'TUGGER') })).toEqual([
      "robots.fleet.1.vehicleType: 'TUGGER' is no vehicle type of these layouts; known are: AMR, TUG",
    ]);
  });
});
