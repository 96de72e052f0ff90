import { AgentWord } from '../../engine/index.ts';
import type { CrowdPlan, Group } from './crowdPlan.ts';

/** Movers that keep together, and what is added up of them in each cell of their sight. */
export interface Flock {
  readonly group: Group;
  /** of the group */
  readonly index: number;
  /** m: how far they see each other; the side of a cell */
  readonly sight: number;
  readonly columns: number;
  readonly rows: number;
  /** SUMS numbers a cell: how many there are, and the sums of x, y, vx, vy */
  readonly sums: Float64Array;
}

const SUMS = 5;
export function createFlocks(plan: CrowdPlan, floor: { readonly width: number; readonly height: number }): Flock[] {
  return plan.groups.flatMap((group, index) => {
    if (group.task.kind !== 'flock') return [];
    const { sight } = group.task;
    const columns = Math.max(1, Math.ceil(floor.width / sight));
    const rows = Math.max(1, Math.ceil(floor.height / sight));
    return [{ group, index, sight, columns, rows, sums: new Float64Array(SUMS * columns * rows) }];
  });
}

/** Takes an agent up into the sums of its cell. @param at where it begins in the kernel's columns */
export function addUp(flock: Flock, agents: Float32Array, at: number): void {
  const cell =
    SUMS * (rowOf(flock, agents[at + AgentWord.y]) * flock.columns + columnOf(flock, agents[at + AgentWord.x]));
  flock.sums[cell]++;
  flock.sums[cell + 1] += agents[at + AgentWord.x];
  flock.sums[cell + 2] += agents[at + AgentWord.y];
  flock.sums[cell + 3] += agents[at + AgentWord.vx];
  flock.sums[cell + 4] += agents[at + AgentWord.vy];
}

/** @returns sums over the cells around a member, its own among them */
export function sumAround(flock: Flock, x: number, y: number): readonly number[] {
  const { columns, rows, sums } = flock;
  const column = columnOf(flock, x);
  const row = rowOf(flock, y);
  const around = [0, 0, 0, 0, 0];
  for (let r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
    for (let c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
      for (let k = 0; k < SUMS; k++) around[k] += sums[SUMS * (r * columns + c) + k];
    }
  }
  return around;
}

function columnOf({ columns, sight }: Flock, x: number): number {
  return Math.max(0, Math.min(columns - 1, Math.floor(x / sight)));
}

function rowOf({ rows, sight }: Flock, y: number): number {
  return Math.max(0, Math.min(rows - 1, Math.floor(y / sight)));
}
