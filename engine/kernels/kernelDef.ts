import type { KernelGrid, WallTable } from './wallTable.ts';

/** How agents avoid each other: the same for all of a kernel. */
export interface OrcaRules {
  /** s, of a step */
  readonly dt: number;
  /** m, within which agents heed each other */
  readonly neighbourDistance: number;
  /** neighbours that an agent heeds at the most, the nearest: 1 … 16 */
  readonly maxNeighbours: number;
  /** s that agents look ahead to each other, and to obstacles */
  readonly horizon: number;
  readonly wallHorizon: number;
}

/** Compiled code of the kernel: can be sent to other threads. */
export type KernelModule = object;

/** Memory that threads share. */
export interface KernelMemory {
  readonly buffer: ArrayBufferLike;
}

/** What a kernel is made from. */
export interface KernelDef {
  /** the module that the build makes of `assembly/` */
  readonly module: KernelModule;
  /** agents at the most: memory is taken for as many. How many there are is `count` of the kernel */
  readonly count: number;
  /** whether agents have priorities: false where absent, and then any two give way to each other alike */
  readonly hasPriorities?: boolean;
  readonly rules: OrcaRules;
  readonly grid: KernelGrid;
  readonly walls: WallTable | null;
  readonly threads: number;
}

/**
 * Agents by their place in the grid: row `i` is one agent now, another one after the next step; `identity[i]` says which. There are rows for as many
 * agents as the kernel has room for. Those from its `count` on are nobody's: a step leaves them as they are, and as it goes on in other arrays, what
 * was written there is not in the `columns` after it.
 */
export interface KernelColumns {
  /** of each AGENT_WORDS numbers, which `AgentWord` names */
  readonly agents: Float32Array;
  readonly identity: Uint32Array;
  /**
   * Two of equal priority take half each of what keeps them apart; of two others, the one of the lower number takes all of it, and the other one does
   * not heed it. null: there are none
   */
  readonly priority: Uint32Array | null;
}

/** Numbers of an agent: m, m/s. */
export const AgentWord = { x: 0, y: 1, vx: 2, vy: 3, radius: 4, maxSpeed: 5, goalX: 6, goalY: 7 } as const;

/** What a thread is told: can be sent to another one. */
export interface ThreadDef {
  readonly module: KernelModule;
  readonly memory: KernelMemory;
  readonly thread: number;
  readonly threads: number;
  readonly cells: number;
}
