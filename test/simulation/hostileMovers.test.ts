import { describe, expect, test } from 'vitest';
import { AGENT_WORDS, AgentWord, EventKind, RandomStream, type Simulation } from '../../engine/index.ts';
import { advance, type FleetRun } from '../../scenarios/run/fleetRun.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { scenarioOf, startRun } from '../support/fleetRuns.ts';
import { agentsOf, aimAll, builtIn, ContactJudge, crowdOf, doneBy, type MoverNow } from '../support/moverRuns.ts';

/*
 * First whatever a planner could do to free movers, and nobody may touch anybody; then it is well again, and all must arrive.
 */

/** Three sizes between boxes, on a floor so small that all are in each other's way. */
const NARROW = scenarioOf(`
floor:
  open:
    width: 16
    height: 12
    obstacles:
      - {x: 4, y: 3, width: 1, height: 6}
      - {x: 8, y: 0, width: 3, height: 4}
      - {x: 9, y: 8, width: 5, height: 1}
movers:
  fleet:
    - {class: omni-amr, count: 16}
    - {class: {name: small, like: omni-amr, footprint: {kind: circle, radius: 0.2}}, count: 16}
    - {class: {name: large, like: omni-amr, footprint: {kind: circle, radius: 0.6}, maxSpeed: 1}, count: 3}
  task: {wander: {}}
duration: 10m
`);

const WORLDS: readonly (readonly [name: string, scenario: Scenario])[] = [
  ['among boxes', NARROW],
  ['that change places', builtIn('circle-swap', { robots: 30 })],
  ['beside lane followers', builtIn('shared-hall')],
];
const SEEDS = [1, 2, 3];
const HOSTILE_TICKS = 200;

/** Numbers that are none, or far from any sense. */
const NONSENSE = [NaN, Infinity, -Infinity, 1e38, -1e38, 1e-42, -0];

/** Runs so many ticks in which planner and robots do anything: what a mover is told lasts for a while, or it would only tremble. */
function torment(run: FleetRun, judge: ContactJudge, ticks: number, seed: number): number {
  const { sim, floor } = run;
  const random = new RandomStream(seed, 'torment');
  const nonsense = (): number => NONSENSE[random.integer(NONSENSE.length)];
  const radii = new Map(agentsOf(run).map(({ number, radius }) => [number, radius]));
  const whims = new Map<number, readonly [number, number]>();
  let contacts = 0;
  for (let i = 0; i < ticks; i++) {
    contacts += step(run, judge);
    const all = agentsOf(run);
    const { agents } = crowdOf(sim).kernel.columns;
    for (const { number } of all) if (random.integer(WHIM) === 0) whims.set(number, whim(random, all, floor, nonsense));
    aimAll(sim, (number, slot) => {
      agents[slot * AGENT_WORDS + AgentWord.maxSpeed] = random.integer(3) === 0 ? nonsense() : 2;
      agents[slot * AGENT_WORDS + AgentWord.radius] = 0; // so that ORCA keeps nobody from anybody
      return whims.get(number) ?? null;
    });
    breakDown(sim, random);
  }
  aimAll(sim, (number, slot) => {
    crowdOf(sim).kernel.columns.agents[slot * AGENT_WORDS + AgentWord.radius] = radii.get(number) ?? NaN;
    return null;
  });
  return contacts;
}

/** Ticks that a mover heads for the same, on average. */
const WHIM = 20;

function whim(
  random: RandomStream,
  all: readonly MoverNow[],
  { width, height }: FleetRun['floor'],
  nonsense: () => number,
): readonly [number, number] {
  const other = all[random.integer(all.length)];
  switch (random.integer(5)) {
    case 0:
      return [random.real() * width, nonsense()];
    case 1:
      return [nonsense(), nonsense()];
    case 2:
      return [width / 2, height / 2]; // all at one place
    default:
      return [other.x, other.y]; // into somebody
  }
}

/** Now and then a robot fails, or is well again. */
function breakDown({ columns: { work }, clock }: Simulation, random: RandomStream): void {
  const row = random.integer(4 * clock[1]);
  if (row < clock[1]) work.fault[row] = 1 - work.fault[row];
}

/** A tick. @returns contacts that the engine tells of */
function step(run: FleetRun, judge: ContactJudge): number {
  judge.before(run.sim);
  advance(run);
  judge.after(run.sim);
  const { events } = run.sim;
  return events.kind.subarray(0, events.count).filter((kind) => kind === EventKind.contact).length;
}

describe.each(WORLDS)('free movers %s', (_, scenario) => {
  test.each(SEEDS)(
    'touch nobody whatever they are told, and get on once they are told sense again: seed %d',
    (seed) => {
      const run = startRun(scenario, { seed });
      const judge = new ContactJudge(run.floor);
      const contacts = torment(run, judge, HOSTILE_TICKS, seed);
      expect({ contacts, judged: judge.contacts }).toEqual({ contacts: 0, judged: 0 });
      expect(judge.robotGap).toBeLessThan(0.1); // they were close enough for it to mean something

      run.sim.columns.work.fault.fill(0);
      const { movers } = run.planning;
      if (movers === null) throw new Error('there are free movers that are robots');
      const count = movers.crowd.def.count;
      const healed = run.sim.clock[0];
      const delivered = (): number => run.planning.book.counters[3];
      const deliveredBefore = delivered();
      const isSwap = scenario.movers?.task.kind === 'swap';
      const hasArrived = (mover: number): boolean => movers.arrivedAt[mover] > (isSwap ? 0 : healed);
      const isHealed = (): boolean => {
        const all = Array.from({ length: count }, (__, mover) => mover);
        return all.every(hasArrived) && (scenario.robots.fleet.length === 0 || delivered() > deliveredBefore + 2);
      };
      let later = 0;
      while (!isHealed() && run.sim.clock[0] < 4000) later += step(run, judge);
      const late = Array.from({ length: count }, (__, mover) => mover).filter((mover) => !hasArrived(mover));
      expect({ late, tasks: delivered() - deliveredBefore > 2 || scenario.robots.fleet.length === 0 }).toEqual({ late: [], tasks: true }); // prettier-ignore
      expect({ later, judged: judge.contacts }).toEqual({ later: 0, judged: 0 });
      if (isSwap) expect(doneBy(run).settled).toBe(count);
    },
  );
});
