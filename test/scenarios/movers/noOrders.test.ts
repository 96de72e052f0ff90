import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { forControl } from '../../../scenarios/control/createControl.ts';
import { createFleetRun } from '../../../scenarios/run/fleetRun.ts';
import { areBulk, fleetSize, moversOf } from '../../../scenarios/scenario.ts';
import { FakeCli } from '../../support/fakeCli.ts';
import { builtIn } from '../../support/moverRuns.ts';
import { temporaryFolder } from '../../support/recordings.ts';

const folder = temporaryFolder();

describe('a floor without anybody on lanes', () => {
  test.each([
    ['export-layout', ['--lif', join(folder, 'layout.json')]],
    ['serve', []],
    ['serve', ['--dispatch', 'internal']],
    ['control', ['--broker', 'mqtt://127.0.0.1:1']],
  ])('is refused by %s %j in a line', async (command, options) => {
    const cli = new FakeCli();
    const { code, out, err } = await cli.run(command, 'circle-swap', ...options);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^error: \S*circle-swap\.yaml:\d+:\d+: floor: has nobody on lanes, .*\n$/);
  });
});

describe('a hall that lane followers and free movers share', () => {
  test('is controlled from outside as if the movers were not there: a control knows nothing of them', () => {
    const scenario = builtIn('shared-hall');
    const built = createFleetRun(forControl(scenario), { seed: 1 });
    expect(built.ok && built.run.sim.clock[1]).toBe(8);
    expect(built.ok && built.run.sim.crowd).toBeNull();
  });
});

describe('the option --robots', () => {
  test('is blamed for free movers that are too many', async () => {
    const result = await new FakeCli().run('run', 'circle-swap', '--robots', '2000000');
    expect(result.code).toBe(2);
    expect(result.err).toContain('error: --robots 2000000: at most 1048576 robots');
  });

  test('means the robots on lanes where there are some, and the movers where there are none', async () => {
    const cli = new FakeCli();
    await cli.run('run', 'shared-hall', '--robots', '3');
    await cli.run('run', 'open-floor-1k', '--robots', '30', '--guard', 'off', '--threads', '2');
    const [shared, open] = cli.runs;
    expect([fleetSize(shared.scenario), moversOf(shared.scenario)]).toEqual([3, 12]);
    expect([fleetSize(open.scenario), moversOf(open.scenario), areBulk(open.scenario)]).toEqual([0, 30, true]);
    expect(open.scenario.movers?.fleet.map(({ count }) => count)).toEqual([21, 6, 3]);
    expect([shared.threads, open.threads]).toEqual([undefined, 2]);
  });
});
