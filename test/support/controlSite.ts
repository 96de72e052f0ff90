import type { GridFloor } from '../../engine/index.ts';

const FLOOR = `
floor:
  text: |
    @@@@@@@@@@@@@@
    @@@@@........@
    @S<<<..##.##.@
    @>>>>..##.##.@
    @@@@C........@
    @@@@P........@
    @S<<<..##.##.@
    @>>>>..##.##.@
    @@@@C........@
    @@@@@@@@@@@@@@
stations:
  serviceTime: 2s`;

/** A small building with two stations, in which ten robots have to make way for each other. */
export const SITE = `${FLOOR}
robots:
  count: 10`;

/** The same with four robots that are nearly empty, and soon charged. */
export const HUNGRY_SITE = `${FLOOR}
robots:
  count: 4
  initialCharge: { from: 0.24, to: 0.26 }
  class:
    name: hungry
    like: tote-amr
    battery: { capacity: 1e6, idlePower: 1000, rollingForce: 20, mass: 110, efficiency: 0.7, chargePower: 1.2e4 }
battery: { chargeBelow: 0.25, chargeTo: 0.6 }`;

type Cell = readonly [column: number, row: number];

/** Lanes beside racks, and the two stations. */
const PICKUPS: readonly Cell[] = [6, 9, 12].flatMap((column) => [2, 3, 6, 7].map((row): Cell => [column, row]));
const STATIONS: readonly Cell[] = [
  [1, 2],
  [1, 6],
];

/** Work as a scenario has it, and the nodes that it begins and ends at. */
export interface TaskList {
  readonly text: string;
  pickups(floor: GridFloor): number[];
  drops(floor: GridFloor): number[];
}

/** @returns so many tasks, the last of which is only to be somewhere */
export function taskList(count: number): TaskList {
  const tasks = Array.from({ length: count - 1 }, (_, i) => ({
    pickup: PICKUPS[(i * 7) % PICKUPS.length],
    drop: STATIONS[i % STATIONS.length],
  }));
  const nodes = (floor: GridFloor, cells: readonly Cell[]): number[] =>
    cells.map(([column, row]) => floor.nodeOfCell[row * floor.columns + column]).toSorted((a, b) => a - b);
  const pickups = tasks.map(({ pickup }) => pickup);
  const drops = tasks.map(({ drop }) => drop);
  return {
    text: `  tasks: ${JSON.stringify([...tasks, { drop: [12, 1] }])}`,
    pickups: (floor) => nodes(floor, pickups),
    drops: (floor) => nodes(floor, drops),
  };
}
