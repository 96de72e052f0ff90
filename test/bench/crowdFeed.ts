import {
  createFrame,
  generateWarehouse,
  RandomStream,
  RobotState,
  TOTE_AMR,
  type GridFloor,
} from '../../engine/index.ts';
import { sceneFloor } from '../../scenarios/look/sceneOf.ts';
import type { Scene } from '../../viewer/index.ts';

/** s of a tick, and m/s at which everybody drives */
const DT = 0.1;
const SPEED = 1;

/** A large floor and a crowd that drives to and fro on its lanes: what a viewer has to show, without anybody planning it. */
export class CrowdFeed {
  readonly scene: Scene;
  readonly #floor: GridFloor;
  /** robot → the edge that it drives along, and how far it was at tick 0, m */
  readonly #edge: Int32Array;
  readonly #start: Float32Array;

  constructor(robots: number) {
    const built = generateWarehouse({
      blocksAcross: 80,
      blocksDown: 40,
      blockRows: 4,
      ringLanes: 4,
      stationsLeft: 24,
      stationsRight: 24,
    });
    if (!built.ok) throw new Error(built.problems[0].message);
    this.#floor = built.floor;
    const random = new RandomStream(1, 'crowd');
    this.#edge = Int32Array.from({ length: robots }, () => random.integer(built.floor.graph.edgeCount));
    this.#start = Float32Array.from({ length: robots }, () => random.real());
    const { name, footprint, maxSpeed } = TOTE_AMR;
    this.scene = {
      name: `${robots} robots`,
      description: 'a crowd that drives to and fro',
      version: '',
      seed: 1,
      dt: DT,
      ticks: 36_000,
      source: 'live',
      floor: sceneFloor(built.floor),
      classes: [{ name, footprint, maxSpeed }],
      robots: new Array<number>(robots).fill(0),
      faults: [],
    };
  }

  /** @returns the crowd at a tick */
  frame(tick: number): ArrayBuffer {
    const robots = this.#edge.length;
    const frame = createFrame({ tick, robots, session: 0 }, { regions: false, held: 0 });
    const { graph } = this.#floor;
    for (let robot = 0; robot < robots; robot++) {
      const edge = this.#edge[robot];
      const way = this.#start[robot] + (tick * DT * SPEED) / graph.length[edge];
      const isBack = Math.floor(way) % 2 === 1;
      const part = isBack ? 1 - (way % 1) : way % 1;
      frame.x[robot] = graph.x[graph.from[edge]] + part * graph.length[edge] * graph.cos[edge];
      frame.y[robot] = graph.y[graph.from[edge]] + part * graph.length[edge] * graph.sin[edge];
      frame.theta[robot] = Math.atan2(graph.sin[edge], graph.cos[edge]) + (isBack ? Math.PI : 0);
      frame.state[robot] = robot % 10 === 0 ? RobotState.waiting : RobotState.driving;
      frame.flags[robot] = robot % 2;
      frame.waitsFor[robot] = -1;
      frame.task[robot] = robot;
    }
    return frame.buffer;
  }
}
