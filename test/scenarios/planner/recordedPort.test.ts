import { expect, test } from 'vitest';
import type { CleanAnswer, PlannerTraits, PlannerView } from '../../../planners/index.ts';
import { recordedPort } from '../../../scenarios/planner/recordedPort.ts';

const TRAITS: PlannerTraits = { name: 'gone', drives: 'lanes', reservations: 'shoal', dispatch: 'own' };
const answer: CleanAnswer = { assign: [], moves: [{ robot: 0, to: 1 }], trajectories: [], twists: [], work: 3 };
const VIEW = { tick: 4, robots: [], tasks: [] } satisfies PlannerView;

test('a planner that is no more says at each tick what it once said, whatever it is shown, and again if it is asked again', () => {
  const port = recordedPort(TRAITS, [
    { tick: 0, outcome: { kind: 'answer', answer } },
    { tick: 2, outcome: { kind: 'crash', message: 'Error: lost' } },
    { tick: 4, outcome: { kind: 'nonsense', message: 'moves is no list' } },
  ]);
  expect(port.traits).toEqual(TRAITS);
  for (let time = 0; time < 2; time++) {
    port.restart({} as never);
    expect(port.ask(VIEW, 0)).toEqual({ kind: 'answer', answer });
    expect(port.ask(VIEW, 2)).toEqual({ kind: 'crash', message: 'Error: lost' });
    // Nonsense ended its incarnation as a crash does.
    expect(port.ask(VIEW, 4)).toEqual({ kind: 'crash', message: 'moves is no list' });
  }
});

test('where nothing was recorded it has crashed, and says why', () => {
  const port = recordedPort(TRAITS, []);
  expect(port.ask(VIEW, 8)).toEqual({ kind: 'crash', message: 'the recording holds no answer for tick 8' });
});
