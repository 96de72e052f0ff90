import type { Cell } from '../demand/orderLine.ts';
import type { ListedTask } from '../scenario.ts';
import { AROUND, floorOf, isLane, laneCells, sameCell, withSign } from './grid.ts';
import type { CheckInstance, CheckRobot } from './instance.ts';

/**
 * Warehouses that are a step smaller or simpler than one, the boldest steps first: without faults, with half the robots, a
 * row less, a cell less; then nearer, earlier, shorter, plainer. Each can be built. Every step makes something less that
 * nothing else makes more, so a chain of them ends.
 *
 * @param leastRoom m that cells stay wider than the fleet needs
 */
export function* smallerInstances(instance: CheckInstance, leastRoom = 0): Generator<CheckInstance> {
  for (const smaller of steps(instance, leastRoom)) {
    if (isBuildable(smaller, smaller.rows === instance.rows)) yield smaller;
  }
}

function* steps(instance: CheckInstance, leastRoom: number): Generator<CheckInstance> {
  yield* withFewer(instance.faults).map((faults) => ({ ...instance, faults }));
  yield* fewerRobots(instance);
  yield* withFewer(instance.tasks).map((tasks) => ({ ...instance, tasks }));
  yield* lessFloor(instance);
  yield* plainer(instance, leastRoom);
  yield* nearer(instance);
  yield* shorterFaults(instance);
}

/**
 * @param isFloor that its rows are a floor is known, so that it is not built to find out
 * @returns whether robots can be put on a floor as an instance says, and work there
 */
export function isBuildable({ rows, robots, tasks }: CheckInstance, isFloor = false): boolean {
  if (robots.length === 0 || tasks.length === 0 || !(isFloor || floorOf(rows) !== null)) return false;
  const cells = [
    ...robots.map(({ at }) => at),
    ...tasks.flatMap(({ pickup, drop }) => (pickup ? [pickup, drop] : [drop])),
  ];
  return cells.every((cell) => isLane(rows, cell)) && new Set(robots.map(({ at }) => at.join())).size === robots.length;
}

/** Nothing, halves, and all but one of a list. */
function withFewer<T>(list: readonly T[]): (readonly T[])[] {
  if (list.length === 0) return [];
  const half = list.length >> 1;
  const halves = list.length > 2 ? [list.slice(0, half), list.slice(half)] : [];
  const nothing = list.length > 1 ? [[]] : [];
  return [...nothing, ...halves, ...list.map((_, without) => list.filter((__, i) => i !== without))];
}

function fewerRobots(instance: CheckInstance): CheckInstance[] {
  const all = [...instance.robots.keys()];
  return withFewer(all)
    .filter((kept) => kept.length > 0)
    .map((kept) => keepRobots(instance, kept));
}

/** Robots are numbered anew; tasks and breakdowns of those that go, go too. */
function keepRobots(instance: CheckInstance, kept: readonly number[]): CheckInstance {
  const numberOf = new Map(kept.map((robot, i) => [robot, i]));
  const robots = kept.map((robot) => instance.robots[robot]);
  const tasks = instance.tasks.flatMap((task): ListedTask<Cell>[] => {
    if (task.robot === null) return [task];
    const robot = numberOf.get(task.robot);
    return robot === undefined ? [] : [{ ...task, robot }];
  });
  const faults = instance.faults.flatMap((fault) => {
    if (fault.kind !== 'robot.breakdown') return [fault];
    const target = numberOf.get(fault.target as number);
    return target === undefined ? [] : [{ ...fault, target }];
  });
  return { ...instance, robots, tasks, faults };
}

/** Without a row or column, its robots and goals moved to where it was; then without a cell. */
function* lessFloor(instance: CheckInstance): Generator<CheckInstance> {
  const { rows } = instance;
  for (let row = 0; row < rows.length; row++) {
    const left = rows.filter((_, i) => i !== row);
    yield* moved(instance, left, ([c, r]) => [[c, r > row ? r - 1 : r], ...(r === row ? [[c, r - 1] as Cell] : [])]);
  }
  for (let column = 0; column < rows[0].length; column++) {
    const left = rows.map((line) => line.slice(0, column) + line.slice(column + 1));
    yield* moved(instance, left, ([c, r]) => [
      [c > column ? c - 1 : c, r],
      ...(c === column ? [[c - 1, r] as Cell] : []),
    ]);
  }
  for (const cell of laneCells(rows)) yield { ...instance, rows: withSign(rows, cell, '#') };
}

