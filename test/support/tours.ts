import fc from 'fast-check';
import { strongComponents } from '../../engine/floor/strongComponents.ts';
import { TOTE_AMR } from '../../engine/robots.ts';
import { reveal, tasksDone } from '../../planners/dispatch/orderBook.ts';
import { freeFlowTime } from '../../scenarios/check/oracles/freeFlowTime.ts';
import { advance, createFleet, drawn, type Fleet } from './fleetRig.ts';

/** Robots on a floor as drawn, and where each has to go; nodes are numbered as their cells are read. */
export interface Tours {
  readonly rows: readonly string[];
  readonly starts: readonly number[];
  /** robot → nodes to visit, in this order */
  readonly goals: readonly (readonly number[])[];
}

/** A fleet may take so many times what its robots would take one after the other with nobody else there. */
export const FACTOR = 20;

/** What came of tours. */
export interface Driven {
  readonly fleet: Fleet;
  readonly isDone: boolean;
  /** s that it took, and that it may take */
  readonly seconds: number;
  readonly bound: number;
}

/** Sends robots on their tours, one goal after the other, until all are done or the time for it is up. */
export function drive({ rows, starts, goals }: Tours, each: (fleet: Fleet) => void = () => undefined): Driven {
  const floor = drawn(rows);
  const fleet = createFleet({ floor, starts });
  const { book } = fleet.planning;
  const { clock, def } = fleet.sim;
  const all = goals.reduce((sum, list) => sum + list.length, 0);
  const bound = FACTOR * goals.reduce((sum, list, robot) => sum + timeAlone(fleet, robot, list), 0);
  const told = goals.map(() => 0);
  const secondsNow = (): number => clock[0] * def.dt;
  while (tasksDone(book) < all && secondsNow() < bound) {
    goals.forEach((list, owner) => {
      if (book.own[owner] >= 0 || told[owner] === list.length) return;
      reveal(book, { pickup: -1, station: -2, drop: list[told[owner]++], revealed: clock[0], due: -1, owner });
    });
    advance(fleet);
    each(fleet);
  }
  return { fleet, isDone: tasksDone(book) === all, seconds: secondsNow(), bound };
}

function timeAlone({ floor, sim }: Fleet, robot: number, goals: readonly number[]): number {
  const { route, pose } = sim.columns;
  const at = { start: route.node[robot], heading: pose.theta[robot] };
  return freeFlowTime({ graph: floor.graph, robot: TOTE_AMR, ...at, goals });
}

/** @returns whether every place of a floor can be left and reached again: all others are refused as floors */
export function isFloor(rows: readonly string[]): boolean {
  const { graph } = drawn(rows);
  return graph.nodeCount > 1 && strongComponents(graph).count === 1;
}

/** Floors of a few cells: holes, dead ends, lanes of one cell, one-way lanes; seldom square. */
const smallFloors: fc.Arbitrary<readonly string[]> = fc
  .record({ columns: fc.integer({ min: 1, max: 6 }), rows: fc.integer({ min: 1, max: 4 }) })
  .chain(({ columns, rows }) =>
    fc
      .array(fc.constantFrom(...'......@@@><^v'), { minLength: columns * rows, maxLength: columns * rows })
      .map((cells) =>
        Array.from({ length: rows }, (_, row) => cells.slice(row * columns, (row + 1) * columns).join('')),
      ),
  )
  .filter(isFloor);

/** Two to five robots with up to two goals each on a small floor; some have nothing to do but to be in the way. */
export const smallTours: fc.Arbitrary<Tours> = smallFloors.chain((rows) => {
  const { nodeCount } = drawn(rows).graph;
  const node = fc.nat(nodeCount - 1);
  return fc
    .uniqueArray(node, { minLength: Math.min(2, nodeCount), maxLength: Math.min(5, nodeCount) })
    .chain((starts) =>
      fc
        .array(fc.array(node, { maxLength: 2 }), { minLength: starts.length, maxLength: starts.length })
        .map((goals) => ({ rows, starts, goals })),
    );
});

/** Every way to put some robots on a floor and to give each a goal. Which of the robots is which is of no consequence. */
export function everyTour(rows: readonly string[], robots: number): Tours[] {
  const nodes = Array.from({ length: drawn(rows).graph.nodeCount }, (_, node) => node);
  const starts = tuples(nodes, robots).filter((tuple) => tuple.every((node, i) => i === 0 || tuple[i - 1] < node));
  const goals = tuples(nodes, robots).map((tuple) => tuple.map((node) => [node]));
  return starts.flatMap((from) => goals.map((to) => ({ rows, starts: from, goals: to })));
}

function tuples(values: readonly number[], length: number): number[][] {
  if (length === 0) return [[]];
  return tuples(values, length - 1).flatMap((tuple) => values.map((value) => [...tuple, value]));
}

/** Every floor of up to so many cells that hangs together, in one of the positions in which it can be turned. */
export function everyFloor(size: { readonly columns: number; readonly rows: number }): string[][] {
  const floors = new Map<string, string[]>();
  for (let mask = 1; mask < 2 ** (size.columns * size.rows); mask++) {
    const rows = cropped(
      Array.from({ length: size.rows }, (_, row) => {
        const cell = (column: number): string =>
          Math.floor(mask / 2 ** (row * size.columns + column)) % 2 === 1 ? '.' : '@';
        return Array.from({ length: size.columns }, (__, column) => cell(column)).join('');
      }),
    );
    const [first] = positions(rows).sort();
    if (!floors.has(first) && isFloor(rows)) floors.set(first, first.split('/'));
  }
  return [...floors.values()];
}

function cropped(rows: readonly string[]): string[] {
  const used = rows.filter((row) => row.includes('.'));
  const columns = used.flatMap((row) => [...row].flatMap((cell, column) => (cell === '.' ? [column] : [])));
  return used.map((row) => row.slice(Math.min(...columns), Math.max(...columns) + 1));
}

/** @returns a drawing turned and mirrored in all eight ways, each as one text */
function positions(rows: readonly string[]): string[] {
  const turned = (of: readonly string[]): string[] =>
    Array.from(of[0], (_, column) =>
      of
        .map((row) => row[column])
        .toReversed()
        .join(''),
    );
  const mirrored = (of: readonly string[]): string[] => of.map((row) => [...row].toReversed().join(''));
  const four = [rows];
  for (let i = 0; i < 3; i++) four.push(turned(four[i]));
  return four.flatMap((one) => [one.join('/'), mirrored(one).join('/')]);
}
