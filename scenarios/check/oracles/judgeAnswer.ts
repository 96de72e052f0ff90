import type { LaneGraph } from '../../../engine/index.ts';
import {
  validatePlan,
  type CleanAnswer,
  type PlannerSetup,
  type PlannerTraits,
  type PlannerView,
  type RobotView,
} from '../../../planners/index.ts';
import { judgeTrajectories } from './judgeTrajectories.ts';
import { lengthOf } from './lengthOf.ts';

/** What is wrong with an answer. */
export interface AnswerProblem {
  /** `plan`: where robots are sent. `tasks`: who is given which */
  readonly about: 'plan' | 'tasks';
  readonly rule: string;
  readonly robots: readonly number[];
  /** one line */
  readonly message: string;
}

/** An answer, and everything that it is held against: what the planner had been shown, not what was true. */
export interface AnswerCase {
  readonly traits: PlannerTraits;
  readonly setup: PlannerSetup;
  readonly graph: LaneGraph;
  readonly view: PlannerView;
  readonly answer: CleanAnswer;
}

/**
 * The oracle for answers of planners: whether what was asked for is possible and safe in the world that the planner was
 * shown. A planner that was shown an old world is judged by that world. Compares everything with everything, and shares
 * no code with what carries answers out.
 */
export function judgeAnswer(of: AnswerCase): AnswerProblem | null {
  return judgeAssignments(of) ?? judgeMoves(of) ?? judgeTwists(of) ?? judgeTrajectories(of);
}

function judgeAssignments({ view, answer }: AnswerCase): AnswerProblem | null {
  const given = new Map<number, number>();
  const taken = new Map<number, number>();
  const wrong = (rule: string, robots: readonly number[], message: string): AnswerProblem => {
    return { about: 'tasks', rule, robots, message };
  };
  for (const { robot, task } of answer.assign) {
    const known = view.tasks.find((one) => one.task === task);
    if (known === undefined)
      return wrong('noSuchTask', [robot], `task ${task} was given to robot ${robot}; it is not open`);
    const before = known.robot ?? given.get(task) ?? null;
    if (before !== null) {
      const robots = before === robot ? [robot] : [before, robot];
      return wrong('assignedTwice', robots, `task ${task} was given to robot ${robot}; robot ${before} has it already`);
    }
    if (known.owner !== null && known.owner !== robot) {
      return wrong(
        'notItsTask',
        [robot],
        `task ${task} was given to robot ${robot}; only robot ${known.owner} may do it`,
      );
    }
    const has = view.robots[robot].task ?? taken.get(robot) ?? null;
    if (has !== null) return wrong('twoTasks', [robot], `robot ${robot} was given task ${task}; it has task ${has}`);
    given.set(task, robot);
    taken.set(robot, task);
  }
  return null;
}

function judgeMoves(of: AnswerCase): AnswerProblem | null {
  const { answer, graph, traits } = of;
  if (answer.moves.length === 0) return null;
  const plan = jointPlan(of);
  const intoFaulty = judgeFaulty(of);
  if (intoFaulty !== null) return intoFaulty;
  if (traits.reservations === 'own') return judgeEdges(of, plan) ?? judgeHolds(of);
  const verdict = validatePlan(graph, plan);
  if (verdict.ok) return null;
  const { kind, robots, place } = verdict.problem;
  const whom = robots.length > 1 ? `robots ${robots.join(' and ')}` : `robot ${robots[0]}`;
  const message = `${whom}: ${PLAN_PROBLEMS[kind]} (node ${place})`;
  return { about: 'plan', rule: kind, robots, message };
}

/** @returns step → robot → node where its plan has come to: the k-th move of each robot is made in step k, who has fewer waits */
function jointPlan({ answer, view }: AnswerCase): number[][] {
  const ways = view.robots.map(({ robot, node, route }) => {
    const moves = answer.moves.filter((move) => move.robot === robot);
    return [route.at(-1) ?? node, ...moves.map(({ to }) => to)];
  });
  const steps = Math.max(...ways.map((way) => way.length));
  return Array.from({ length: steps }, (_, step) => ways.map((way) => way[Math.min(step, way.length - 1)]));
}

