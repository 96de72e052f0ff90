import { describe, expect, test } from 'vitest';
import { freeFlowSeconds } from '../../../scenarios/movers/swapPlaces.ts';
import { describeSwap } from '../../../scenarios/movers/describeSwap.ts';
import { checkFloor } from '../../../scenarios/run.ts';
import { startRun } from '../../support/fleetRuns.ts';
import { builtIn } from '../../support/moverRuns.ts';

describe('what is said before a run about movers that change places', () => {
  test.each(['circle-swap', 'corridor-swap'])(
    '%s cannot end where its longest way alone takes longer than it lasts',
    async (name) => {
      const scenario = builtIn(name, { robots: 60, guard: 'off' });
      const run = startRun(scenario);
      const alone = freeFlowSeconds(scenario, run.floor) ?? NaN;
      const lasting = (duration: number): string[] => describeSwap({ ...run, scenario: { ...scenario, duration } });
      expect(alone).toBeGreaterThan(5);
      expect(lasting(alone)).toEqual([]);
      expect(lasting(alone - 0.001)).toEqual([expect.stringMatching(/^warning: not all .* takes \d+s alone/)]);
      const { warnings } = await checkFloor({ ...scenario, duration: 5 });
      expect(warnings).toEqual(lasting(5));
    },
  );

  test('nothing of movers that are always on their way', () => {
    const run = startRun(builtIn('foraging', { robots: 12 }));
    expect(describeSwap({ ...run, scenario: { ...run.scenario, duration: 0.1 } })).toEqual([]);
  });
});
