import { describe, expect, test } from 'vitest';
import { builtInNames } from '../../../scenarios/catalogue.ts';
import { describeSight } from '../../../scenarios/movers/describeSight.ts';
import { checkFloor } from '../../../scenarios/run.ts';
import { scenarioOf, startRun } from '../../support/fleetRuns.ts';
import { builtIn } from '../../support/moverRuns.ts';

const scenario = (avoidance: string, more = '') =>
  scenarioOf(`floor: {open: {}}\nmovers: {count: 9, task: {wander: {}}, avoidance: {${avoidance}}}\n${more}`);
const OFF = 'guard: {mode: off}\n';

/** @returns the distance between the middles of two movers that touch, as a warning has it */
function touching(more = ''): number {
  const [line] = describeSight(startRun(scenario('neighbourDistance: 0.1', more)));
  return Number(/ are ([\d.]+) m apart where they touch/.exec(line)?.[1]);
}

describe('what is said before a run about how far free movers see', () => {
  test.each(['', OFF])('that it is less than two of them are wide, and nothing where it is as much (%s)', (more) => {
    const both = touching(more);
    expect(both).toBeGreaterThan(0.5);
    expect(describeSight(startRun(scenario(`neighbourDistance: ${both + 0.01}`, more)))).toEqual([]);
    expect(describeSight(startRun(scenario(`neighbourDistance: ${both - 0.01}`, more)))).toHaveLength(1);
  });

  test('with what comes of it, and with comfort as a part of them', async () => {
    const { warnings } = await checkFloor(scenario('neighbourDistance: 0.1', OFF));
    expect(warnings).toEqual([expect.stringContaining('they run into each other; use a larger movers.avoidance')]);
    expect(describeSight(startRun(scenario('neighbourDistance: 0.1')))[0]).toContain(
      'the guard alone keeps them apart',
    );
    expect(describeSight(startRun(scenario('neighbourDistance: 2, comfort: 0.9')))).toHaveLength(1);
  });

  test.each(builtInNames().filter((name) => name !== 'swarm-1m'))('nothing about %s', (name) => {
    expect(describeSight(startRun(builtIn(name)))).toEqual([]);
  });
});
