import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sceneOf } from '../../../scenarios/look/sceneOf.ts';
import { replay } from '../../../scenarios/replay.ts';
import { run } from '../../../scenarios/run.ts';
import { stateHashOf } from '../../../scenarios/run/fleetRun.ts';
import { areBulk, type Scenario } from '../../../scenarios/scenario.ts';
import { withRobots } from '../../../scenarios/overrideScenario.ts';
import { runTo, scenarioOf, startRun } from '../../support/fleetRuns.ts';
import { agentsOf } from '../../support/moverRuns.ts';
import { temporaryFolder } from '../../support/recordings.ts';
import { readRight } from '../../support/scenarioText.ts';

/** A hall of 20 × 10 m: racks in two places, a pillar, and a station and a charger that nobody uses. */
const ROWS = [
  '....................',
  '....................',
  '..S.................',
  '..<..####...........',
  '.....####......@....',
  '.....####......@....',
  '....................',
  '...C.........##.....',
  '....................',
  '....................',
];
const MOVERS = 'movers: {fleet: [{class: omni-amr, count: 8}, {class: omni-amr, count: 4, priority: 1}], task: {wander: {}}}\n'; // prettier-ignore
const more = (guard: string): string => `${MOVERS}guard: {mode: ${guard}}\nduration: 30s\nrecording: {snapshotEvery: 10}\n`; // prettier-ignore
const drawn = (guard = 'on'): Scenario => scenarioOf(`floor:\n  text:\n${ROWS.map((row) => `    - "${row}"\n`).join('')}${more(guard)}`); // prettier-ignore
const mapped = (guard = 'on'): Scenario => {
  const rows = ROWS.map((row) => row.replaceAll(/[SC<]/g, '.').replaceAll('#', '@'));
  const map = ['type octile', 'height 10', 'width 20', 'map', ...rows, ''].join('\n');
  return readRight(`floor: {map: hall.map}\n${more(guard)}`, { 'hall.map': map });
};
/** The same by hand: what is solid on an open floor. */
const BOXES = ['{x: 15, y: 4, width: 1, height: 2}', '{x: 5, y: 4, width: 4, height: 3}', '{x: 13, y: 2, width: 2, height: 1}']; // prettier-ignore
const open = (guard = 'on'): Scenario => scenarioOf(`floor: {open: {width: 20, height: 10, obstacles: [${BOXES.join()}]}}\n${more(guard)}`); // prettier-ignore

const TICKS = 300;

describe.each(['on', 'off', 'observe'])('free movers alone in a drawn hall, with the guard %s', (guard) => {
  test('do to the bit what they do on an open floor with the same boxes', () => {
    const [inHall, onOpen] = [drawn(guard), open(guard)].map((scenario) => runTo(startRun(scenario), TICKS));
    expect(inHall.floor.walls).toEqual(onOpen.floor.walls);
    expect(stateHashOf(inHall)).toBe(stateHashOf(onOpen));
    expect(areBulk(inHall.scenario)).toBe(guard === 'off');
  });

  test('are the same on a map of it, but for the order of its boxes', () => {
    const inHall = runTo(startRun(mapped(guard)), TICKS);
    const sorted = (scenario: Scenario) => startRun(scenario).floor.walls.toSorted((a, b) => a.minX - b.minX);
    expect(sorted(mapped(guard))).toEqual(sorted(open(guard)));
    for (const { x, y } of agentsOf(inHall)) {
      expect(x > 0 && x < 20 && y > 0 && y < 10).toBe(true);
      expect(x > 5 && x < 9 && y > 4 && y < 7).toBe(false);
    }
  });
});

describe.each(['on', 'off'])('a run of free movers alone in a hall, with the guard %s', (guard) => {
  test('has the figures of one on an open floor, is recorded, and replays from every snapshot', async () => {
    const folder = temporaryFolder();
    const [inHall, onOpen] = await Promise.all(
      [drawn(guard), open(guard)].map(async (scenario, i) => {
        const outcome = await run({ scenario, seed: 1, durationSeconds: 30, outDir: join(folder, String(i)) });
        if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
        return outcome.kpis;
      }),
    );
    const measured = (kpis: object): [string, boolean][] =>
      Object.entries(kpis).map(([name, value]) => [name, value !== null]);
    expect(measured(inHall)).toEqual(measured(onOpen));
    expect(inHall.movers?.arrivals).toBeGreaterThan(5);
    expect(inHall).toMatchObject({ movers: onOpen.movers, stateHash: onOpen.stateHash, contacts: guard === 'on' ? 0 : null }); // prettier-ignore
    const same = { kind: 'same', ticks: TICKS, stateHash: inHall.stateHash };
    expect(await replay(join(folder, '0', 'recording.mcap'), { everySnapshot: true })).toMatchObject(same);
  });

  test('is seen with its walls and racks, and without lanes', () => {
    const { floor } = sceneOf(startRun(drawn(guard)), { seed: 1, source: 'browser', ticks: TICKS });
    expect(floor).toMatchObject({ width: 20, height: 10, x: [], from: [], stations: [], zones: 0 });
    expect([floor.walls.length, floor.racks.length]).toEqual([1, 2]);
  });
});

test('a generated warehouse is a hall as well, and --robots means the movers there', () => {
  const scenario = withRobots(scenarioOf(`floor: {warehouse: {preset: warehouse-200}}\n${more('on')}`), 40);
  const movers = agentsOf(runTo(startRun(scenario), 100));
  expect(movers).toHaveLength(40);
  expect(scenario.robots.fleet).toEqual([]);
  expect(movers.some(({ vx, vy }) => Math.hypot(vx, vy) > 1)).toBe(true);
});
