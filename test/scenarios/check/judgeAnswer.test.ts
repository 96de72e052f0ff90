import { describe, expect, test } from 'vitest';
import type { CleanAnswer, PlannerView, RobotView } from '../../../planners/index.ts';
import { judgeAnswer, type AnswerProblem } from '../../../scenarios/check/oracles/judgeAnswer.ts';
import { drawn, nodeAt } from '../../support/fleetRig.ts';
import { MP_500, TOTE_AMR } from '../../../engine/robots.ts';

/** A street with a side arm; the last lane of the street leads right only. */
const floor = drawn(['...>.', '@.@@@']);
const at = (column: number, row = 0): number => nodeAt(floor, column, row);

const robot = (number: number, node: number, more: Partial<RobotView> = {}): RobotView => ({
  robot: number,
  x: floor.graph.x[node],
  y: floor.graph.y[node],
  theta: 0,
  forward: 0,
  left: 0,
  turn: 0,
  node,
  route: [],
  holds: [node],
  goal: null,
  task: null,
  working: false,
  faulty: false,
  trajectory: [],
  ...more,
});

const NOTHING: CleanAnswer = { assign: [], moves: [], trajectories: [], twists: [], work: 0 };

interface Case {
  readonly robots: readonly RobotView[];
  readonly answer: Partial<CleanAnswer>;
  readonly tasks?: PlannerView['tasks'];
  readonly reservations?: 'shoal' | 'own';
}

function judge({
  robots,
  answer,
  tasks = [],
  reservations = 'shoal',
}: Case): Pick<AnswerProblem, 'rule' | 'robots'> | null {
  const { graph, width, height, walls, pitch } = floor;
  const specs = [TOTE_AMR, MP_500].map((one) => ({ ...one, turningRadius: 0.5 }));
  const problem = judgeAnswer({
    traits: { name: 'x', drives: 'lanes', reservations, dispatch: 'own' },
    setup: {
      floor: { nodes: [], neighbours: [], width, height, walls, pitch },
      robots: robots.map((_, i) => specs[i % 2]),
      dt: 0.1,
      period: 2,
      margin: 0.015,
      workPerTick: 1,
      seed: 1,
    },
    graph,
    view: { tick: 0, robots, tasks },
    answer: { ...NOTHING, ...answer },
  });
  return problem === null ? null : { rule: problem.rule, robots: problem.robots };
}

const move = (number: number, to: number) => ({ robot: number, to });
const task = (id: number, more: Partial<PlannerView['tasks'][number]> = {}) => ({
  task: id,
  pickup: null,
  drop: at(0),
  owner: null,
  robot: null,
  ...more,
});

describe('moves', () => {
  const two = [robot(0, at(0)), robot(1, at(1))];

  test('along lanes, one behind the other, are right in whatever order they are listed', () => {
    expect(judge({ robots: two, answer: { moves: [move(0, at(1)), move(1, at(2))] } })).toBeNull();
    expect(judge({ robots: two, answer: { moves: [move(1, at(2)), move(0, at(1))] } })).toBeNull();
  });

  test.each([
    ['vertex', [move(0, at(1))], [0, 1]],
    ['swap', [move(0, at(1)), move(1, at(0))], [0, 1]],
    ['noEdge', [move(1, at(4))], [1]],
  ] as const)('that break a rule are named: %s', (rule, moves, robots) => {
    expect(judge({ robots: two, answer: { moves } })).toEqual({ rule, robots });
  });

  test('against a one-way lane are no moves', () => {
    expect(judge({ robots: [robot(0, at(3))], answer: { moves: [move(0, at(2))] } })).toEqual({
      rule: 'noEdge',
      robots: [0],
    });
    expect(judge({ robots: [robot(0, at(3))], answer: { moves: [move(0, at(4))] } })).toBeNull();
  });

  test('of several nodes are steps of one plan, in which others move at the same time', () => {
    const moves = [move(0, at(1)), move(0, at(2)), move(1, at(1, 1))];
    expect(judge({ robots: two, answer: { moves } })).toBeNull();
    expect(judge({ robots: two, answer: { moves: moves.slice(0, 2) } })).toEqual({ rule: 'vertex', robots: [0, 1] });
  });

  test('begin where a plan ends, not where its robot is', () => {
    const onItsWay = [robot(0, at(0), { route: [at(1)], holds: [at(0), at(1)] })];
    expect(judge({ robots: onItsWay, answer: { moves: [move(0, at(2))] } })).toBeNull();
    expect(judge({ robots: onItsWay, answer: { moves: [move(0, at(1))] } })).toBeNull();
  });

  test('to a node that a robot out of order stands on between two others, and not to one that it only holds', () => {
    const halfway = { x: (floor.graph.x[at(1)] + floor.graph.x[at(2)]) / 2, y: floor.graph.y[at(1)] };
    const between = robot(1, at(1), { ...halfway, faulty: true, route: [at(2), at(3)], holds: [at(1), at(2), at(3)] });
    const sentTo = (to: number) => judge({ robots: [robot(0, at(0)), between], answer: { moves: [{ robot: 0, to }] } });
    expect(sentTo(at(1))).toEqual({ rule: 'faulty', robots: [0, 1] });
    expect(sentTo(at(3))?.rule).toBe('noEdge');
  });

  test('to where a robot stands out of order are wrong, even if that one is sent away', () => {
    const faulty = [robot(0, at(0)), robot(1, at(1), { faulty: true })];
    const moves = [move(1, at(2)), move(0, at(1))];
    expect(judge({ robots: faulty, answer: { moves } })).toEqual({ rule: 'faulty', robots: [0, 1] });
  });

  test('of a planner that reserves for itself go nowhere that another robot still holds', () => {
    const leaving = [robot(0, at(0)), robot(1, at(1), { route: [at(2)], holds: [at(1), at(2)] })];
    const follow: Case = { robots: leaving, answer: { moves: [move(0, at(1))] }, reservations: 'own' };
    expect(judge(follow)).toEqual({ rule: 'reservation', robots: [0, 1] });
    const left = [leaving[0], robot(1, at(1), { route: [at(2)], holds: [at(2)] })];
    expect(judge({ ...follow, robots: left })).toBeNull();
  });

  test('of one answer reserve for each other, too', () => {
    const apart = [robot(0, at(0)), robot(1, at(2))];
    const answer = { moves: [move(0, at(1)), move(1, at(1))] };
    expect(judge({ robots: apart, answer, reservations: 'own' })).toEqual({ rule: 'reservation', robots: [1, 0] });
  });
});

