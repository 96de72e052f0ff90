import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { captureState, hashState, restoreState, viewFleet } from '../../engine/index.ts';
import { StaleViews } from '../../planners/staleViews.ts';
import { replay } from '../../scenarios/replay.ts';
import type { FleetRun } from '../../scenarios/run/fleetRun.ts';
import { stateHashOf } from '../../scenarios/run/fleetRun.ts';
import { faultsOf } from '../support/faults.ts';
import { runTo, scenarioOf, SITE, startRun } from '../support/fleetRuns.ts';
import { record, temporaryFolder } from '../support/recordings.ts';

const folder = temporaryFolder();

const old = (...faults: string[]): FleetRun => startRun(scenarioOf(SITE, { faults: faultsOf(...faults), seed: 3 }));

describe('views of planners', () => {
  const run = old();
  const fleet = viewFleet(run.sim);
  const views = new StaleViews(run.sim, ['zone1', 'zone2']);
  const faults = (name: string, tick: number) => (name === 'zone1' && tick >= 20 && tick < 40 ? 'stale' : null);
  const xOf = (name: string): number[] => Array.from(views.of(name, fleet).columns.pose.x);

  test('are the fleet as it is, but for those under the fault, who see it as it was when that began', () => {
    let at20: number[] = [];
    runTo(run, 60, ({ sim }) => {
      views.review(faults, sim.clock[0]);
      if (sim.clock[0] === 20) at20 = Array.from(sim.columns.pose.x);
      const isStale = sim.clock[0] >= 20 && sim.clock[0] < 40;
      const now = Array.from(sim.columns.pose.x);
      expect(xOf('zone1')).toEqual(isStale ? at20 : now);
      expect(xOf('zone2')).toEqual(now);
    });
    expect(xOf('zone1')).not.toEqual(at20);
  });

  test('of those over whom it never comes are no copies', () => {
    expect(views.of('zone0', fleet)).toBe(fleet);
    expect(new StaleViews(run.sim, []).parts()).toEqual([]);
  });

  test('are state while they are frozen, and only then', () => {
    const one = new StaleViews(run.sim, ['zone1']);
    const arrays = (): number => one.parts()[0].arrays().length;
    expect(arrays()).toBe(0);
    one.review(() => 'stale', 1);
    expect(arrays()).toBe(1);
    const kept = captureState(one.parts(), 1);
    const other = new StaleViews(old().sim, ['zone1']);
    expect(hashState(other.parts())).not.toBe(hashState(one.parts()));
    restoreState(other.parts(), kept);
    expect(hashState(other.parts())).toBe(hashState(one.parts()));
    one.review(() => null, 2);
    expect(arrays()).toBe(0);
  });
});

describe('a run with a planner that sees an old fleet', () => {
  test('goes as without the fault until that begins, and not after', () => {
    const [plain, stale] = [old(), old('planner.stale:1@20s+20s')];
    const positions = ({ sim }: FleetRun): number[] => [...sim.columns.pose.x, ...sim.columns.pose.y];
    for (const run of [plain, stale]) runTo(run, 199);
    expect(positions(stale)).toEqual(positions(plain));
    for (const run of [plain, stale]) runTo(run, 400);
    expect(positions(stale)).not.toEqual(positions(plain));
  });

  test('goes on from any of its snapshots, those in the midst of the fault as well', async () => {
    const recording = { frames: 0, snapshotEvery: 5 };
    const faults = faultsOf('planner.stale:1@12s+20s', 'planner.stale:3@20.1s+10s', 'planner.stale:1@35s');
    const { path, run } = await record(join(folder, 'stale'), scenarioOf(SITE, { recording, faults, seed: 3 }), 450);
    expect(await replay(path, {})).toMatchObject({ kind: 'same', stateHash: stateHashOf(run) });
    expect(await replay(path, { everySnapshot: true })).toMatchObject({ kind: 'same', snapshots: { length: 10 } });
  });

  test('costs no planner an incarnation: what it wants makes sense, and merely comes too late', () => {
    const stale = old(...[0, 1, 2, 3].map((zone) => `planner.stale:${zone}@20s+30s`));
    runTo(stale, 500);
    expect(stale.planning.supervisor.report().restarts).toBe(0);
  });
});
