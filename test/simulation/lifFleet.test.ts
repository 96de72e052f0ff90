import { describe, expect, test } from 'vitest';
import { EventKind } from '../../engine/events.ts';
import { advance, type FleetRun } from '../../scenarios/run/fleetRun.ts';
import { FleetWatch, watchTo } from '../support/fleetWatch.ts';
import { floorOf, startOnLif } from '../support/lifRig.ts';
import { LifSite, ringSite } from '../support/lifSites.ts';
import { readSharedData } from '../support/sharedData.ts';
import type { Lif } from '../../scenarios/lif/lifSchema.ts';
import { pointOfNurbs, type Nurbs } from '../../scenarios/lif/nurbs.ts';

/** @returns what came of so many minutes: nobody touched anybody, and nobody needed the guard */
function work(run: FleetRun, minutes: number): { readonly tasks: number } {
  const watch = new FleetWatch();
  watchTo(run, watch, minutes * 600);
  expect(watch.found).toEqual([]);
  expect([watch.contacts, watch.stops]).toEqual([0, 0]);
  return { tasks: watch.done.size };
}

describe('a fleet on a LIF floor', () => {
  // Measured on three seeds: 237 … 243 tasks an hour of 8 robots, 324 … 342 of 12; a fleet that is never in its own way: 273 and 411.
  test.each([
    ['tote-amr', 8, 50],
    ['tote-amr', 12, 70],
    ['mp-500', 6, 35],
  ])('%s: %d robots on a ring road with curves and spurs that they back out of', (robots, count, least) => {
    const run = startOnLif(ringSite({ spurs: 6 }), {
      robots: `count: ${count}, class: ${robots}`,
      demand: 'closedLoop: {}',
    });
    expect(work(run, 15).tasks).toBeGreaterThan(least);
  });

  test('on one street with traffic both ways, passing each other in the spurs', () => {
    const site = new LifSite();
    for (let i = 0; i < 6; i++) {
      site.node(`N${i}`, 5 * i, 0);
      site.node(`S${i}`, 5 * i, i % 2 === 0 ? 3 : -3, i < 3 ? 'pick' : 'drop');
      site.bothWays(`N${i}`, `S${i}`, true);
      if (i > 0) site.bothWays(`N${i - 1}`, `N${i}`);
    }
    expect(work(startOnLif(site, { robots: 'count: 3', demand: 'closedLoop: {}' }), 15).tasks).toBeGreaterThan(18);
  });

  test('of two types, each on its own lanes, does work for both', () => {
    const site = ringSite({ spurs: 4 });
    for (const { vehicleTypeNodeProperties: all } of site.nodes) all.push({ ...all[0], vehicleTypeId: 'TUG' });
    for (const { vehicleTypeEdgeProperties: all } of site.edges) all.push({ ...all[0], vehicleTypeId: 'TUG' });
    for (const closed of ['PICK0', 'DROP3'])
      site.nodes.find(({ nodeId }) => nodeId === closed)!.vehicleTypeNodeProperties.pop();
    const robots = 'fleet: [{class: tote-amr, count: 3, vehicleType: AMR}, {class: {name: tug, like: mp-500}, count: 3, vehicleType: TUG}]'; // prettier-ignore
    const run = startOnLif(site, { robots, demand: 'closedLoop: {}' });
    const { names } = floorOf(site, { robots, demand: 'closedLoop: {}' });
    const closed = [names.nodes.indexOf('PICK0'), names.nodes.indexOf('DROP3')];
    const seen = [new Set<number>(), new Set<number>()];
    const watch = new FleetWatch();
    watchTo(run, watch, 9_000, {
      afterTick: ({ sim: { events, columns } }) => {
        for (let i = 0; i < events.count; i++) {
          if (events.kind[i] === EventKind.nodeReached) seen[columns.kind.class[events.robot[i]]].add(events.other[i]);
        }
      },
    });
    expect([watch.contacts, watch.stops, watch.found]).toEqual([0, 0, []]);
    expect(watch.done.size).toBeGreaterThan(30);
    expect(closed.map((node) => [seen[0].has(node), seen[1].has(node)])).toEqual([[true, false], [true, false]]); // prettier-ignore
  });

  test('is driven with a load only where that may be', () => {
    const site = ringSite({ spurs: 3 });
    // The short cut to the deliveries is for empty robots: with a load they go round.
    site.edge('L1', 'U1', { loadRestriction: { unloaded: true, loaded: false } });
    const run = startOnLif(site, { robots: 'count: 3', demand: 'closedLoop: {}', lif: 'waitsBetween: false' });
    const floor = floorOf(site, { lif: 'waitsBetween: false', demand: 'closedLoop: {}' });
    const u1 = floor.names.nodes.indexOf('U1');
    const cut = floor.names.edges.find(({ name }) => name === 'L1-U1')!.lanes[0];
    const { route, work: does } = run.sim.columns;
    const on: number[] = [];
    for (let tick = 0; tick < 6_000; tick++) {
      advance(run);
      for (let row = 0; row < 3; row++) {
        const visit = route.edge[row * 8 + (route.passed[row] & 7)] & 0x3fffffff;
        if (route.passed[row] < route.allocated[row] && visit === cut) on.push(does.loaded[row]);
      }
    }
    expect(u1).toBeGreaterThan(0);
    expect(on.filter((loaded) => loaded === 1)).toEqual([]);
  });
});

describe('a curve of the standard’s samples', () => {
  const sample = readSharedData('lif/sample-10.17.json');

  test.skipIf(sample === undefined)(
    'is driven from end to end, once its nodes are where it ends, and nowhere far off',
    () => {
      const lif = JSON.parse(sample!) as Lif;
      const [layout] = lif.layouts;
      Object.assign(layout.nodes[0].nodePosition, { x: 0, y: 0 });
      Object.assign(layout.nodes[1].nodePosition, { x: 3.6, y: 0 });
      for (const { vehicleTypeEdgeProperties } of layout.edges) delete vehicleTypeEdgeProperties[0].vehicleOrientation;
      const run = startOnLif(JSON.stringify(lif), { demand: 'uniformGoals: {}' });
      const { origin } = floorOf(JSON.stringify(lif), { demand: 'uniformGoals: {}' }).names;
      const curves = layout.edges.map(({ vehicleTypeEdgeProperties: [{ trajectory }] }): Nurbs => {
        const { degree = 1, knotVector, controlPoints } = trajectory!;
        return { degree, knots: knotVector, points: controlPoints.map((point) => ({ ...point, weight: 1 })) };
      });
      const points = curves.flatMap((curve) => Array.from({ length: 401 }, (_, i) => pointOfNurbs(curve, i / 400)));
      const { pose } = run.sim.columns;
      let off = 0;
      let reached = 0;
      for (let tick = 0; tick < 1_200; tick++) {
        advance(run);
        const [x, y] = [pose.x[0] + origin.x, pose.y[0] + origin.y];
        off = Math.max(off, Math.min(...points.map((point) => Math.hypot(point.x - x, point.y - y))));
        const { events } = run.sim;
        for (let i = 0; i < events.count; i++) if (events.kind[i] === EventKind.nodeReached) reached++;
      }
      expect(off).toBeLessThan(0.03);
      expect(reached).toBeGreaterThan(8);
    },
  );
});
