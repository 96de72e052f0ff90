import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MP_500, TOTE_AMR } from '../../engine/index.ts';
import { overrideScenario, withDuration, withRobots, type Overrides } from '../../scenarios/overrideScenario.ts';
import { formatProblem, type FieldProblem, type Problem } from '../../scenarios/problem.ts';
import { fleetSize, type Scenario } from '../../scenarios/scenario.ts';
import { readRight, SHORTEST } from '../support/scenarioText.ts';

const scenario = readRight(
  `${SHORTEST}duration: 1h\nwarmUp: 10m\nfaults: [{kind: robot.breakdown, at: 30m, target: 3}]\n`,
);

function mixed(totes: number, pallets: number): Scenario {
  const fleet = [
    { class: TOTE_AMR, count: totes },
    { class: MP_500, count: pallets },
  ];
  return { ...scenario, robots: { ...scenario.robots, fleet } };
}

describe('what the command line says goes into the scenario', () => {
  test('seed, time, frames, faults and expectations', () => {
    const result = overrideScenario(scenario, {
      seed: 7,
      for: 7200,
      frames: 5,
      fault: ['planner.crash:1@120s+20s'],
      expect: ['contacts==0,faults.1.throughputDip<5%'],
    });
    expect(result).toMatchObject({
      ok: true,
      scenario: { seed: 7, duration: 7200, warmUp: 600, recording: { frames: 5, snapshotEvery: 30 } },
    });
    expect(result.ok && result.scenario.faults.map(({ kind }) => kind)).toEqual(['robot.breakdown', 'planner.crash']);
  });

  test('an expectation that is said twice, or stands in the file as well, counts once', () => {
    const file = readRight(`${SHORTEST}expectations: [contacts==0]\n`);
    const result = overrideScenario(file, { expect: ['contacts==0', 'stuckRobots==0,stuckRobots==0'] });
    expect(result.ok && result.scenario.expectations.map(({ text }) => text)).toEqual([
      'contacts==0',
      'stuckRobots==0',
    ]);
  });

  test('nothing said changes nothing', () => {
    expect(overrideScenario(scenario, { fault: [], expect: [] })).toMatchObject({ ok: true, scenario });
  });

  test.each([
    [{ fault: ['planner.crush@1m'] }, '--fault planner.crush@1m', "did you mean 'planner.crash'?"],
    [{ fault: ['planner.crash@2h'] }, '--fault planner.crash@2h', 'before the end of the run'],
    [{ fault: ['planner.hang@1m', 'planner.crash:9@1m'] }, '--fault planner.crash:9@1m', 'zones are numbered 0 … 3'],
    [{ expect: ['contact==0'] }, '--expect contact==0', 'did you mean contacts'],
    [{ fault: Array<string>(1000).fill('robot.lost:0@1m') }, '--fault robot.lost:0@1m', 'has at most 1000 faults'],
    [{ expect: ['faults.1.throughputDip<1'] }, '--expect faults.1.throughputDip<1', 'this run has 0 … 0'],
    [{ frames: 20 }, '--frames 20', 'at most one a tick'],
    [{ for: 0.01 }, '--for 0.01s', 'at least one tick'],
    [{ robots: 2 }, '--robots 2', 'faults.0.target: there is no robot 3; robots are numbered 0 … 1'],
    [{ for: 60 }, '--for 1m', 'faults.0.at must be before the end of the run'],
  ])('%o is told by its option', (overrides, field, message) => {
    const result = overrideScenario(scenario, overrides);
    expect(result.ok ? [] : result.problems).toContainEqual({
      file: null,
      line: null,
      column: null,
      field,
      message: expect.stringContaining(message),
    });
  });

  test('what shows once the floor is built is told by its option, too; what the file says, by its line', () => {
    const overrides = { fault: ['station.outage:S9@1m'], robots: 900 };
    const inFile = ({ field, message }: FieldProblem): Problem => ({ file: 'a', line: 7, column: 1, field, message });
    const result = overrideScenario(scenario, overrides, inFile);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    const told = (field: string): string => formatProblem(result.locate({ field, message: 'is wrong' }));
    expect(told('faults.1.target')).toBe('--fault station.outage:S9@1m: is wrong');
    expect(told('robots')).toBe('--robots 900: is wrong');
    expect(told('robots.class')).toBe('a:7:1: robots.class: is wrong');
    expect(told('floor.text')).toBe('a:7:1: floor.text: is wrong');
  });

  test('what a file expects is marked where an option takes its guard away, and what an option expects is not', () => {
    const marked = (guard: string, overrides: Overrides): unknown[] => {
      const file = `floor: {open: {}}\nmovers: {count: 9, task: {wander: {}}}\nguard: {mode: ${guard}}\nexpectations: [contacts==0, stuckRobots==0]\n`;
      const result = overrideScenario(readRight(file), overrides);
      return result.ok ? result.scenario.expectations.map(({ text, isOfGuarded = false }) => [text, isOfGuarded]) : [];
    };
    const asked = { guard: 'off', expect: ['stuckRobots==0', 'distanceMetres>1'] } as const;
    expect(marked('on', asked)).toEqual([['contacts==0', true], ['stuckRobots==0', false], ['distanceMetres>1', false]]); // prettier-ignore
    for (const [guard, overrides] of [['off', { guard: 'off' }], ['off', {}], ['on', {}], ['off', { guard: 'on' }]] as const) // prettier-ignore
      expect(marked(guard, overrides)).toEqual([['contacts==0', false], ['stuckRobots==0', false]]); // prettier-ignore
    const lanes = overrideScenario(readRight(`${SHORTEST}expectations: [contacts==0]\n`), { guard: 'off' });
    expect(lanes.ok && lanes.scenario.expectations[0].isOfGuarded).toBe(true); // on lanes, too, nothing stops anybody now
  });

  test('what the guard does not allow is told by the option that asked for it, and advice is what can be written there', () => {
    const open = readRight('floor: {open: {}}\nmovers: {count: 9, task: {wander: {}}}\nguard: {mode: off}\n');
    const problem = { field: 'movers', message: 'too many; use bulk agents (guard: {mode: off})' };
    const inFile = ({ field, message }: FieldProblem): Problem => ({ file: 'a', line: 2, column: 1, field, message });
    const told = (overrides: Overrides): string => {
      const result = overrideScenario(open, overrides, inFile);
      return formatProblem(result.ok ? result.locate(problem) : result.problems[0]);
    };
    expect(told({ guard: 'on' })).toBe('--guard on: too many; use bulk agents (--guard off)');
    expect(told({ guard: 'on', robots: 9 })).toBe('--robots 9: too many; use bulk agents (--guard off)');
    expect(told({ guard: 'off' })).toBe('a:2:1: movers: too many; use bulk agents (guard: {mode: off})');
    expect(told({})).toBe('a:2:1: movers: too many; use bulk agents (guard: {mode: off})');
  });

  test('a run that is too short for its warm-up keeps half its time to measure', () => {
    expect(withDuration(scenario, 600)).toMatchObject({ duration: 600, warmUp: 300 });
    expect(withDuration(scenario, 601)).toMatchObject({ duration: 601, warmUp: 600 });
  });

  test('a mixed fleet of another size keeps its shares to a robot', () => {
    const count = fc.integer({ min: 1, max: 500 });
    fc.assert(
      fc.property(count, count, count, (totes, pallets, robots) => {
        const after = withRobots(mixed(totes, pallets), robots);
        expect(fleetSize(after)).toBe(robots);
        const share = after.robots.fleet.find((one) => one.class === TOTE_AMR)?.count ?? 0;
        expect(Math.abs(share - (robots * totes) / (totes + pallets))).toBeLessThan(1);
        expect(after.robots.fleet.every((one) => one.count > 0)).toBe(true);
      }),
    );
  });
});