const PLAN_PROBLEMS = {
  noPlace: 'sent to a node that does not exist',
  noEdge: 'sent where no lane leads',
  vertex: 'sent to one node at once',
  swap: 'sent to each other’s nodes at once',
  rotation: 'sent round in a ring, each to the node of the next',
} as const;

function judgeEdges({ graph }: AnswerCase, plan: readonly (readonly number[])[]): AnswerProblem | null {
  for (let step = 1; step < plan.length; step++) {
    for (const [robot, to] of plan[step].entries()) {
      const from = plan[step - 1][robot];
      if (from === to || leads(graph, from, to)) continue;
      const message = `robot ${robot}: ${PLAN_PROBLEMS.noEdge} (from node ${from} to ${to})`;
      return { about: 'plan', rule: 'noEdge', robots: [robot], message };
    }
  }
  return null;
}

function leads(graph: LaneGraph, from: number, to: number): boolean {
  for (let edge = 0; edge < graph.edgeCount; edge++)
    if (graph.from[edge] === from && graph.to[edge] === to) return true;
  return false;
}

/**
 * A robot out of order stays where it is, whatever else it has been sent to: nobody is sent there. One that has stopped between
 * two nodes is on both.
 */
function judgeFaulty({ view, answer, graph, setup }: AnswerCase): AnswerProblem | null {
  const near = setup.floor.pitch * (1 - 1e-3);
  for (const { robot, to } of answer.moves) {
    const isOn = ({ holds, x, y }: RobotView): boolean =>
      holds.includes(to) && lengthOf(graph.x[to] - x, graph.y[to] - y) < near;
    const other = view.robots.find((one) => one.robot !== robot && one.faulty && isOn(one));
    if (other === undefined) continue;
    const message = `robot ${robot} was sent to node ${to}, where robot ${other.robot} stands out of order`;
    return { about: 'plan', rule: 'faulty', robots: [robot, other.robot], message };
  }
  return null;
}

/** A planner that reserves for itself sends nobody to a node that another robot holds, or is sent to by the same answer. */
function judgeHolds({ view, answer }: AnswerCase): AnswerProblem | null {
  const holds = view.robots.map((robot) => new Set(robot.holds));
  for (const { robot, to } of answer.moves) {
    const other = holds.findIndex((held, one) => one !== robot && held.has(to));
    if (other >= 0) {
      const message = `robot ${robot} was sent to node ${to}, which robot ${other} holds`;
      return { about: 'plan', rule: 'reservation', robots: [robot, other], message };
    }
    holds[robot].add(to);
  }
  return null;
}

/** Beyond the limits by less than this part is rounding. */
const ROUNDING = 1e-6;

function judgeTwists({ answer, setup }: AnswerCase): AnswerProblem | null {
  for (const { robot, forward, left, turn } of answer.twists) {
    const { maxSpeed, maxTurnRate, drive } = setup.robots[robot];
    const wrong = (what: string): AnswerProblem => {
      return { about: 'plan', rule: 'kinematics', robots: [robot], message: `robot ${robot} cannot ${what}` };
    };
    const speed = lengthOf(forward, left);
    if (speed > maxSpeed * (1 + ROUNDING)) return wrong(`drive ${speed.toFixed(3)} m/s; ${maxSpeed} is its limit`);
    if (Math.abs(turn) > maxTurnRate * (1 + ROUNDING)) {
      return wrong(`turn at ${Math.abs(turn).toFixed(3)} rad/s; ${maxTurnRate.toFixed(3)} is its limit`);
    }
    if (left !== 0 && drive !== 'holonomic') return wrong('drive sideways');
  }
  return null;
}
