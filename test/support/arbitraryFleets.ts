import fc from 'fast-check';
import { textFloor } from '../../engine/floor/textFloor.ts';
import type { GridFloor } from '../../engine/floor/gridFloor.ts';
import type { ZoneSplit } from '../../engine/floor/zoneSplit.ts';
import { RandomStream } from '../../engine/random.ts';
import { hasRoom, pendingTasks, reveal } from '../../planners/dispatch/orderBook.ts';
import { PLANNING_DEFAULTS } from '../../planners/planningDef.ts';
import type { FaultSchedule } from '../../planners/actors/actor.ts';
import { createFleet, type Fleet } from './fleetRig.ts';

const ZONES: readonly ZoneSplit[] = [
  { split: 'quadrants' },
  { split: 'strips', count: 1 },
  { split: 'strips', count: 3 },
];

/** What a fleet is to do: fetch and bring, or go from goal to goal. */
export type Work = 'bring' | 'roam';

/** A small warehouse and its fleet; plain data, so that a failing one can be read. */
export interface FleetWorld {
  readonly lines: readonly string[];
  readonly zones: ZoneSplit;
  readonly seed: number;
  readonly robots: number;
  readonly work: Work;
}

function floorOf({ lines, zones }: Pick<FleetWorld, 'lines' | 'zones'>): GridFloor | null {
  const result = textFloor(lines, { zones });
  return result.ok ? result.floor : null;
}

/**
 * Blocks of racks between streets, some of them with holes and pockets, a ring road around them, one to three stations in
 * it; 4 to 16 robots that have room.
 */
export const fleetWorlds: fc.Arbitrary<FleetWorld> = fc
  .record({
    across: fc.integer({ min: 2, max: 3 }),
    down: fc.integer({ min: 1, max: 2 }),
    signs: fc.array(fc.constantFrom('#', '#', '#', '#', '.', 'P', 'C'), { minLength: 24, maxLength: 24 }),
    stations: fc.uniqueArray(fc.nat(40), { minLength: 1, maxLength: 3 }),
    zones: fc.constantFrom(...ZONES),
    seed: fc.nat(),
    share: fc.integer({ min: 0, max: 100 }),
    work: fc.constantFrom<Work>('bring', 'roam'),
  })
  .map(({ across, down, signs, stations, share, ...world }) => {
    const columns = 3 * across + 1;
    const rows = 3 * down + 1;
    let block = 0;
    const cells = Array.from({ length: rows * columns }, (_, cell): string =>
      (cell % columns) % 3 === 0 || Math.floor(cell / columns) % 3 === 0 ? '.' : signs[block++],
    );
    const edge = Array.from(cells.keys()).filter((cell) => cell < columns || cell >= columns * (rows - 1));
    for (const station of stations) cells[edge[station % edge.length]] = 'S';
    const lines = Array.from({ length: rows }, (_, row) => cells.slice(row * columns, (row + 1) * columns).join(''));
    const most = Math.min(16, Math.floor(cells.filter((cell) => cell !== '#').length / 4));
    return { ...world, lines, robots: 4 + Math.floor((share * Math.max(0, most - 4)) / 100) };
  })
  .filter((world) => floorOf(world) !== null);

/** @returns the fleet at tick 0, and what reveals its tasks: call it before each turn */
export function fleetOf(world: FleetWorld, faults?: FaultSchedule): { fleet: Fleet; demand: () => void } {
  const { seed, robots, work } = world;
  const floor = floorOf(world);
  if (floor === null) throw new Error('a world has a floor that is valid');
  const random = new RandomStream(seed, 'fleet');
  const places = Array.from({ length: floor.graph.nodeCount }, (_, node) => node);
  const draw = (): number => places.splice(random.integer(places.length), 1)[0];
  const starts = Array.from({ length: robots }, draw);
  const planning = { ...PLANNING_DEFAULTS, serviceTime: 2, openTasks: 64 };
  const fleet = createFleet({ floor, starts, planning, ...(faults === undefined ? {} : { faults }) });
  const { book } = fleet.planning;
  const latest = [...starts];
  const goal = (): number => random.integer(floor.graph.nodeCount);
  const demand = (): void => {
    const revealed = fleet.sim.clock[0];
    if (work === 'bring') {
      while (pendingTasks(book) < robots && hasRoom(book)) {
        const pickup = floor.storage[random.integer(floor.storage.length)];
        reveal(book, { pickup, station: -1, drop: -1, revealed, due: -1, owner: -1 });
      }
      return;
    }
    for (let robot = 0; robot < robots; robot++) {
      if (book.own[robot] >= 0) continue;
      let drop = goal();
      while (drop === latest[robot]) drop = goal();
      latest[robot] = drop;
      reveal(book, { pickup: -1, station: -2, drop, revealed, due: -1, owner: robot });
    }
  };
  return { fleet, demand };
}
