import { addComponent, addEntity, createWorld, removeEntity, type World } from 'bitecs';
import { assert } from './assert.ts';
import { CommandBuffer } from './commands.ts';
import type { Crowd } from './crowd/crowd.ts';
import type { CrowdPower } from './crowd/crowdPower.ts';
import { compileClass, type CompiledClass } from './compiledClass.ts';
import { columnsByteLength, layOutColumns, Mode, type Columns } from './components.ts';
import { createDriveRules, type DriveRules } from './driveRules.ts';
import { EventBuffer } from './events.ts';
import type { LaneGraph } from './floor/laneGraph.ts';
import { buildWallIndex, type WallIndex } from './floor/wallIndex.ts';
import { MAX_ROBOTS } from './limits.ts';
import type { SimulationDef } from './simulationDef.ts';
import { buildContactSolids, type ContactSolids } from './systems/contactSolids.ts';
import { createTickScratch, type TickScratch } from './tickScratch.ts';

/** A running simulation. Everything that decides the future is in `columns`, `clock`, `closed` and `rules`; the rest is made from `def`. */
export interface Simulation {
  readonly def: SimulationDef;
  readonly graph: LaneGraph;
  readonly walls: WallIndex;
  /** the same walls, as the contact detector sees them */
  readonly solids: ContactSolids;
  readonly classes: readonly CompiledClass[];
  /** the memory of all columns */
  readonly memory: ArrayBufferLike;
  readonly columns: Columns;
  /** [0] tick, [1] rows in use or used before: loops run 0 … rows−1 and skip `Mode.unused` */
  readonly clock: Int32Array;
  /** 1 for each node that is out of service */
  readonly closed: Uint8Array;
  /** what is asked of lane followers beside their way; null where nobody can ask */
  readonly rules: DriveRules | null;
  /** free movers that avoid each other by ORCA; null: there are none */
  readonly crowd: Crowd | null;
  /** commands that the next tick will apply */
  readonly commands: CommandBuffer;
  /** events of the last tick */
  readonly events: EventBuffer;
  /** working memory of the systems: nothing in it outlives a tick */
  readonly scratch: TickScratch;
  /** entities for cold queries; entity of a row in `entities` */
  readonly world: World;
  readonly entities: Int32Array;
}

/**
 * @param power what runs the crowd, where there is one
 * @returns an empty floor at tick 0
 */
export function createSimulation(def: SimulationDef, power: CrowdPower | null = null): Simulation {
  const least = def.crowd?.body === 'block' ? 0 : 1;
  assert(def.capacity >= least && def.capacity <= MAX_ROBOTS, `capacity is ${least} … MAX_ROBOTS`);
  assert(def.dt > 0, 'dt is above 0');
  const bytes = columnsByteLength(def.capacity);
  const memory = def.memory ?? new ArrayBuffer(bytes);
  assert(memory.byteLength >= bytes, 'the memory holds the columns');
  new Uint8Array(memory, 0, bytes).fill(0);
  const columns = layOutColumns(memory, def.capacity);
  assert(def.crowd === undefined || power !== null, 'a crowd is given what runs it');
  const world = createWorld({ components: columns });
  const crowd =
    def.crowd === undefined || power === null
      ? null
      : power.create(def.crowd, power, { floor: def.floor, dt: def.dt, rows: def.capacity });
  if (crowd?.def.body === 'block') addBlockEntity(world, crowd);
  return {
    def,
    graph: def.floor.graph,
    walls: buildWallIndex(def.floor),
    solids: buildContactSolids(def.floor),
    classes: def.classes.map((one) => compileClass(one, def.dt)),
    memory,
    columns,
    clock: new Int32Array(2),
    closed: new Uint8Array(def.floor.graph.nodeCount),
    rules: def.driveRules === true ? createDriveRules(def.capacity) : null,
    crowd,
    commands: new CommandBuffer(def.capacity),
    events: new EventBuffer(def.capacity),
    scratch: createTickScratch(def.capacity),
    world,
    entities: new Int32Array(def.capacity).fill(-1),
  };
}

export function tickOf(sim: Simulation): number {
  return sim.clock[0];
}

export function rowsOf(sim: Simulation): number {
  return sim.clock[1];
}

/** Puts a bitECS entity behind a row: components are the columns themselves. */
export function addRowEntity(sim: Simulation, row: number): void {
  const entity = addEntity(sim.world);
  const { pose, twist, wish, work, kind, route } = sim.columns;
  for (const component of [pose, twist, wish, work, kind]) addComponent(sim.world, entity, component);
  if (kind.mode[row] === Mode.lane) addComponent(sim.world, entity, route);
  sim.entities[row] = entity;
}

/** Bulk agents are one entity, whose component is the crowd: one each would take two minutes for ten million. */
function addBlockEntity(world: World, crowd: Crowd): void {
  addComponent(world, addEntity(world), crowd);
}

/** Takes the entity of a row away. */
export function removeRowEntity(sim: Simulation, row: number): void {
  removeEntity(sim.world, sim.entities[row]);
  sim.entities[row] = -1;
}
