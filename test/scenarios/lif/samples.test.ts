import { describe, expect, test } from 'vitest';
import type { Lif } from '../../../scenarios/lif/lifSchema.ts';
import { buildOnLif, problemsOnLif, type LifScenario } from '../../support/lifRig.ts';
import { listSharedData, readSharedData } from '../../support/sharedData.ts';

/** The standard's own samples. What becomes of each: nodes and edges of the first type on the first layout, or why it is refused. */
const files = listSharedData('lif');

type Verdict =
  | { readonly nodes: number; readonly edges: number; readonly told?: string }
  | { readonly refused: string };

const OUTSIDE: Readonly<Record<string, Verdict>> = {
  'sample-10.1.json': { nodes: 2, edges: 1 },
  'sample-10.1-forward-edge.json': { nodes: 2, edges: 1 },
  'sample-10.2.json': { nodes: 2, edges: 2 },
  'sample-10.3.json': { nodes: 2, edges: 2 },
  // Driven sideways both ways: a differential drive cannot.
  'sample-10.4.json': {
    refused: 'vehicleOrientation: is 90° from the way, and tote-amr drives forwards or backwards only',
  },
  'sample-10.5.json': { nodes: 2, edges: 1 },
  'sample-10.6.json': { nodes: 2, edges: 2 },
  'sample-10.7.json': {
    nodes: 5,
    edges: 6,
    told: 'nearer to each other than two robots, one is taken at a time: N1/N2',
  },
  'sample-10.8.json': { nodes: 2, edges: 2 },
  // A turn on the spot, given as an edge between two nodes at one place.
  'sample-10.9.json': { refused: 'layouts.0.edges.1: leads from N11 to N21, which are at one place' },
  'sample-10.10.json': { nodes: 4, edges: 4, told: 'one is taken at a time: NSL/NSB' },
  'sample-10.11.json': { nodes: 5, edges: 8, told: 'edges that are for some: N2-N3, N3-N2, N3-N4 and 1 more' },
  'sample-10.12.json': { nodes: 3, edges: 3 },
  'sample-10.13.json': { nodes: 2, edges: 2 },
  'sample-10.14.json': { nodes: 2, edges: 1, told: 'edges to layouts that are not used are left out: N2-N102' },
  // Its edge NB-N2 begins at NA, as NA-N2 does: one lane with two names.
  'sample-10.16.json': { nodes: 4, edges: 5, told: 'one is taken at a time: NA/NB, NA/NC, NB/NC' },
  // Its trajectories are not where its nodes are.
  'sample-10.17.json': { refused: 'trajectory: begins 5.00 m from node N1' },
  'sample-10.18.json': { nodes: 2, edges: 2 },
  'sample-10.19.json': { nodes: 2, edges: 1 },
};

/** Those on which Shoal's planners could drive robots to and fro; all others have places that are not reached or left again. */
const PLANNED: Readonly<Record<string, string>> = {
  'sample-10.1.json': 'gets nowhere and back',
  'sample-10.1-forward-edge.json': 'gets nowhere and back',
  // N1 may not be turned at, and both edges are driven forwards.
  'sample-10.3.json': 'gets nowhere and back',
  'sample-10.5.json': 'gets nowhere and back',
  // N1 is the only place where a robot goes to: at N2 goods are picked, and nowhere set down.
  'sample-10.6.json': 'has fewer than two goals',
  'sample-10.10.json': 'pickup NSB: robots cannot get there from NSL',
  'sample-10.12.json': 'gets nowhere and back',
  'sample-10.14.json': 'gets nowhere and back',
  'sample-10.16.json': 'delivery NB: robots that come there cannot get back to N2',
  'sample-10.19.json': 'gets nowhere and back',
};

function read(name: string): { readonly text: string; readonly lif: string } {
  const text = readSharedData(`lif/${name}`) ?? '';
  const { layouts } = JSON.parse(text) as Lif;
  const [layout] = layouts;
  const type = layout.nodes[0].vehicleTypeNodeProperties[0].vehicleTypeId;
  return { text, lif: `layout: ${layout.layoutId}, vehicleType: ${type}` };
}

describe.skipIf(files === null)('the standard’s samples', () => {
  test('are all in the table', () => {
    const there = files?.filter((name) => name.endsWith('.json')) ?? [];
    expect(there.toSorted()).toEqual(Object.keys(OUTSIDE).toSorted());
  });

  test.each(Object.entries(OUTSIDE))(
    '%s is taken for robots that are ordered from outside, or refused: %j',
    (name, verdict) => {
      const { text, lif } = read(name);
      if ('refused' in verdict) {
        expect(problemsOnLif(text, { lif })[0]).toContain(verdict.refused);
        return;
      }
      const built = buildOnLif(text, { lif });
      if (!built.ok) throw new Error(JSON.stringify(built.problems));
      const { floor, warnings } = built.run;
      expect({ nodes: floor.graph.nodeCount, edges: floor.graph.edgeCount }).toEqual({
        nodes: verdict.nodes,
        edges: verdict.edges,
      });
      expect(warnings.join('\n')).toContain(verdict.told ?? '');
      expect(warnings.length).toBeLessThanOrEqual(verdict.told === undefined ? 1 : 2);
    },
  );

  test.each(Object.keys(OUTSIDE).filter((name) => !('refused' in OUTSIDE[name])))(
    '%s is taken for robots that Shoal drives, or refused because that is hopeless',
    (name) => {
      const { text, lif } = read(name);
      const problems = problemsOnLif(text, { lif, demand: 'uniformGoals: {}' });
      const reason = PLANNED[name];
      if (reason === undefined) expect(problems).toEqual([]);
      else expect(problems[0]).toContain(reason);
    },
  );

  test.each(['sample-10.4.json', 'sample-10.19.json'])('%s: what drives sideways is for a holonomic class', (name) => {
    const { text } = read(name);
    const lif = name === 'sample-10.19.json' ? 'vehicleType: Vehicle_Type_2' : '';
    const robots = 'count: 1, class: {name: slider, like: tote-amr, drive: holonomic}';
    const sideways: LifScenario = { lif, robots };
    expect(problemsOnLif(text, { lif })[0]).toContain('is 90° from the way');
    expect(problemsOnLif(text, sideways)).toEqual([]);
  });

  test('layouts and types of vehicles are chosen by the scenario where there are several', () => {
    const { text } = read('sample-10.5.json');
    expect(problemsOnLif(text)).toEqual([
      'floor.lif.layout: the file has 2 layouts; give one of Layout_Ground_Level, Layout_Upper_Level, or a list of some on one map',
    ]);
    expect(problemsOnLif(text, { lif: 'layout: [Layout_Ground_Level, Layout_Upper_Level]' })[0]).toContain(
      "'Map_Z-Level_2' is another map than 'Map_Z-Level_1'",
    );
    const types = read('sample-10.8.json').text;
    expect(problemsOnLif(types)[0]).toContain(
      'floor.lif.vehicleType: the file has several; give one of Vehicle_Type_1, Vehicle_Type_2',
    );
  });
});
