import { LONGEST_TRAJECTORY, MOST_POINTS, type PlannerAnswer, type TrajectoryPoint } from './planner.ts';
import type { PlannerTraits } from './plannerPort.ts';
import { oneLine, tellThrown } from './tellThrown.ts';

/** An answer that has the form of one: whole lists, numbers that are numbers. Whether it makes sense is another question. */
export interface CleanAnswer {
  readonly assign: readonly { readonly robot: number; readonly task: number }[];
  readonly moves: readonly { readonly robot: number; readonly to: number }[];
  readonly trajectories: readonly { readonly robot: number; readonly points: readonly TrajectoryPoint[] }[];
  readonly twists: readonly {
    readonly robot: number;
    readonly forward: number;
    readonly turn: number;
    readonly left: number;
  }[];
  readonly work: number;
}

export type ReadAnswer =
  | { readonly ok: true; readonly answer: CleanAnswer }
  | { readonly ok: false; readonly message: string };

/** Moves, assignments and the like that one answer may hold for each robot. */
const MOST_EACH = 16;
/** Tasks have numbers below this. */
const MOST_TASKS = 2_147_483_648;
/** Work units: what is more is no count. */
const MOST_WORK = 1e12;

/** What the fleet is like that an answer is for. */
export interface AnswerContext {
  readonly traits: PlannerTraits;
  readonly robots: number;
  readonly nodes: number;
}

/**
 * Reads what a planner returned: anything at all. The first thing that has not the form of an answer is told, and nothing of
 * the answer counts; an order for a robot that does not exist means that the planner has lost its mind.
 */
export function readAnswer(raw: unknown, of: AnswerContext): ReadAnswer {
  try {
    return { ok: true, answer: read(raw, of) };
  } catch (error) {
    if (isOurs(error)) return { ok: false, message: oneLine(error.message) };
    // A getter or a proxy of the planner's own threw: its mistake, too.
    return { ok: false, message: `its answer cannot be read: ${tellThrown(error)}` };
  }
}

class Malformed extends Error {}

/** What a planner throws may be a proxy, which throws once more when it is asked what it is. */
function isOurs(error: unknown): error is Malformed {
  try {
    return error instanceof Malformed;
  } catch {
    return false;
  }
}

type Fields = Readonly<Record<string, unknown>>;

function read(raw: unknown, of: AnswerContext): CleanAnswer {
  const { drives, dispatch } = of.traits;
  const answer = fieldsOf(raw, 'the answer');
  if (typeof (answer as { then?: unknown }).then === 'function') {
    throw new Malformed('the answer is a promise; plan() must return the plan itself');
  }
  for (const key of Object.keys(answer)) {
    if (!KNOWN.has(key)) throw new Malformed(`the answer has an unknown field ${key}`);
  }
  const list = (key: keyof PlannerAnswer, allowed: boolean): Fields[] => {
    const value = answer[key];
    if (value === undefined) return [];
    const entries = listOf(value, key, MOST_EACH * of.robots);
    if (entries.length > 0 && !allowed)
      throw new Malformed(`${key} is not what this planner has declared to answer with`);
    return entries.map((entry, i) => fieldsOf(entry, `${key}[${i}]`));
  };
  const robotOf = (entry: Fields, where: string): number => whole(entry.robot, of.robots, `${where}.robot`);
  return {
    assign: list('assign', dispatch === 'own').map((entry, i) => ({
      robot: robotOf(entry, `assign[${i}]`),
      task: whole(entry.task, MOST_TASKS, `assign[${i}].task`),
    })),
    moves: list('moves', drives === 'lanes').map((entry, i) => ({
      robot: robotOf(entry, `moves[${i}]`),
      to: whole(entry.to, of.nodes, `moves[${i}].to`),
    })),
    trajectories: list('trajectories', drives === 'trajectories').map((entry, i) => ({
      robot: robotOf(entry, `trajectories[${i}]`),
      points: pointsOf(entry.points, `trajectories[${i}].points`),
    })),
    twists: list('twists', drives === 'twists').map((entry, i) => ({
      robot: robotOf(entry, `twists[${i}]`),
      forward: real(entry.forward, `twists[${i}].forward`),
      turn: real(entry.turn, `twists[${i}].turn`),
      left: entry.left === undefined ? 0 : real(entry.left, `twists[${i}].left`),
    })),
    work: answer.work === undefined ? of.robots : workOf(answer.work),
  };
}

const KNOWN: ReadonlySet<string> = new Set<keyof PlannerAnswer>(['assign', 'moves', 'trajectories', 'twists', 'work']);

function fieldsOf(value: unknown, what: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Malformed(`${what} is no object`);
  return value as Fields;
}

function pointsOf(value: unknown, where: string): TrajectoryPoint[] {
  return listOf(value, where, MOST_POINTS).map((entry, i) => {
    const { t, x, y } = fieldsOf(entry, `${where}[${i}]`);
    return { t: timeOf(t, `${where}[${i}].t`), x: real(x, `${where}[${i}].x`), y: real(y, `${where}[${i}].y`) };
  });
}

/** @returns a list of our own with what a list holds, gaps as well: it may have a `map` of the planner's own, or a length */
function listOf(value: unknown, where: string, most: number): unknown[] {
  if (!Array.isArray(value)) throw new Malformed(`${where} is no list`);
  const { length } = value;
  if (!(length <= most)) throw new Malformed(`${where} has ${length} entries, ${most} at the most`);
  const entries: unknown[] = [];
  for (let i = 0; i < length; i++) entries.push(value[i]);
  return entries;
}

function whole(value: unknown, below: number, where: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < below) return value + 0;
  throw new Malformed(`${where} is ${shown(value)}, not a whole number from 0 to ${below - 1}`);
}

function real(value: unknown, where: string): number {
  // Kept in 32 bits, where what is too large for them is no number; and no −0, which a recording cannot tell from 0.
  if (typeof value === 'number' && Number.isFinite(Math.fround(value))) return value + 0;
  throw new Malformed(`${where} is ${shown(value)}, not a finite number`);
}

/** @returns s; times before now are told by whoever judges the trajectory */
function timeOf(value: unknown, where: string): number {
  const time = real(value, where);
  if (time > LONGEST_TRAJECTORY) throw new Malformed(`${where} is ${time}, more than ${LONGEST_TRAJECTORY} s from now`);
  return time;
}

function workOf(value: unknown): number {
  const work = real(value, 'work');
  if (work < 0 || work > MOST_WORK) throw new Malformed(`work is ${work}, not 0 … ${MOST_WORK}`);
  return Math.ceil(work) + 0;
}

function shown(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? `'${value.slice(0, 40)}'` : value === undefined ? 'missing' : `a ${typeof value}`;
}
