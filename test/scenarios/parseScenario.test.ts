import { describe, expect, test } from 'vitest';
import { MP_500, TOTE_AMR, W10, WAREHOUSE_DEFAULTS } from '../../engine/index.ts';
import { SMALL_FLOOR } from '../../engine/floor/warehouse/presets.ts';
import { builtInNames, resolveScenarioSource } from '../../scenarios/catalogue.ts';
import { parseScenario } from '../../scenarios/parseScenario.ts';
import { fleetSize } from '../../scenarios/scenario.ts';
import { read, readRight, SHORTEST } from '../support/scenarioText.ts';

describe('a scenario file', () => {
  test('needs a floor, robots and work; everything else has a default', () => {
    const scenario = readRight(SHORTEST);
    expect(scenario).toMatchObject({
      name: 'site',
      seed: 1,
      duration: 3600,
      warmUp: 0,
      dt: 0.1,
      floor: { kind: 'warehouse', spec: { ...WAREHOUSE_DEFAULTS, zones: { split: 'quadrants' } } },
      robots: { fleet: [{ class: TOTE_AMR, count: 4 }], starts: [] },
      demand: { kind: 'closedLoop', pending: null },
      stations: { serviceTime: 8 },
      guard: { mode: 'on', margin: 0.015 },
      faults: [],
      expectations: [],
      recording: { frames: 2, snapshotEvery: 30 },
    });
  });

  test('has two pose frames a second, or one a tick where ticks are longer', () => {
    const framesOf = (more: string): number => readRight(SHORTEST + more).recording.frames;
    expect([framesOf('dt: 0.5\n'), framesOf('dt: 1\n'), framesOf('dt: 0.8\n')]).toEqual([2, 1, 1.25]);
    expect(framesOf('dt: 1\nrecording: {frames: 0.5}\n')).toBe(0.5);
  });

  test('is plain data once read: a recording holds it, and it comes back the same', () => {
    const scenario = readRight(SHORTEST);
    expect(JSON.parse(JSON.stringify(scenario))).toEqual(scenario);
  });

  test('takes a warehouse from a preset and states some measures anew', () => {
    const { floor } = readRight(SHORTEST.replace('{}', '{preset: w10, ringLanes: 7}'));
    expect(floor).toMatchObject({ kind: 'warehouse', spec: { ...W10, ringLanes: 7 } });
  });

  test('splits the floor into strips where zones is a number', () => {
    const { planning, floor } = readRight(`${SHORTEST}planning: {zones: 3}\n`);
    expect(planning.zones).toEqual({ split: 'strips', count: 3 });
    expect(floor).toMatchObject({ spec: { zones: planning.zones } });
  });

  test('holds a drawing row by row, as a block or as a list', () => {
    const block = SHORTEST.replace('  warehouse: {}', '  text: |\n    ..S\n    #. \n');
    const list = SHORTEST.replace('  warehouse: {}', "  text: ['..S', '#. ']\n  pitch: 1.05");
    expect(readRight(block).floor).toMatchObject({ kind: 'text', rows: ['..S', '#. '], pitch: 1 });
    expect(readRight(list).floor).toMatchObject({ kind: 'text', rows: ['..S', '#. '], pitch: 1.05 });
  });

  test('brings the files along that it names', () => {
    const text = `floor: {map: a.map}\nrobots: {count: 1}\ndemand: {csv: {file: orders.csv}}\n`;
    const orders = 'orderId,revealAt,pickup,station,dueAt\nA,0,3,1,5m\n';
    const scenario = readRight(text, { 'a.map': 'type octile', 'orders.csv': orders });
    expect(scenario.floor).toMatchObject({ kind: 'map', file: 'a.map', text: 'type octile', pitch: 1 });
    expect(scenario.demand).toEqual({
      kind: 'csv',
      file: 'orders.csv',
      orders: [{ line: 2, orderId: 'A', revealAt: 0, pickup: 3, station: 1, dueAt: 300 }],
    });
  });

  test('mixes classes, built in and of its own', () => {
    const fleet = `robots:
  fleet:
    - {class: tote-amr, count: 3}
    - class: {name: fast, like: mp-500, maxSpeed: 2, footprint: {kind: circle, radius: 0.4}}
      count: 2
`;
    const scenario = readRight(SHORTEST.replace('robots:\n  count: 4\n', fleet));
    expect(fleetSize(scenario)).toBe(5);
    expect(scenario.robots.fleet.map((share) => share.class)).toEqual([
      TOTE_AMR,
      { ...MP_500, name: 'fast', maxSpeed: 2, footprint: { kind: 'circle', radius: 0.4 } },
    ]);
  });

  test('states faults and expectations as the command line does', () => {
    const text = `${SHORTEST}faults: [{kind: planner.hang, target: 1, at: 2m, for: 20}]\nexpectations: ['contacts==0,stuckRobots==0']\n`;
    const scenario = readRight(text);
    expect(scenario.faults).toEqual([{ kind: 'planner.hang', target: 1, at: 120, for: 20 }]);
    expect(scenario.expectations.map(({ path }) => path)).toEqual(['contacts', 'stuckRobots']);
  });

  test('may switch batteries off, and then nothing charges', () => {
    expect(readRight(`${SHORTEST}battery: off\n`).battery).toBeNull();
    expect(readRight(SHORTEST).battery).toEqual({ chargeBelow: 0.25, chargeTo: 0.9 });
  });

  test('tells where a field stands that turns out wrong later', () => {
    const result = read(SHORTEST);
    if (!result.ok) throw new Error('the shortest scenario is right');
    expect(result.locate({ field: 'robots.count', message: 'no room' })).toEqual({
      file: 'site.yaml',
      line: 4,
      column: 10,
      field: 'robots.count',
      message: 'no room',
    });
    expect(result.locate({ field: 'robots.starts.3', message: 'no room' })).toMatchObject({ line: 3, column: 1 });
  });

  test('the small floor of the catalogue is the one that the floors are tested with', () => {
    const source = resolveScenarioSource('small');
    const scenario = readRight(source.ok ? source.text : '');
    expect(scenario.floor).toMatchObject({ kind: 'text', rows: SMALL_FLOOR });
  });

  test.each(builtInNames())('the built-in %s is right, and is named like its file', (name) => {
    const source = resolveScenarioSource(name);
    if (!source.ok) throw new Error('built in');
    const result = parseScenario(source.text, source.file);
    expect(result).toMatchObject({ ok: true, scenario: { name } });
    expect(result.ok && result.scenario.description.length).toBeGreaterThan(20);
  });
});