describe('assignments', () => {
  const robots = [robot(0, at(0)), robot(1, at(1), { task: 7 })];

  test.each([
    [null, [{ robot: 0, task: 3 }]],
    ['noSuchTask', [{ robot: 0, task: 4 }]],
    ['assignedTwice', [{ robot: 0, task: 7 }]],
    ['notItsTask', [{ robot: 0, task: 5 }]],
    ['twoTasks', [{ robot: 1, task: 3 }]],
  ] as const)('%s', (rule, assign) => {
    const tasks = [task(3), task(5, { owner: 1 }), task(7, { robot: 1 })];
    expect(judge({ robots, answer: { assign }, tasks })?.rule ?? null).toBe(rule);
  });

  test('of one task to two robots at once, or of two tasks to one, are wrong', () => {
    const free = [robot(0, at(0)), robot(1, at(1))];
    const tasks = [task(3), task(4)];
    const twice = [
      { robot: 0, task: 3 },
      { robot: 1, task: 3 },
    ];
    expect(judge({ robots: free, answer: { assign: twice }, tasks })).toEqual({
      rule: 'assignedTwice',
      robots: [0, 1],
    });
    const both = [
      { robot: 0, task: 3 },
      { robot: 0, task: 4 },
    ];
    expect(judge({ robots: free, answer: { assign: both }, tasks })).toEqual({ rule: 'twoTasks', robots: [0] });
  });
});

describe('twists', () => {
  const robots = [robot(0, at(0))];
  const twist = (forward: number, turn: number, left = 0) => ({ twists: [{ robot: 0, forward, turn, left }] });

  test.each([
    [twist(1.5, 1), null],
    [twist(-1.5, -1.5), null],
    [twist(1.6, 0), 'kinematics'],
    [twist(0, 1.6), 'kinematics'],
    [twist(0.1, 0, 0.1), 'kinematics'],
  ])('%j', (answer, rule) => {
    expect(judge({ robots, answer })?.rule ?? null).toBe(rule);
  });
});

describe('trajectories', () => {
  const robots = [robot(0, at(0)), robot(1, at(4))];
  const y = floor.graph.y[at(0)];
  const path = (...points: (readonly [t: number, x: number])[]) => points.map(([t, x]) => ({ t, x, y }));
  const answer = (...paths: ReturnType<typeof path>[]) => ({
    trajectories: paths.map((points, i) => ({ robot: i, points })),
  });

  test.each([
    ['straight on', answer(path([0, 0.5], [2, 2.5])), null],
    ['from elsewhere', answer(path([0, 2.5], [2, 3.5])), 'jump'],
    ['faster than it drives', answer(path([0, 0.5], [1, 2.5])), 'kinematics'],
    ['back in time', answer(path([0, 0.5], [2, 1.5], [1, 1.5])), 'time'],
    ['out of the building', answer(path([0, 0.5], [3, -0.5])), 'obstacle'],
    ['onto a robot that stands', answer(path([0, 0.5], [4, 4.5])), 'meeting'],
    ['towards each other', answer(path([0, 0.5], [4, 2.5]), path([0, 4.5], [4, 2.6])), 'meeting'],
    ['to the same place one after the other', answer(path([0, 0.5], [2, 2.5]), path([0, 4.5], [1, 3.6])), null],
  ])('%s', (_, of, rule) => {
    expect(judge({ robots, answer: of })?.rule ?? null).toBe(rule);
  });
});
