import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FreeFlowCount } from '../../../scenarios/run/freeFlow.ts';
import { onThread, startFreeFlow } from '../../../scenarios/run/freeFlowTwin.ts';
import { scenarioOf, SITE } from '../../support/fleetRuns.ts';
import { temporaryFolder } from '../../support/recordings.ts';

const SCENARIO = scenarioOf(SITE);
const folder = temporaryFolder();

/** @returns the tasks of a twin whose thread runs `code` */
async function tasksOf(code: string, tick = 100): ReturnType<ReturnType<typeof onThread>['tasksAt']> {
  const script = join(folder, 'worker.mjs');
  writeFileSync(script, `import { workerData } from 'node:worker_threads';\n${code}`);
  const twin = onThread(script, SCENARIO, { seed: 1, ticks: 100 });
  try {
    return await twin.tasksAt(tick);
  } finally {
    twin.close();
  }
}

describe('a twin on a thread of its own', () => {
  const done = (upTo: number): string =>
    `new Uint32Array(workerData.tasks)[${upTo}] = 42; Atomics.store(new Int32Array(workerData.progress), 0, ${upTo});`;

  test('tells its tasks as soon as it is that far', async () => {
    expect(await tasksOf(`${done(100)} setInterval(() => {}, 1000);`)).toEqual({ ok: true, tasks: 42 });
  });

  test('that fails later than it was asked about has told its tasks nevertheless', async () => {
    expect(await tasksOf(`${done(60)} throw new Error('too late');`, 60)).toEqual({ ok: true, tasks: 42 });
  });

  test.each([
    ['throws', `${done(50)} throw new Error('no room\\nat all');`, 'no room'],
    ['ends early', `${done(99)} process.exit(0);`, 'its thread ended early'],
    ['cannot be read', 'const = ;', 'Unexpected token'],
  ])('that %s is told in a line, and is no error', async (_, code, why) => {
    const free = await tasksOf(code);
    expect(free).toMatchObject({ ok: false, message: expect.stringContaining(why) });
    if (!free.ok) expect(free.message.split('\n')).toHaveLength(1);
  });

  test('whose script is missing is told, too', async () => {
    const twin = onThread(join(folder, 'nowhere.js'), SCENARIO, { seed: 1, ticks: 100 });
    expect(await twin.tasksAt(100)).toMatchObject({ ok: false, message: expect.stringContaining('nowhere.js') });
  });
});

describe('a twin that runs when it is asked', () => {
  test('tells the tasks of a fleet that passes through itself', async () => {
    const tasks = new Uint32Array(1_201);
    new FreeFlowCount(SCENARIO, 5, tasks).runTo(1_200);
    expect(tasks[1_200]).toBeGreaterThan(0);
    expect(await startFreeFlow(SCENARIO, 5, 1_300).tasksAt(1_200)).toEqual({ ok: true, tasks: tasks[1_200] });
  });

  test('that cannot be built is told in a line, and is no error', async () => {
    const crowded = scenarioOf(SITE.replace('count: 12', 'count: 900'));
    const message = expect.stringMatching(
      /^the free-flow twin failed, so there is no free-flow ratio: the twin of a run/,
    );
    expect(await startFreeFlow(crowded, 5, 100).tasksAt(100)).toEqual({ ok: false, message });
  });
});
