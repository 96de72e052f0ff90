import { AGENT_WORDS } from '../../engine/kernels/assembly/header.ts';
import type { OrcaRules } from '../../engine/kernels/kernelDef.ts';
import { OrcaKernel, type StartThread } from '../../engine/kernels/orcaKernel.ts';
import { buildWallTable, type KernelGrid, type Obstacle } from '../../engine/kernels/wallTable.ts';
import { RandomStream } from '../../engine/random.ts';
import { StateHash } from '../../engine/stateHash.ts';
import { loadKernelModule } from '../../scenarios/kernel/kernelModule.ts';
import type { NaiveAgent } from './naiveOrca.ts';

/** The rules of the published measurements. */
export const RULES: OrcaRules = {
  dt: 0.1,
  neighbourDistance: 3,
  maxNeighbours: 10,
  horizon: 2,
  wallHorizon: 2,
};

/** Agents on a square, by number. */
export interface Crowd {
  /** m, of the square */
  readonly side: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly vx: Float32Array;
  readonly vy: Float32Array;
  readonly goalX: Float32Array;
  readonly goalY: Float32Array;
  readonly radius: Float32Array;
  readonly maxSpeed: Float32Array;
  /** null: none have any */
  readonly priority: Uint32Array | null;
}

/** @returns a crowd without agents in any place yet */
export function emptyCrowd(count: number, side: number): Crowd {
  const column = (): Float32Array => new Float32Array(count);
  return {
    side,
    x: column(),
    y: column(),
    vx: column(),
    vy: column(),
    goalX: column(),
    goalY: column(),
    radius: column().fill(0.35),
    maxSpeed: column().fill(1.5),
    priority: null,
  };
}

/** Ten agents within range of each, as in the published measurements, each on its way to somewhere; none of them in `isTaken`. */
export function randomCrowd(
  count: number,
  seed: number,
  isTaken: (x: number, y: number) => boolean = () => false,
): Crowd {
  const random = new RandomStream(seed, 'crowd');
  const crowd = emptyCrowd(count, Math.sqrt((count * Math.PI * 9) / 10));
  for (let i = 0; i < count; i++) {
    do {
      crowd.x[i] = random.real() * crowd.side;
      crowd.y[i] = random.real() * crowd.side;
    } while (isTaken(crowd.x[i], crowd.y[i]));
    crowd.goalX[i] = random.real() * crowd.side;
    crowd.goalY[i] = random.real() * crowd.side;
  }
  return crowd;
}

/** The same crowd with a priority for each agent. */
export function withPriorities(crowd: Crowd, priorityOf: (i: number) => number): Crowd {
  return { ...crowd, priority: Uint32Array.from(crowd.x, (_, i) => priorityOf(i)) };
}

export interface KernelOptions {
  readonly obstacles?: readonly Obstacle[];
  /** 1 where absent */
  readonly threads?: number;
  readonly startThread?: StartThread;
  readonly live?: number;
  /** RULES where absent */
  readonly rules?: OrcaRules;
}

/** The cells of a crowd's square. */
export function gridOf(crowd: Crowd, { neighbourDistance } = RULES): KernelGrid {
  const cells = Math.max(1, Math.ceil(crowd.side / neighbourDistance));
  return { originX: 0, originY: 0, cell: neighbourDistance, columns: cells, rows: cells };
}

/** A kernel with the crowd in it; the first `live` of them take part: all where absent. */
export function kernelOf(crowd: Crowd, options: KernelOptions = {}): OrcaKernel {
  const { obstacles = [], threads = 1, startThread, live, rules = RULES } = options;
  const count = crowd.x.length;
  const grid = gridOf(crowd, rules);
  const reach = rules.wallHorizon * Math.max(...crowd.maxSpeed) + Math.max(...crowd.radius);
  const walls = obstacles.length === 0 ? null : buildWallTable(obstacles, grid, reach);
  const hasPriorities = crowd.priority !== null;
  const def = { module: loadKernelModule(), count, hasPriorities, rules, grid, walls, threads };
  const kernel = new OrcaKernel(def, startThread);
  fill(kernel, crowd);
  if (live !== undefined) kernel.count = live;
  return kernel;
}

/** Puts a crowd into a kernel that has not made a step. */
function fill(kernel: OrcaKernel, crowd: Crowd): void {
  const { agents, identity, priority } = kernel.columns;
  const { x, y, vx, vy, radius, maxSpeed, goalX, goalY } = crowd;
  if (crowd.priority !== null) priority?.set(crowd.priority);
  for (let i = 0; i < x.length; i++) {
    agents.set([x[i], y[i], vx[i], vy[i], radius[i], maxSpeed[i], goalX[i], goalY[i]], AGENT_WORDS * i);
    identity[i] = i;
  }
}

/** @returns the kernel, as many steps later */
export function steps(kernel: OrcaKernel, count: number): OrcaKernel {
  for (let i = 0; i < count; i++) kernel.step();
  return kernel;
}

/** @returns hash of where all agents are, who is where, and of what priority */
export function hashOf({ count, columns: { agents, identity, priority } }: OrcaKernel): string {
  const hash = new StateHash();
  hash.add(agents.subarray(0, AGENT_WORDS * count)).add(new Int32Array(identity.subarray(0, count)));
  if (priority !== null) hash.add(new Int32Array(priority.subarray(0, count)));
  return hash.digest();
}

/** The crowd as a kernel has it now, in the order of their numbers. */
export function crowdOf({ count, columns }: OrcaKernel, side: number): Crowd {
  const { agents, identity, priority } = columns;
  const plain = emptyCrowd(count, side);
  const { x, y, vx, vy, radius, maxSpeed, goalX, goalY } = plain;
  const rows = Array.from({ length: count }, (_, row) => row).toSorted((a, b) => identity[a] - identity[b]);
  for (const [i, row] of rows.entries()) {
    const own = agents.subarray(AGENT_WORDS * row, AGENT_WORDS * (row + 1));
    [x[i], y[i], vx[i], vy[i], radius[i], maxSpeed[i], goalX[i], goalY[i]] = own;
  }
  return priority === null ? plain : withPriorities(plain, (i) => priority[rows[i]]);
}

/** The same agents for the naive reference: each would go straight to its goal. */
export function naiveAgents(crowd: Crowd, dt: number): NaiveAgent[] {
  return Array.from(crowd.x, (x, i) => {
    const way = [crowd.goalX[i] - x, crowd.goalY[i] - crowd.y[i]] as const;
    const distance = Math.hypot(...way);
    const pace = Math.min(1 / dt, distance > 0 ? crowd.maxSpeed[i] / distance : 0);
    return {
      position: [x, crowd.y[i]],
      velocity: [crowd.vx[i], crowd.vy[i]],
      preferred: [way[0] * pace, way[1] * pace],
      radius: crowd.radius[i],
      maxSpeed: crowd.maxSpeed[i],
      priority: crowd.priority?.[i] ?? 0,
    };
  });
}
