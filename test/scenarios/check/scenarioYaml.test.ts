import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instances } from '../../../scenarios/check/arbitraries/instances.ts';
import { scenarioOf } from '../../../scenarios/check/instance.ts';
import { scenarioYaml } from '../../../scenarios/check/report/scenarioYaml.ts';
import { parseScenario } from '../../../scenarios/parseScenario.ts';

const HEADING = ['A counter-example: with a colon', '# and a sign'];

describe('the scenario file of an instance', () => {
  test('is read back as the scenario that was run', () => {
    fc.assert(
      fc.property(instances(), fc.boolean(), (instance, observe) => {
        const rules = { guard: observe ? 'observe' : 'on', faults: !observe, duration: 61 } as const;
        const scenario = scenarioOf(instance, rules);
        const text = scenarioYaml(scenario, { planner: null, expectations: [], heading: HEADING });
        const read = parseScenario(text, 'counterexample.yaml');
        expect(read.ok ? read.scenario : read.problems).toEqual(scenario);
      }),
      { numRuns: 60 },
    );
  });

  test('names the planner, and what is expected', () => {
    const [instance] = fc.sample(instances(), { numRuns: 1, seed: 1 });
    const scenario = scenarioOf(instance, { guard: 'on', faults: true, duration: 30 });
    const text = scenarioYaml(scenario, {
      planner: './mine.ts',
      expectations: ['plannerProblems==0'],
      heading: HEADING,
    });
    const read = parseScenario(text, 'runs/check/counterexample.yaml');
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    expect(read.scenario.planner).toBe('runs/check/mine.ts');
    expect(read.scenario.expectations.map(({ text: one }) => one)).toEqual(['plannerProblems==0']);
    expect(text.split('\n')[0]).toBe('# A counter-example: with a colon');
  });
});
