import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LONGEST_TRAJECTORY, MOST_POINTS } from '../../../planners/custom/planner.ts';
import { readAnswer, type AnswerContext, type CleanAnswer } from '../../../planners/custom/readAnswer.ts';

const DRIVES = ['lanes', 'trajectories', 'twists'] as const;

const of = (drives: (typeof DRIVES)[number], dispatch: 'shoal' | 'own' = 'own'): AnswerContext => ({
  traits: { name: 'any', drives, reservations: 'shoal', dispatch },
  robots: 4,
  nodes: 9,
});

const contexts = fc.tuple(fc.constantFrom(...DRIVES), fc.constantFrom('shoal' as const, 'own' as const));

/** @returns everything that is wrong with an answer that was believed, told with nothing but the types in mind */
function flaws(answer: CleanAnswer, { robots, nodes }: AnswerContext): string[] {
  const found: string[] = [];
  const whole = (value: unknown, below: number, what: string): void => {
    if (!(Number.isInteger(value) && (value as number) >= 0 && (value as number) < below)) found.push(what);
    if (Object.is(value, -0)) found.push(`${what} is −0`);
  };
  const real = (value: unknown, what: string): void => {
    if (!(Math.abs(value as number) <= 3.4028234663852886e38)) found.push(what);
    if (Object.is(value, -0)) found.push(`${what} is −0`);
  };
  for (const list of [answer.assign, answer.moves, answer.trajectories, answer.twists]) {
    if (Object.getPrototypeOf(list) !== Array.prototype) found.push('a list that is none of ours');
    for (let i = 0; i < list.length; i++) {
      if (!(i in list)) found.push('a hole');
      whole(list[i].robot, robots, 'robot');
    }
  }
  for (const { task } of answer.assign) whole(task, 2 ** 31, 'task');
  for (const { to } of answer.moves) whole(to, nodes, 'to');
  for (const { forward, turn, left } of answer.twists) [forward, turn, left].forEach((value) => real(value, 'twist'));
  for (const { points } of answer.trajectories) {
    if (points.length > MOST_POINTS) found.push('too many points');
    for (const { t, x, y } of points) {
      [t, x, y].forEach((value) => real(value, 'point'));
      if (!(t <= LONGEST_TRAJECTORY)) found.push('a time beyond every run');
    }
  }
  if (!(Number.isInteger(answer.work) && answer.work >= 0)) found.push('work');
  return found;
}

function expectHonest(raw: unknown, context: AnswerContext): void {
  const result = readAnswer(raw, context);
  if (result.ok) expect(flaws(result.answer, context)).toEqual([]);
  else expect(result.message).toMatch(/^.{1,}$/);
}

/** Values that look like numbers of an answer, and a few that do not. */
const numbers = fc.oneof(
  { weight: 40, arbitrary: fc.integer({ min: 0, max: 3 }) },
  fc.double(),
  fc.constantFrom(-0, NaN, Infinity, 1e39, -1, 2 ** 31, '1', null, undefined, true, [1], {}),
);
const points = fc.array(fc.record({ t: numbers, x: numbers, y: numbers }), { maxLength: MOST_POINTS + 2 });
const lists = {
  assign: fc.array(fc.record({ robot: numbers, task: numbers }), { maxLength: 3 }),
  moves: fc.array(fc.record({ robot: numbers, to: numbers }), { maxLength: 3 }),
  trajectories: fc.array(fc.record({ robot: numbers, points }), { maxLength: 2 }),
  twists: fc.array(fc.record({ robot: numbers, forward: numbers, turn: numbers, left: numbers }), { maxLength: 3 }),
  work: numbers,
};
const nearly = fc.record(lists, { requiredKeys: [] });

