import { assert } from '../assert.ts';
import * as H from './assembly/header.ts';
import { Crew } from './crew.ts';
import type { KernelColumns, KernelDef, KernelMemory, ThreadDef } from './kernelDef.ts';
import { layOutKernel, MOST_KERNEL_BYTES, type KernelLayout } from './kernelLayout.ts';
import { BOARD, BOARD_WORDS, Phase, type Share } from './phases.ts';
import { openPhases, takeMemory } from './webAssembly.ts';
import { writeKernelHeader } from './writeKernelHeader.ts';

/** Starts a thread that runs `serveCrew` with its share. */
export type StartThread = (thread: ThreadDef) => void;

/** Agents that avoid each other: their columns, and steps of all of them at once. */
export class OrcaKernel {
  readonly memory: KernelMemory;
  readonly layout: KernelLayout;
  readonly threads: number;
  readonly #columns: readonly [KernelColumns, KernelColumns];
  readonly #next: Float32Array;
  readonly #crew: Crew;
  readonly #most: number;
  #front = 0;

  /**
   * Takes all memory now: it never grows. Assertion: rules and size are within their ranges.
   *
   * @param startThread called for each thread but the first, which is the caller's own
   */
  constructor(def: KernelDef, startThread: StartThread = noThread) {
    const { count, hasPriorities = false, rules, grid, walls, threads, module } = def;
    assert(count > 0 && threads > 0, 'a kernel has agents and threads');
    const { dt, neighbourDistance, horizon, wallHorizon } = rules;
    const isSane = (value: number): boolean => value > 0 && value < Infinity;
    assert([dt, neighbourDistance, horizon, wallHorizon].every(isSane), 'rules are numbers above 0');
    assert(Math.fround(neighbourDistance * neighbourDistance) < Infinity, 'a squared distance is a number');
    assert(grid.cell >= rules.neighbourDistance, 'neighbours are in cells that touch');
    assert(rules.maxNeighbours >= 1 && rules.maxNeighbours <= H.NEIGHBOURS, 'an agent heeds 1 to 16 neighbours');
    this.threads = threads;
    this.layout = layOutKernel({ count, hasPriorities, columns: grid.columns, rows: grid.rows, threads, walls });
    assert(this.layout.bytes <= MOST_KERNEL_BYTES, `a kernel of ${count} agents fits into 4 GiB`);
    this.memory = takeMemory(this.layout.bytes);
    writeKernelHeader(this.memory.buffer, def, this.layout);
    this.#columns = [this.#columnsAt(0, count), this.#columnsAt(1, count)];
    this.#next = new Float32Array(this.memory.buffer, this.layout.next, 2 * count);
    const shared = { module, memory: this.memory, threads, cells: grid.columns * grid.rows };
    this.#crew = new Crew(shareOf({ ...shared, thread: 0 }));
    this.#most = count;
    this.count = count;
    for (let thread = 1; thread < threads; thread++) startThread({ ...shared, thread });
  }

  /** Agents that there are, in the first rows of the columns: only they take part in steps. As many as there is room for, to begin with. */
  get count(): number {
    return this.#crew.count;
  }

  /** @param count 0 … what the kernel was made for. Rows that join must have been written into the `columns` of now */
  set count(count: number) {
    assert(Number.isInteger(count) && count >= 0 && count <= this.#most, `0 to ${this.#most} agents`);
    this.#crew.count = count;
  }

  /** Which of the two buffers the agents lie in. */
  get front(): number {
    return this.#front;
  }

  /** Where they lie now: other arrays after each step. */
  get columns(): KernelColumns {
    return this.#columns[this.#front];
  }

  /** m/s: what `decide` has found for each row of `columns`, x and y in turn */
  get next(): Float32Array {
    return this.#next;
  }

  /** @param front 0 or 1: the buffer into which a state is put back */
  set front(front: number) {
    assert(front === 0 || front === 1, 'agents lie in one of two buffers');
    this.#front = front;
  }

  /** New velocities by ORCA, and positions that follow them. @returns agents that stand because their velocity is no number */
  step(): number {
    this.decide();
    this.#crew.run(Phase.integrate, this.#front);
    return this.#crew.poisoned;
  }

  /** New velocities alone: `next` has them. */
  decide(): void {
    this.#crew.run(Phase.count, this.#front);
    this.#crew.run(Phase.place, this.#front);
    this.#crew.run(Phase.move, this.#front);
    this.#front = 1 - this.#front;
    this.#crew.run(Phase.solve, this.#front);
  }

  /** Sends the other threads home. */
  end(): void {
    this.#crew.end();
  }

  #columnsAt(front: number, count: number): KernelColumns {
    const { buffer } = this.memory;
    const { agents, identity, priority } = this.layout;
    return {
      agents: new Float32Array(buffer, agents[front], H.AGENT_WORDS * count),
      identity: new Uint32Array(buffer, identity[front], count),
      priority: priority[front] === 0 ? null : new Uint32Array(buffer, priority[front], count),
    };
  }
}

/** @returns what `serveCrew` needs in a thread of its own */
export function shareOf({ module, memory, ...size }: ThreadDef): Share {
  return { phases: openPhases(module, memory), board: new Int32Array(memory.buffer, BOARD, BOARD_WORDS), ...size };
}

function noThread(): never {
  throw new Error('a kernel of several threads is told how to start them');
}
