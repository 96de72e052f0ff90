import { Mode } from '../../engine/components.ts';
import { EventKind } from '../../engine/events.ts';
import { TOTE_AMR, type Footprint, type RobotClass } from '../../engine/robots.ts';
import { createSimulation, rowsOf, type Simulation } from '../../engine/simulation.ts';
import { SIMULATION_DEFAULTS, type SimulationDef } from '../../engine/simulationDef.ts';
import { spawnRobot, type SpawnDef } from '../../engine/spawn.ts';
import { tickWishes } from '../../engine/tickWishes.ts';
import type { Sweep } from '../../scenarios/check/oracles/contactOracle.ts';
import { emptyFloor } from './emptyFloor.ts';

/** @returns a class like the tote robot, but for what is given */
export function robotClass(footprint: Footprint, limits: Partial<RobotClass> = {}): RobotClass {
  return { ...TOTE_AMR, name: footprint.kind, footprint, ...limits };
}

export const ROUND = robotClass({ kind: 'circle', radius: 0.35 });
export const RECTANGLE = robotClass({ kind: 'rectangle', length: 0.823, width: 0.592 }, { deceleration: 1 });
export const SLIDER = robotClass({ kind: 'circle', radius: 0.25 }, { drive: 'holonomic', maxSpeed: 1.2 });

/** @returns a simulation of nothing but guard and movement: 40 × 40 m without walls and lanes, unless told otherwise */
export function guardRig(def: Partial<SimulationDef> = {}): Simulation {
  return createSimulation({
    ...SIMULATION_DEFAULTS,
    floor: emptyFloor({ width: 40, height: 40 }),
    classes: [ROUND, RECTANGLE, SLIDER],
    capacity: 64,
    batteries: false,
    ...def,
  });
}

/** Spawns a robot that is expected to find its place. @returns its row */
export function put(sim: Simulation, def: Partial<SpawnDef>): number {
  const result = spawnRobot(sim, { class: 0, mode: Mode.lane, x: 20, y: 20, theta: 0, node: -1, ...def });
  if (!result.ok) throw new Error(`no robot was put on the floor: ${JSON.stringify(result)}`);
  return result.row;
}

/** Sets a wish: m/s forward and to the left, rad/s. */
export function wish(sim: Simulation, row: number, forward: number, turn = 0, left = 0): void {
  const { wish: wishes } = sim.columns;
  wishes.forward[row] = forward;
  wishes.left[row] = left;
  wishes.turn[row] = turn;
}

/** Runs the part of a tick that follows on the wishes; they are what is proposed, whatever the drives can do. */
export function runTick(sim: Simulation): void {
  tickWishes(sim, { limits: false });
}

/** @returns what every row did in the last tick, for the oracle */
export function sweepsOf(sim: Simulation): (Sweep | undefined)[] {
  const { twist, kind } = sim.columns;
  const { start } = sim.scratch;
  return Array.from({ length: rowsOf(sim) }, (_, row) => {
    if (kind.mode[row] === Mode.unused) return undefined;
    return {
      footprint: sim.classes[kind.class[row]].def.footprint,
      x: start.x[row],
      y: start.y[row],
      theta: start.theta[row],
      forward: twist.forward[row],
      left: twist.left[row],
      turn: twist.turn[row],
    };
  });
}

/** @returns the last tick's events of a kind: [robot, other, value] */
export function eventsOf(sim: Simulation, kind: (typeof EventKind)[keyof typeof EventKind]): number[][] {
  const { events } = sim;
  const found: number[][] = [];
  for (let i = 0; i < events.count; i++) {
    if (events.kind[i] === kind) found.push([events.robot[i], events.other[i], events.value[i]]);
  }
  return found;
}
