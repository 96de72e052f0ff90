import { expect, test } from 'vitest';
import { Companions } from '../../../scenarios/serve/companions.ts';
import type { Companion } from '../../../scenarios/runApi.ts';
import { scenarioOf, SITE, startRun } from '../../support/fleetRuns.ts';

/** One who says what it is asked, and waits where it is told to. */
function one(name: string, said: string[], waits: () => Promise<void> | null = () => null): Companion {
  return {
    begin: () => void said.push(`${name} begins`),
    beforeTick() {
      said.push(`${name} before`);
      return waits();
    },
    afterTick: () => void said.push(`${name} after`),
  };
}

test('several who go along with a run are asked one after another, each once those ahead of it have waited', async () => {
  const said: string[] = [];
  let go: () => void = () => undefined;
  const gate = new Promise<void>((done) => (go = done));
  const all = new Companions(
    one('a', said),
    one('b', said, () => gate),
    one('c', said),
  );
  all.begin(startRun(scenarioOf(SITE)), 1);
  const wait = all.beforeTick();
  await Promise.resolve();
  expect(said).toEqual(['a begins', 'b begins', 'c begins', 'a before', 'b before']);
  go();
  await wait;
  all.afterTick();
  expect(said.slice(5)).toEqual(['c before', 'a after', 'b after', 'c after']);
});

test('a tick for which nobody waits is not made to wait', () => {
  expect(new Companions(one('a', []), one('b', [])).beforeTick()).toBeNull();
});
