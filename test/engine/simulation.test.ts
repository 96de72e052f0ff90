import { query } from 'bitecs';
import { describe, expect, test } from 'vitest';
import { CommandKind } from '../../engine/commands.ts';
import { columnsByteLength, Mode } from '../../engine/components.ts';
import { viewFleet, type FleetView } from '../../engine/fleetView.ts';
import { RandomStream } from '../../engine/random.ts';
import { createSimulation, rowsOf, tickOf, type Simulation } from '../../engine/simulation.ts';
import { SIMULATION_DEFAULTS, type SimulationDef } from '../../engine/simulationDef.ts';
import { despawnRobot } from '../../engine/spawn.ts';
import { engineParts, hashState } from '../../engine/statePart.ts';
import { tick } from '../../engine/tick.ts';
import { emptyFloor } from '../support/emptyFloor.ts';
import { guardRig, put, RECTANGLE, ROUND } from '../support/guardRig.ts';
import { laneRig, polyline, putOnNode, send, places } from '../support/laneRig.ts';

/** Lanes and free movers for some seconds. @returns the hashes of all ticks */
function hashes(def: Partial<SimulationDef>): string[] {
  const lanes = polyline(places(20, 20, 24, 20, 24, 26, 30, 29));
  const sim = laneRig(lanes, { capacity: 12, classes: [ROUND, RECTANGLE], batteries: true, ...def });
  const lane = putOnNode(sim, 0, 1);
  send(sim, lane, [1, 2, 3]);
  const random = new RandomStream(4, 'wishes');
  for (let i = 0; i < 8; i++) put(sim, { mode: Mode.free, class: i % 2, x: 8 + 4 * (i % 4), y: 6 + 4 * (i >> 2) });
  return Array.from({ length: 150 }, () => {
    for (let row = 1; row <= 8; row++) {
      sim.commands.push(CommandKind.setWish, row, 0, 0, 0, 3 * random.real() - 1, 3 * random.real() - 1.5);
    }
    tick(sim);
    return hashState(engineParts(sim));
  });
}

describe('a simulation in memory that is handed in', () => {
  const own = hashes({});

  test.each([
    ['of just the size', (bytes: number) => new ArrayBuffer(bytes)],
    ['shared with other threads', (bytes: number) => new SharedArrayBuffer(bytes)],
    ['larger than it needs', (bytes: number) => new SharedArrayBuffer(bytes + 4096)],
    ['with something else in it', (bytes: number) => new Uint8Array(bytes + 128).fill(171).buffer],
  ])('has the same hashes: %s', (_, make) => {
    expect(hashes({ memory: make(columnsByteLength(12)) })).toEqual(own);
  });

  test('too small is refused', () => {
    expect(() => guardRig({ capacity: 8, memory: new ArrayBuffer(columnsByteLength(8) - 1) })).toThrow(
      'holds the columns',
    );
  });

  test('lies in that memory, and nowhere else', () => {
    const memory = new SharedArrayBuffer(columnsByteLength(4));
    const sim = guardRig({ capacity: 4, memory });
    expect(sim.memory).toBe(memory);
    put(sim, { x: 12 });
    expect(new Float32Array(memory, 0, 4)[0]).toBe(12);
  });
});

describe('a simulation', () => {
  test('begins empty, at tick 0', () => {
    const sim = guardRig();
    expect([tickOf(sim), rowsOf(sim), sim.events.count, sim.commands.count]).toEqual([0, 0, 0, 0]);
    for (let i = 0; i < 3; i++) tick(sim);
    expect(tickOf(sim)).toBe(3);
  });

  test.each([
    [{ capacity: 0 }, 'capacity is 1'],
    [{ capacity: 2 ** 20 + 1 }, 'capacity is 1'],
    [{ dt: 0 }, 'dt is above 0'],
  ])('is not made with %j', (def, message) => {
    const floor = emptyFloor({ width: 10, height: 10 });
    const all: SimulationDef = { ...SIMULATION_DEFAULTS, floor, classes: [ROUND], capacity: 4, ...def };
    expect(() => createSimulation(all)).toThrow(message);
  });

  test('has an entity for each robot, which cold code may ask for', () => {
    const sim: Simulation = guardRig();
    put(sim, { x: 5 });
    put(sim, { x: 10, mode: Mode.free });
    const { pose, route } = sim.columns;
    expect(query(sim.world, [pose])).toHaveLength(2);
    expect([...query(sim.world, [route])]).toEqual([sim.entities[0]]);
    despawnRobot(sim, 0);
    expect([...query(sim.world, [pose])]).toEqual([sim.entities[1]]);
  });

  test('is seen from outside as it is, at every moment', () => {
    const sim = guardRig();
    const fleet = viewFleet(sim);
    const row = put(sim, { x: 7 });
    sim.columns.twist.forward[row] = 1;
    expect([fleet.columns.pose.x[row], fleet.clock[0], fleet.clock[1], fleet.dt]).toEqual([7, 0, 1, 0.1]);
    tick(sim);
    expect(fleet.clock[0]).toBe(1);
    expect(fleet.columns.pose).toBe(sim.columns.pose);
  });

  test('is not written from outside: the compiler sees to that', () => {
    const meddle = (fleet: FleetView): void => {
      // @ts-expect-error a view is read
      fleet.columns.pose.x[0] = 1;
      // @ts-expect-error a view is read
      fleet.clock[0] = 1;
      // @ts-expect-error a view is read
      fleet.closed[0] = 1;
    };
    expect(meddle).toBeTypeOf('function');
  });
});
