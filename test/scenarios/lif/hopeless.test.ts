import { describe, expect, test } from 'vitest';
import { floorOf, laneOf, problemsOnLif, startOnLif } from '../../support/lifRig.ts';
import { LifSite, pair, ringSite } from '../../support/lifSites.ts';

describe('what is hopeless is told when the floor is loaded, a line each', () => {
  const closedLoop = { demand: 'closedLoop: {}' };

  test('a station with no way back, and one with no way there', () => {
    const site = ringSite({ spurs: 3 });
    const without = (edge: string): void =>
      void site.edges.splice(
        site.edges.findIndex(({ edgeId }) => edgeId === edge),
        1,
      );
    without('PICK1-L1');
    without('U2-DROP2');
    expect(problemsOnLif(site, closedLoop)).toEqual([
      expect.stringMatching(
        /^layouts\.0\.nodes\.\d+: pickup PICK1: robots that come there cannot get back to \w+; add a lane, or leave it out \(floor\.lif\.pickups\)$/,
      ),
      expect.stringMatching(
        /^layouts\.0\.nodes\.\d+: delivery DROP2: robots cannot get there from \w+; add a lane, or leave it out \(floor\.lif\.deliveries\)$/,
      ),
    ]);
    expect(problemsOnLif(site, { ...closedLoop, lif: 'pickups: [PICK0, PICK2], deliveries: [DROP0, DROP1]' })).toEqual(
      [],
    );
    // Who orders robots from outside may know what it is good for.
    expect(problemsOnLif(site)).toEqual([]);
  });

  test('a way back that is for robots with a load only', () => {
    const site = ringSite({ spurs: 2 });
    const back = site.edges.find(({ edgeId }) => edgeId === 'DROP1-U1')!;
    back.vehicleTypeEdgeProperties[0].loadRestriction = { unloaded: false, loaded: true };
    expect(problemsOnLif(site, closedLoop)).toEqual([expect.stringContaining('delivery DROP1: robots that come there cannot get back to')]); // prettier-ignore
  });

  test('a node where robots may not turn, and would have to', () => {
    const site = ringSite({ spurs: 2 });
    for (const edgeId of ['U1-DROP1', 'DROP1-U1']) {
      const [property] = site.edges.find((edge) => edge.edgeId === edgeId)!.vehicleTypeEdgeProperties;
      Object.assign(property, edgeId === 'U1-DROP1' ? { rotationAtEndNodeAllowed: 'NONE' } : { vehicleOrientation: 0 });
    }
    expect(problemsOnLif(site, closedLoop)).toEqual([expect.stringContaining('delivery DROP1: robots')]);
  });

  test('lanes that lead nowhere and back at all', () => {
    expect(problemsOnLif(pair().edge('A', 'B'), { demand: 'uniformGoals: {}' })).toEqual([
      expect.stringContaining('layouts: tote-amr (AMR) gets nowhere and back: no lanes lead round'),
    ]);
  });

  test('a trap beside the ring is closed to planners, and only to them', () => {
    const site = ringSite({ spurs: 2 });
    site.node('TRAP', -6, 6);
    site.edge('W1', 'TRAP');
    const floor = floorOf(site, { ...closedLoop, lif: 'waitsBetween: false' });
    const lane = laneOf(floor, 'W1', 'TRAP');
    expect(floor.graph.traits?.barred[lane]).toBe(-1);
    expect(floor.startable[0][floor.names.nodes.indexOf('TRAP')]).toBe(0);
    const outside = floorOf(site);
    expect(outside.graph.traits!.barred[laneOf(outside, 'W1', 'TRAP')] & 3).toBe(0);
    expect(outside.startable[0][outside.names.nodes.indexOf('TRAP')]).toBe(1);
  });

  test('what robots do not do is warned of, unless somebody outside tells them to do it', () => {
    const site = ringSite({ spurs: 2 });
    const told = (demand: string): string[] => startOnLif(site, { demand }).warnings.map((line) => line.replace('warning: site.lif.json: ', '')); // prettier-ignore
    site.nodes[0].vehicleTypeNodeProperties[0].theta = 1.5;
    const [first, second, third] = site.edges.map(({ vehicleTypeEdgeProperties: [property] }) => property);
    first.actions = [{ actionType: 'beep', blockingType: 'NONE', requirementType: 'REQUIRED' }];
    second.maxHeight = 2;
    third.loadRestriction = { loaded: true, unloaded: true, loadSetNames: ['pallets'] };
    const always = [
      `loads here are all of one kind, and are taken along edges that are for some: ${site.edges[2].edgeId}`,
      `robots here have no height, which these edges limit: ${site.edges[1].edgeId}`,
    ];
    expect(told('outside: {}')).toEqual(always);
    expect(told('closedLoop: {}')).toEqual([
      `robots do nothing on the way, which these edges require: ${site.edges[0].edgeId}`,
      ...always,
      `robots stand as they have come, also at nodes that say how: ${site.nodes[0].nodeId}`,
    ]);
  });

  test('edges that run against each other, too near to pass, are warned of', () => {
    const beside = (apart: number): readonly string[] => {
      const site = new LifSite();
      for (const [i, x] of [0, 8].entries()) {
        site.node(`E${i}`, x, 0);
        site.node(`W${i}`, x, apart);
      }
      site.edge('E0', 'E1').edge('W1', 'W0').bothWays('E1', 'W1').bothWays('W0', 'E0');
      return startOnLif(site, { demand: 'uniformGoals: {}' }).warnings.filter((line) =>
        line.includes('stand for ever'),
      );
    };
    expect(beside(0.7)).toEqual([
      'warning: site.lif.json: robots that meet stand for ever on edges that run against each other side by side, nearer than two robots: E0-E1/W1-W0',
    ]);
    expect(beside(1)).toEqual([]);
  });
});
