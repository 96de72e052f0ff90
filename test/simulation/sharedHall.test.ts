import { describe, expect, test } from 'vitest';
import { KpiCollector } from '../../scenarios/kpi/kpiCollector.ts';
import { advance } from '../../scenarios/run/fleetRun.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { scenarioOf, startRun } from '../support/fleetRuns.ts';
import { builtIn, ContactJudge, doneBy } from '../support/moverRuns.ts';

/*
 * Robots on lanes and free movers on one floor. The robots cannot leave their lanes, so a mover that they wait for must always be able to leave: each of these once stood for good.
 */

interface Outcome {
  readonly contacts: number;
  readonly stuck: number;
  /** s */
  readonly longestWait: number;
  readonly tasks: number;
  readonly arrivals: number;
}

/** s for which contacts are judged apart from the engine, too: that takes as long as the run itself */
const JUDGED = 600;

function outcomeOf(scenario: Scenario, { seed, seconds }: { seed: number; seconds: number }): Outcome {
  const run = startRun(scenario, { seed });
  const kpis = new KpiCollector(run);
  const judge = new ContactJudge(run.floor);
  const [ticks, judged] = [seconds, JUDGED].map((time) => Math.round(time / scenario.dt));
  while (run.sim.clock[0] < ticks) {
    const isJudged = run.sim.clock[0] < judged;
    if (isJudged) judge.before(run.sim);
    advance(run, { afterTick: (now) => kpis.observe(now) });
    if (isJudged) judge.after(run.sim);
  }
  const { longestWait } = kpis.traffic;
  const contacts = kpis.contacts + judge.contacts;
  return { contacts, stuck: kpis.stuck.total, longestWait, tasks: kpis.tasksAll, arrivals: doneBy(run).arrivals };
}

/** Free movers that wander in a part of a hall in which robots on lanes drive about. */
const hall = (rows: readonly string[], robots: number, movers: number, area = ''): Scenario =>
  scenarioOf(`
floor:
  pitch: 1.2
  text: |
${rows.map((row) => `    ${row}`).join('\n')}
robots: {count: ${robots}}
demand: {uniformGoals: {}}
movers: {count: ${movers}, task: {wander: {${area}}}}
duration: 30m
`);

const SMALL = hall(['@@@@@@@@@', '@.......@', '@.......@', '@.......@', '@.......@', '@@@@@@@@@'], 3, 3);
const TWO_ROOMS = hall(
  ['@@@@@@@@@@@', '@....@....@', '@....@....@', '@.........@', '@....@....@', '@@@@@@@@@@@'],
  3,
  2,
  'areas: [{x: 1.2, y: 1.2, width: 4.8, height: 4.8}]',
);

describe('robots on lanes and free movers', () => {
  test.each([1, 2, 3])('do not hold each other fast in the corners of a small hall: seed %d', (seed) => {
    const outcome = outcomeOf(SMALL, { seed, seconds: 600 });
    expect(outcome).toMatchObject({ contacts: 0, stuck: 0 });
    expect(outcome.longestWait).toBeLessThan(60);
    expect(outcome.tasks).toBeGreaterThan(90);
    expect(outcome.arrivals).toBeGreaterThan(200);
  });

  test.each([1, 2, 3])('do not meet in a passage in which neither gets past the other: seed %d', (seed) => {
    const outcome = outcomeOf(TWO_ROOMS, { seed, seconds: 600 });
    expect(outcome).toMatchObject({ contacts: 0, stuck: 0 });
    expect(outcome.longestWait).toBeLessThan(60);
    expect(outcome.tasks).toBeGreaterThan(60);
    expect(outcome.arrivals).toBeGreaterThan(200);
  });

  // Seed 8: a mover between two robots and a wall after six seconds. Seed 19: one between two robots in a passage after half an hour.
  test.each([
    [8, 900],
    [19, 2400],
  ])('get on in shared-hall for as long as they are watched: seed %d, %d s', (seed, seconds) => {
    const outcome = outcomeOf(builtIn('shared-hall'), { seed, seconds });
    expect(outcome).toMatchObject({ contacts: 0, stuck: 0 });
    expect(outcome.longestWait).toBeLessThan(90);
    expect(outcome.tasks / seconds).toBeGreaterThan(0.1);
    expect(outcome.arrivals / seconds).toBeGreaterThan(1.3);
  });
});