describe('whatever a planner returns', () => {
  test('is read or refused in one line, and what is believed is whole', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withSparseArray: true }), contexts, (raw, context) =>
        expectHonest(raw, of(...context)),
      ),
      { numRuns: 2_000 },
    );
  });

  test('if it is nearly an answer, is no less honestly read', () => {
    let believed = 0;
    fc.assert(
      fc.property(nearly, contexts, (raw, context) => {
        expectHonest(raw, of(...context));
        if (readAnswer(raw, of(...context)).ok) believed++;
      }),
      { numRuns: 2_000 },
    );
    expect(believed).toBeGreaterThan(100);
  });

  const thrower = (): never => {
    throw Object.create(null);
  };
  const restless = new Proxy({}, { get: thrower, ownKeys: thrower, getPrototypeOf: thrower });
  const evil: Record<string, unknown> = {
    'a getter that throws': {
      get moves() {
        throw new Error('first line\nsecond line');
      },
    },
    'one that throws what cannot be told': {
      get moves() {
        return thrower();
      },
    },
    'one that throws a proxy': {
      get moves() {
        throw restless;
      },
    },
    'a proxy that throws at everything': restless,
    'a list with gaps': { moves: new Array(3) },
    'a list with a map of its own': { twists: Object.assign([1], { map: () => ({ map: () => [{ robot: NaN }] }) }) },
    'a list that is a proxy': { moves: new Proxy([], { get: (_, key) => (key === 'length' ? NaN : thrower()) }) },
    'an endless list': { moves: new Proxy([], { get: (_, key) => (key === 'length' ? 1e9 : { robot: 0, to: 1 }) }) },
    'a field with a strange name': { 'a\nb': 1 },
    'a text of two lines': { moves: [{ robot: 'a\nb', to: 1 }] },
    'a symbol': { moves: [{ robot: Symbol('a'), to: 1 }] },
    'a large integer': { moves: [{ robot: 1n, to: 1 }] },
    'a function': () => ({}),
  };
  test.each(Object.entries(evil))('be it %s, lets nothing through', (_, raw) => {
    for (const drives of DRIVES) {
      expectHonest(raw, of(drives));
      expect(readAnswer(raw, of(drives)).ok).toBe(false);
    }
  });
});

describe('an answer', () => {
  const message = (raw: unknown, context = of('lanes')): string => {
    const result = readAnswer(raw, context);
    return result.ok ? 'believed' : result.message;
  };

  test('that is empty means: go on', () => {
    expect(readAnswer({}, of('lanes'))).toEqual({
      ok: true,
      answer: { assign: [], moves: [], trajectories: [], twists: [], work: 4 },
    });
  });

  test('is a copy', () => {
    const raw = { trajectories: [{ robot: 1, points: [{ t: 0, x: 1, y: 2 }] }], work: 1.2 };
    const result = readAnswer(raw, of('trajectories'));
    raw.trajectories[0].points[0].x = NaN;
    expect(result).toMatchObject({
      ok: true,
      answer: { trajectories: [{ robot: 1, points: [{ t: 0, x: 1, y: 2 }] }], work: 2 },
    });
  });

  test.each<[unknown, string]>([
    [undefined, 'the answer is no object'],
    [[], 'the answer is no object'],
    [Promise.resolve({}), 'the answer is a promise; plan() must return the plan itself'],
    [{ move: [] }, 'the answer has an unknown field move'],
    [{ moves: {} }, 'moves is no list'],
    [{ moves: [3] }, 'moves[0] is no object'],
    [{ moves: [{ robot: 4, to: 0 }] }, 'moves[0].robot is 4, not a whole number from 0 to 3'],
    [{ moves: [{ robot: 0, to: 9 }] }, 'moves[0].to is 9, not a whole number from 0 to 8'],
    [{ moves: [{ robot: 0 }] }, 'moves[0].to is missing, not a whole number from 0 to 8'],
    [{ twists: [{ robot: 0, forward: 0, turn: 0 }] }, 'twists is not what this planner has declared to answer with'],
    [{ work: -1 }, 'work is -1, not 0 … 1000000000000'],
    [{ work: NaN }, 'work is NaN, not a finite number'],
    [{ moves: Array.from({ length: 65 }, () => ({ robot: 0, to: 1 })) }, 'moves has 65 entries, 64 at the most'],
  ])('(case %#) is told what is wrong with it', (raw, why) => {
    expect(message(raw)).toBe(why);
  });

  test('may have a robot stand until the end of the longest run, and no longer', () => {
    const until = (t: number) => ({ trajectories: [{ robot: 0, points: [{ t, x: 1, y: 2 }] }] });
    expect(message(until(LONGEST_TRAJECTORY), of('trajectories'))).toBe('believed');
    expect(message(until(1e9), of('trajectories'))).toBe(
      'trajectories[0].points[0].t is 1000000000, more than 2678400 s from now',
    );
  });

  test('may name only what its planner has declared', () => {
    expect(message({ assign: [{ robot: 0, task: 0 }] }, of('lanes', 'shoal'))).toContain('assign is not what');
    expect(message({ assign: [{ robot: 0, task: 0 }] }, of('lanes', 'own'))).toBe('believed');
    expect(message({ twists: [] }, of('lanes'))).toBe('believed');
  });
});
