import type { Cell } from '../demand/orderLine.ts';
import { laneCells, largestPart, trimmed, type Rows } from './grid.ts';
import type { CheckInstance } from './instance.ts';

/** Small worlds that are all there are of their kind. */
export interface SmallKind {
  /** cells on a side at the most */
  readonly columns: number;
  readonly rows: number;
  readonly robots: number;
}

/** Every placement and goal of two robots on floors up to 3 × 3, and of three on 2 × 3. */
export const SMALL_KINDS: readonly SmallKind[] = [
  { columns: 3, rows: 3, robots: 2 },
  { columns: 3, rows: 2, robots: 3 },
];

/**
 * All worlds of a kind, one of those that are the same but for turning, mirroring and numbering: every floor whose cells hang
 * together, every place where robots can start, every goal that each can have, be it the same as another's.
 */
export function* smallWorlds(kind: SmallKind): Generator<CheckInstance> {
  for (const rows of smallFloors(kind)) {
    const cells = laneCells(rows);
    const symmetries = symmetriesOf(rows, cells);
    for (const starts of tuples(cells.length, kind.robots)) {
      if (new Set(starts).size < starts.length) continue;
      for (const goals of tuples(cells.length, kind.robots)) {
        if (isFirst(starts, goals, symmetries, cells.length)) yield worldOf(rows, cells, starts, goals);
      }
    }
  }
}

/** @returns every drawing up to a size, that is one floor and fills its rows and columns, once however it is turned */
export function smallFloors({ columns, rows }: Pick<SmallKind, 'columns' | 'rows'>): string[][] {
  const seen = new Set<string>();
  const floors: string[][] = [];
  for (let height = 1; height <= rows; height++) {
    for (let width = 1; width <= columns; width++) {
      for (let bits = 1; bits < 1 << (width * height); bits++) {
        const drawn = drawBits(bits, width, height);
        if (trimmed(drawn).join('\n') !== drawn.join('\n') || largestPart(drawn).join('\n') !== drawn.join('\n'))
          continue;
        if (laneCells(drawn).length < 2 || seen.has(drawn.join('\n'))) continue;
        for (const turned of turnedAll(drawn)) seen.add(turned.join('\n'));
        floors.push(drawn);
      }
    }
  }
  return floors;
}

function drawBits(bits: number, width: number, height: number): string[] {
  return Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (__, column) => ((bits >> (row * width + column)) & 1 ? '.' : '#')).join(''),
  );
}

const mirrored = (rows: Rows): string[] => rows.map((line) => [...line].toReversed().join(''));
const transposed = (rows: Rows): string[] => [...rows[0]].map((_, column) => rows.map((line) => line[column]).join(''));

/** @returns a drawing turned and mirrored in all eight ways */
function turnedAll(rows: Rows): string[][] {
  const four = [[...rows], mirrored(rows), [...rows].toReversed(), mirrored([...rows].toReversed())];
  return [...four, ...four.map(transposed)];
}

/** @returns how cells are renumbered by each way of turning a drawing onto itself */
function symmetriesOf(rows: Rows, cells: readonly Cell[]): number[][] {
  const [width, height] = [rows[0].length, rows.length];
  const ways: ((cell: Cell) => Cell)[] = [
    ([c, r]) => [c, r],
    ([c, r]) => [width - 1 - c, r],
    ([c, r]) => [c, height - 1 - r],
    ([c, r]) => [width - 1 - c, height - 1 - r],
  ];
  if (width === height) for (const way of ways.slice()) ways.push(([c, r]) => way([r, c]));
  const numberOf = new Map(cells.map((cell, i) => [cell.join(), i]));
  return ways
    .map((way) => cells.map((cell) => numberOf.get(way(cell).join()) ?? -1))
    .filter((numbers) => !numbers.includes(-1));
}

/** Numbers 0 … n − 1, as many at once as there are robots, in every way. */
function* tuples(n: number, length: number): Generator<number[]> {
  const weights = [1];
  for (let digit = 0; digit < length; digit++) weights.push(weights[digit] * n);
  for (let i = 0; i < weights[length]; i++) yield weights.slice(0, length).map((weight) => Math.floor(i / weight) % n);
}

/** @returns whether of all that are the same but for turning and numbering this one comes first */
function isFirst(
  starts: readonly number[],
  goals: readonly number[],
  symmetries: readonly number[][],
  cells: number,
): boolean {
  const own = keyOf(starts, goals, cells);
  return symmetries.every((numbers) => {
    const pairs = starts.map((start, robot) => [numbers[start], numbers[goals[robot]]] as const);
    const sorted = pairs.toSorted(([a], [b]) => a - b);
    return (
      keyOf(
        sorted.map(([start]) => start),
        sorted.map(([, goal]) => goal),
        cells,
      ) >= own
    );
  });
}

function keyOf(starts: readonly number[], goals: readonly number[], cells: number): number {
  return [...starts, ...goals].reduce((key, number) => key * cells + number, 0);
}

function worldOf(
  rows: Rows,
  cells: readonly Cell[],
  starts: readonly number[],
  goals: readonly number[],
): CheckInstance {
  return {
    rows,
    room: 0,
    strips: 1,
    robots: starts.map((start) => ({ kind: 0, at: cells[start] })),
    tasks: goals.map((goal, robot) => ({ at: 0, robot, pickup: null, drop: cells[goal] })),
    faults: [],
    seed: 0,
  };
}
