import { describe, expect, test } from 'vitest';
import type { PlannerModule, PlannerSetup, PlannerView } from '../../../planners/custom/planner.ts';
import { inProcess, traitsOf } from '../../../planners/custom/plannerPort.ts';

const SETUP = { seed: 7 } as PlannerSetup;
const VIEW: PlannerView = {
  tick: 3,
  robots: [
    {
      robot: 0,
      x: 1,
      y: 2,
      theta: 0,
      forward: 0,
      left: 0,
      turn: 0,
      node: 4,
      route: [5],
      holds: [4, 5],
      goal: 5,
      task: 1,
      working: false,
      faulty: false,
      trajectory: [{ t: 1, x: 2, y: 3 }],
    },
  ],
  tasks: [{ task: 1, pickup: null, drop: 5, owner: 0, robot: 0 }],
};

function port(plan: (view: PlannerView) => unknown, create = () => ({ plan })) {
  const one = inProcess({ name: 'p', drives: 'lanes', create: create as unknown as PlannerModule['create'] });
  one.restart(SETUP);
  return one;
}

describe('a planner in this thread', () => {
  test('is told the setup, and asked with the view', () => {
    const seen: unknown[] = [];
    const module: PlannerModule = {
      name: 'p',
      drives: 'lanes',
      create: (setup) => {
        seen.push(setup);
        return { plan: (view) => ({ work: view.tick }) };
      },
    };
    const one = inProcess(module);
    one.restart(SETUP);
    expect(seen).toEqual([]); // not before it is asked
    expect(one.ask(VIEW, 3)).toEqual({ kind: 'answer', answer: { work: 3 } });
    one.ask(VIEW, 5);
    expect(seen).toEqual([SETUP]);
    one.restart(SETUP);
    one.ask(VIEW, 7);
    expect(seen).toEqual([SETUP, SETUP]);
  });

  test('may do what it likes with its view: nobody else sees that', () => {
    const before = structuredClone(VIEW);
    const scrawl = (value: unknown): void => {
      if (Array.isArray(value)) {
        value.forEach(scrawl);
        value.length = 0;
      } else if (typeof value === 'object' && value !== null) {
        for (const [key, one] of Object.entries(value)) {
          scrawl(one);
          (value as Record<string, unknown>)[key] = 'mine';
        }
      }
    };
    expect(port(scrawl).ask(VIEW, 3)).toMatchObject({ kind: 'answer' });
    expect(VIEW).toEqual(before);
  });

  test.each<[string, ReturnType<typeof port>, string | RegExp]>([
    [
      'throws',
      port(() => {
        throw new RangeError('no\nway');
      }),
      'RangeError: no',
    ],
    [
      'throws what cannot be told',
      port(() => {
        throw Object.create(null);
      }),
      'something that cannot be told',
    ],
    [
      'throws when it is made',
      port(
        () => ({}),
        () => {
          throw new Error('not today');
        },
      ),
      'Error: not today',
    ],
    [
      'has no plan',
      port(
        () => ({}),
        () => ({}) as { plan: () => unknown },
      ),
      /plan is not a function/,
    ],
    [
      'is nothing at all',
      port(
        () => ({}),
        () => null as unknown as { plan: () => unknown },
      ),
      /null/,
    ],
  ])('that %s has crashed, and the port has not', (_, one, message) => {
    const reply = one.ask(VIEW, 3);
    expect(reply).toMatchObject({ kind: 'crash' });
    expect(reply.kind === 'crash' && reply.message).toMatch(message);
  });

  test('hands over an answer that is read to the end while it is asked, and not the planner’s any more', () => {
    const moves = [{ robot: 0, to: 5 }];
    let isAsked = false;
    const answer = {
      get moves() {
        expect(isAsked).toBe(true);
        return moves;
      },
    };
    const one = port(() => answer);
    isAsked = true;
    const reply = one.ask(VIEW, 3);
    isAsked = false;
    moves[0].to = 7;
    expect(reply).toEqual({ kind: 'answer', answer: { moves: [{ robot: 0, to: 5 }] } });
  });

  test.each([
    ['a promise', () => Promise.resolve({}), 'TypeError: plan() returned a promise; it must return the plan itself'],
    ['functions', () => ({ moves: () => [] }), expect.stringMatching(/^DataCloneError: /)],
    [
      'a getter that throws',
      () => ({
        get moves() {
          throw new Error('not today');
        },
      }),
      'Error: not today',
    ],
  ])('that answers with %s has crashed', (_, plan, message) => {
    expect(port(plan).ask(VIEW, 3)).toEqual({ kind: 'crash', message });
  });

  test('that was never started says so', () => {
    const reply = inProcess({ name: 'p', drives: 'lanes', create: () => ({ plan: () => ({}) }) }).ask(VIEW, 3);
    expect(reply).toEqual({ kind: 'crash', message: 'Error: it was never started' });
  });
});

test('traits that a module leaves out are Shoal’s', () => {
  const create = () => ({ plan: () => ({}) });
  expect(traitsOf({ name: 'p', drives: 'twists', create })).toEqual({
    name: 'p',
    drives: 'twists',
    reservations: 'shoal',
    dispatch: 'shoal',
  });
  expect(traitsOf({ name: 'p', drives: 'lanes', reservations: 'own', dispatch: 'own', create })).toMatchObject({
    reservations: 'own',
    dispatch: 'own',
  });
});
