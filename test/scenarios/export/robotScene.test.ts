import { describe, expect, test } from 'vitest';
import { Activity, Errand, Fault, MP_500, TOTE_AMR } from '../../../engine/index.ts';
import type { FoxgloveMessages } from '../../../scenarios/export/foxgloveMessages.ts';
import { Palette } from '../../../scenarios/export/palette.ts';
import { robotScene } from '../../../scenarios/export/robotScene.ts';
import type { FleetRun } from '../../../scenarios/run/fleetRun.ts';
import { DRIVING, scenarioOf, startRun } from '../../support/fleetRuns.ts';
import type { Filled } from '../../support/foxglove.ts';

/** Lanes on which a rectangular robot has room, too. */
const WIDE = DRIVING.replace('warehouse: {', 'warehouse: {pitch: 1.2, ');
const NOW = { seconds: 3, nanos: 500_000_000 };
const FLEET = {
  fleet: [
    { class: TOTE_AMR, count: 1 },
    { class: MP_500, count: 1 },
  ],
  initialCharge: { from: 1, to: 1 },
  starts: [],
};

function sceneOf(run: FleetRun) {
  const { entities } = robotScene(run.planning, NOW) as Filled<FoxgloveMessages['/scene']>;
  expect(entities).toHaveLength(1);
  return entities[0];
}

/** A round robot and a rectangular one, both with nothing to do. */
function pair(): FleetRun {
  const run = startRun(scenarioOf(WIDE, { robots: FLEET }));
  const { work } = run.sim.columns;
  work.errand.fill(Errand.none);
  work.activity.fill(Activity.idle);
  return run;
}

describe('the robots of a scene', () => {
  test('are one entity that stays until the next, each as long and wide as its footprint', () => {
    const run = pair();
    const { id, frame_id, timestamp, lifetime, cylinders, cubes } = sceneOf(run);
    expect({ id, frame_id, timestamp, lifetime }).toEqual({
      id: 'robots',
      frame_id: 'map',
      timestamp: NOW,
      lifetime: { seconds: 0, nanos: 0 },
    });
    const { pose } = run.sim.columns;
    expect(cylinders).toHaveLength(1);
    expect(cylinders[0]).toMatchObject({
      pose: { position: { x: pose.x[0], y: pose.y[0] } },
      size: { x: 0.7, y: 0.7 },
      bottom_scale: 1,
      top_scale: 1,
    });
    expect(cubes).toHaveLength(1);
    expect(cubes[0]).toMatchObject({ pose: { position: { x: pose.x[1] } }, size: { x: 0.823, y: 0.592 } });
  });

  test('carry their loads on top', () => {
    const run = pair();
    run.sim.columns.work.loaded[0] = 1;
    const { cylinders, cubes } = sceneOf(run);
    const [load] = cubes;
    expect(load.pose.position).toMatchObject({ x: cylinders[0].pose.position.x, y: cylinders[0].pose.position.y });
    const bottom = load.pose.position.z - load.size.z / 2;
    expect(bottom).toBeCloseTo(cylinders[0].pose.position.z + cylinders[0].size.z / 2);
    expect(load.size.x).toBeLessThan(0.7);
  });

  test.each<[string, (columns: FleetRun['sim']['columns']) => void, keyof typeof Palette]>([
    ['has nothing to do', () => undefined, 'grey'],
    ['drives', ({ twist }) => (twist.forward[0] = 1), 'skyBlue'],
    ['drives with a load', ({ twist, work }) => (twist.forward[0] = work.loaded[0] = 1), 'blue'],
    ['waits', ({ work }) => (work.errand[0] = Errand.pick), 'orange'],
    ['picks', ({ work }) => (work.activity[0] = Activity.picking), 'bluishGreen'],
    ['charges', ({ work }) => (work.activity[0] = Activity.charging), 'yellow'],
    ['is out of order', ({ work }) => (work.fault[0] = Fault.breakdown), 'vermilion'],
    ['makes a protective stop', ({ guard }) => (guard.stopping[0] = 1), 'reddishPurple'],
    [
      'is out of order in a protective stop',
      ({ guard, work }) => (guard.stopping[0] = work.fault[0] = Fault.breakdown),
      'vermilion',
    ],
  ])('one that %s has its own colour', (_, change, colour) => {
    const run = pair();
    change(run.sim.columns);
    expect(sceneOf(run).cylinders[0].color).toEqual(Palette[colour]);
  });
});