/** Moves robots and goals to the first of the places that are offered for each and that is free. */
function moved(instance: CheckInstance, rows: string[], placesFor: (cell: Cell) => readonly Cell[]): CheckInstance[] {
  if (rows.length === 0 || rows[0].length === 0) return [];
  const taken = new Set<string>();
  const robots: CheckRobot[] = [];
  for (const robot of instance.robots) {
    const at = placesFor(robot.at).find((cell) => isLane(rows, cell) && !taken.has(cell.join()));
    if (at === undefined) return [];
    taken.add(at.join());
    robots.push({ ...robot, at });
  }
  const placeOf = (cell: Cell): Cell => placesFor(cell).find((one) => isLane(rows, one)) ?? cell;
  const tasks = instance.tasks.map((task) => ({
    ...task,
    pickup: task.pickup === null ? null : placeOf(task.pickup),
    drop: placeOf(task.drop),
  }));
  return [{ ...instance, rows, robots, tasks }];
}

/** Simpler in a way that has no size: lanes both ways, round robots, one zone, the least pitch, nothing to carry, all known at once. */
function* plainer(instance: CheckInstance, leastRoom: number): Generator<CheckInstance> {
  const { rows, robots, tasks, strips } = instance;
  const plain = (kinds: readonly number[]): CheckInstance => ({
    ...instance,
    robots: robots.map((robot, i) => ({ ...robot, kind: kinds[i] })),
  });
  const kinds = robots.map(({ kind }) => kind);
  if (kinds.some((kind) => kind !== 0)) {
    yield plain(kinds.map(() => 0));
    for (let i = 0; i < kinds.length; i++)
      if (kinds[i] !== 0) yield plain(kinds.map((kind, j) => (i === j ? 0 : kind)));
  }
  if (instance.room > leastRoom) yield { ...instance, room: leastRoom };
  if (strips > 1) {
    const faults = instance.faults.map((fault) =>
      fault.kind.startsWith('planner.') ? { ...fault, target: 0 } : fault,
    );
    yield { ...instance, strips: 1, faults };
  }
  for (const cell of laneCells(rows)) {
    if (rows[cell[1]][cell[0]] !== '.') yield { ...instance, rows: withSign(rows, cell, '.') };
  }
  const change = (index: number, to: Partial<ListedTask<Cell>>): CheckInstance => ({
    ...instance,
    tasks: tasks.map((task, i) => (i === index ? { ...task, ...to } : task)),
  });
  for (const [i, task] of tasks.entries()) {
    if (task.at > 0) yield change(i, { at: 0 });
    if (task.pickup === null) continue;
    if (task.robot !== null) yield change(i, { pickup: null });
    else for (const robot of robots.keys()) yield change(i, { robot, pickup: null });
  }
}

/**
 * Robots nearer to their first goal, and to no other: between two goals they would be moved to and fro for ever. Goals nearer to
 * where they are driven to from.
 */
function* nearer({ robots, tasks, ...rest }: CheckInstance): Generator<CheckInstance> {
  const seen = new Set<number>();
  for (const [i, task] of tasks.entries()) {
    const robot = task.robot ?? 0;
    const { at: from } = robots[robot];
    const nearby = seen.has(robot) ? [] : closer(from, task.pickup ?? task.drop);
    seen.add(robot);
    for (const at of nearby) {
      yield { ...rest, tasks, robots: robots.map((one, j) => (j === robot ? { ...one, at } : one)) };
    }
    for (const drop of closer(task.drop, task.pickup ?? from)) {
      if (task.pickup !== null && sameCell(drop, task.pickup)) continue;
      yield { ...rest, robots, tasks: tasks.map((one, j) => (j === i ? { ...one, drop } : one)) };
    }
  }
}

/** @returns the neighbours of a cell that are nearer to another one; not that one itself, or there would be nothing to do */
function closer([column, row]: Cell, [toColumn, toRow]: Cell): Cell[] {
  const away = (c: number, r: number): number => Math.abs(c - toColumn) + Math.abs(r - toRow);
  return AROUND.map(([dc, dr]): Cell => [column + dc, row + dr]).filter(
    ([c, r]) => away(c, r) < away(column, row) && away(c, r) > 0,
  );
}

/** s that times of faults are whole multiples of */
const GRAIN = 0.1;

function* shorterFaults(instance: CheckInstance): Generator<CheckInstance> {
  const { faults } = instance;
  const halved = (seconds: number): number => Math.floor(seconds / 2 / GRAIN) * GRAIN;
  for (const [i, fault] of faults.entries()) {
    const change = (to: Partial<typeof fault>): CheckInstance => ({
      ...instance,
      faults: faults.map((one, j) => (i === j ? { ...one, ...to } : one)),
    });
    if (fault.at > GRAIN) yield change({ at: Math.max(GRAIN, rounded(halved(fault.at))) });
    if (fault.for !== null && fault.for > GRAIN) yield change({ for: Math.max(GRAIN, rounded(halved(fault.for))) });
  }
}

function rounded(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}
