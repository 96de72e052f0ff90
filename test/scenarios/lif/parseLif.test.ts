import { describe, expect, test } from 'vitest';
import { parseLif } from '../../../scenarios/lif/parseLif.ts';
import type { FieldProblem } from '../../../scenarios/problem.ts';
import { LifSite } from '../../support/lifSites.ts';

/** A layout with everything in it that a file may have. */
function everything(): LifSite {
  const site = new LifSite();
  site.node('A', 0, 0, 'pick');
  site.node('B', 6, 0, 'drop');
  site.edge('A', 'B', {
    vehicleOrientation: 0,
    orientationType: 'TANGENTIAL',
    rotationAtStartNodeAllowed: 'CCW',
    maxSpeed: 1,
    maxRotationSpeed: 1,
    minHeight: 0,
    maxHeight: 2,
    loadRestriction: { unloaded: true, loaded: true, loadSetNames: ['EUR'] },
    actions: [{ actionType: 'beep', blockingType: 'NONE', actionParameters: [{ key: 'tone', value: 'c' }] }],
    trajectory: { degree: 1, knotVector: [0, 0, 1, 1], controlPoints: [{ x: 0, y: 0 }, { x: 6, y: 0 }] }, // prettier-ignore
    reentryAllowed: false,
  });
  site.edge('B', 'A');
  return site.station('S', 'A');
}

type Json = Record<string, unknown>;

/** @returns the file with another value at a path; undefined: without the field */
function changed(path: string, value: unknown): string {
  const file = structuredClone(everything().lif) as unknown as Json;
  const steps = path.split('.');
  const last = steps.pop()!;
  let at: Json = file;
  for (const step of steps) at = at[step] as Json;
  if (value === undefined) delete at[last];
  else at[last] = value;
  return JSON.stringify(file, null, 2);
}

function problemsOf(text: string): readonly FieldProblem[] {
  const result = parseLif(text, 'site.lif.json');
  return result.ok ? [] : result.problems;
}

const EDGE = 'layouts.0.edges.0';
const PROPERTY = `${EDGE}.vehicleTypeEdgeProperties.0`;
const NODE = 'layouts.0.nodes.1';

describe('a LIF file', () => {
  test('with everything in it is read as it is', () => {
    const { lif } = everything();
    expect(parseLif(JSON.stringify(lif), 'site.lif.json')).toEqual({ ok: true, lif });
  });

  test('may have fields that nobody knows, a byte order mark, no stations, and heights in quotes', () => {
    expect(problemsOf(`\uFEFF${changed('layouts.0.vendor', { any: [1] })}`)).toEqual([]);
    expect(problemsOf(changed('layouts.0.stations', undefined))).toEqual([]);
    expect(problemsOf(changed('layouts.0.stations.0.stationHeight', '0.55'))).toEqual([]);
    for (const version of ['0.11.0', '1.0.0', '1.2.3']) {
      expect(problemsOf(changed('metaInformation.lifVersion', version))).toEqual([]);
    }
  });

  test.each<[path: string, value: unknown, message: string]>([
    // what the schema wants to be there
    ...[
      'metaInformation',
      'metaInformation.creator',
      'metaInformation.lifVersion',
      'layouts',
      'layouts.0.layoutId',
      'layouts.0.layoutVersion',
      'layouts.0.nodes',
      'layouts.0.edges',
      `${NODE}.nodeId`,
      `${NODE}.nodePosition`,
      `${NODE}.nodePosition.y`,
      `${NODE}.vehicleTypeNodeProperties`,
      `${NODE}.vehicleTypeNodeProperties.0.vehicleTypeId`,
      `${NODE}.vehicleTypeNodeProperties.0.actions.0.actionType`,
      `${NODE}.vehicleTypeNodeProperties.0.actions.0.blockingType`,
      `${EDGE}.edgeId`,
      `${EDGE}.startNodeId`,
      `${EDGE}.endNodeId`,
      `${EDGE}.vehicleTypeEdgeProperties`,
      `${PROPERTY}.vehicleTypeId`,
      `${PROPERTY}.rotationAllowed`,
      `${PROPERTY}.loadRestriction.loaded`,
      `${PROPERTY}.actions.0.actionParameters.0.value`,
      `${PROPERTY}.trajectory.knotVector`,
      `${PROPERTY}.trajectory.controlPoints`,
      `${PROPERTY}.trajectory.controlPoints.1.x`,
      'layouts.0.stations.0.stationId',
      'layouts.0.stations.0.interactionNodeIds',
    ].map((path): [string, undefined, string] => [path, undefined, 'missing; give']),
    // of what type, and in which bounds
    ['metaInformation.projectIdentification', 7, 'must be text'],
    ['layouts', {}, 'must be a list'],
    ['layouts', [], 'must have at least 1 entries'],
    [`${NODE}.nodeId`, '', 'must not be empty'],
    [`${NODE}.nodePosition.x`, '6', 'must be a number'],
    [`${NODE}.vehicleTypeNodeProperties.0.theta`, 'north', 'must be a number'],
    [`${NODE}.vehicleTypeNodeProperties.0.actions.0.blockingType`, 'SINGLE', "'SINGLE' is not known here"],
    [`${PROPERTY}.rotationAllowed`, 'yes', 'must be true or false'],
    [`${PROPERTY}.orientationType`, 'LOCAL', "'LOCAL' is not known here"],
    [`${PROPERTY}.rotationAtEndNodeAllowed`, 'LEFT', "'LEFT' is not known here"],
    [`${PROPERTY}.maxSpeed`, 0, 'must be more than 0'],
    [`${PROPERTY}.maxRotationSpeed`, -1, 'must be more than 0'],
    [`${PROPERTY}.loadRestriction.unloaded`, 1, 'must be true or false'],
    [`${PROPERTY}.trajectory.degree`, 0, 'must be at least 1'],
    [`${PROPERTY}.trajectory.knotVector.3`, 1.5, 'must be at most 1'],
    [`${PROPERTY}.trajectory.controlPoints.0.weight`, 0, 'must be more than 0'],
    ['layouts.0.stations.0.interactionNodeIds', [], 'must have at least 1 entries'],
    ['layouts.0.stations.0.stationHeight', -1, 'must be at least 0'],
    ['layouts.0.stations.0.stationHeight', 'high', 'write a number of metres'],
    // what no schema says
    ['metaInformation.lifVersion', '2.0.0', "'2.0.0' is not read; Shoal reads LIF 1.0.0"],
    [`${NODE}.nodeId`, 'A', "'A' is there twice, in layouts.0.nodes.0.nodeId too"],
    ['layouts.0.edges.1.edgeId', 'A-B', "'A-B' is there twice"],
    [`${EDGE}.startNodeId`, 'C', "'C' names no node of this layout"],
    [`${EDGE}.endNodeId`, 'C', "'C' names no node"],
    ['layouts.0.stations.0.interactionNodeIds.0', 'C', "'C' names no node"],
  ])('with %s = %j is told of by that path', (path, value, message) => {
    const problems = problemsOf(changed(path, value));
    const told = problems.filter(({ field }) => field === path);
    expect(told.map((one) => one.message)).toEqual([expect.stringContaining(message)]);
    expect(told[0].file).toBe('site.lif.json');
    for (const { message: line } of problems) expect(line).not.toMatch(/\n/);
  });

  test('says of each type of vehicle once what a node and an edge are for it', () => {
    const twice = [{ vehicleTypeId: 'AMR' }, { vehicleTypeId: 'AMR' }];
    expect(problemsOf(changed(`${NODE}.vehicleTypeNodeProperties`, twice))).toMatchObject([
      {
        field: `${NODE}.vehicleTypeNodeProperties.1.vehicleTypeId`,
        message: "'AMR' is there twice; give it one entry",
      },
    ]);
  });

  test('is told of by line and column where its values are wrong', () => {
    const text = changed(`${NODE}.nodePosition.x`, null);
    const line = text.split('\n').findIndex((one) => one.includes('"x": null')) + 1;
    expect(problemsOf(text)).toMatchObject([{ line, field: `${NODE}.nodePosition.x` }]);
  });

  test.each([
    ['nothing', ''],
    ['a comma too many', '{\n  "layouts": [,]\n}'],
    ['half of it', changed('layouts.0.vendor', 1).slice(0, 200)],
    ['something else', '<xml/>'],
  ])('that is no JSON is one line: %s', (_, text) => {
    const problems = problemsOf(text);
    expect(problems).toHaveLength(1);
    expect(problems[0].message).toMatch(/^is no JSON: .*; export it anew$/);
  });

  test('where JSON breaks off is told, as far as it is known', () => {
    const [{ line, column }] = problemsOf('{\n  "layouts": [,]\n}');
    expect([line, column]).toEqual([2, 15]);
  });

  test('that is wrong in a thousand places does not fill the screen', () => {
    const site = new LifSite();
    for (let i = 0; i < 1000; i++) site.node('A', i, 0);
    expect(problemsOf(JSON.stringify(site.lif))).toHaveLength(20);
  });
});
