import { AgentWord, cosOf, sinOf } from '../../engine/index.ts';
import { createCellSums, SUMS, sumsAt, sumsFor, type CellSums } from './cellSums.ts';
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
  /** of the angle by which it keeps to the right */
  readonly cos: number;
  readonly sin: number;
  /** working memory: the rows of the kernel's columns in which its members lie, in their order, and how many there are */
  readonly slots: Int32Array;
  size: number;
  /** working memory, which all flocks of a plan use one after the other */
  readonly cells: CellSums;
}

export function createFlocks(plan: CrowdPlan, floor: { readonly width: number; readonly height: number }): Flock[] {
  const [cos, sin] = [cosOf(-plan.keepRight), sinOf(-plan.keepRight)];
  const flocks = plan.groups.flatMap((group, index) => {
    if (group.task.kind !== 'flock') return [];
    const { sight } = group.task;
    const columns = Math.max(1, Math.ceil(floor.width / sight));
    const rows = Math.max(1, Math.ceil(floor.height / sight));
    return [{ group, index, sight, columns, rows, cos, sin, slots: new Int32Array(group.count), size: 0 }];
  });
  const most = flocks.map(({ group, columns, rows }) => Math.min(group.count, columns * rows));
  const cells = createCellSums(Math.max(0, ...most));
  return flocks.map((flock) => ({ ...flock, cells }));
}

/** Takes an agent up into the sums of its cell. @param at where it begins in the kernel's columns */
export function addUp(flock: Flock, agents: Float32Array, at: number): void {
  const { sums } = flock.cells;
  const cell = sumsFor(flock.cells, columnOf(flock, agents[at + AgentWord.x]), rowOf(flock, agents[at + AgentWord.y]));
  sums[cell]++;
  sums[cell + 1] += agents[at + AgentWord.x];
  sums[cell + 2] += agents[at + AgentWord.y];
  sums[cell + 3] += agents[at + AgentWord.vx];
  sums[cell + 4] += agents[at + AgentWord.vy];
}

/**
 * Adds up the cells around a member, its own among them: once for all that are in it, after all have been taken up.
 *
 * @returns where the sums begin in `cells.around`
 */
export function sumAround(flock: Flock, x: number, y: number): number {
  const { columns, rows, cells } = flock;
  const { sums, around } = cells;
  const column = columnOf(flock, x);
  const row = rowOf(flock, y);
  const own = sumsFor(cells, column, row);
  if (around[own] > 0) return own;
  for (let r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
    for (let c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
      const cell = sumsAt(cells, c, r);
      if (cell < 0) continue;
      for (let k = 0; k < SUMS; k++) around[own + k] += sums[cell + k];
    }
  }
  return own;
}

function columnOf({ columns, sight }: Flock, x: number): number {
  return Math.max(0, Math.min(columns - 1, Math.floor(x / sight)));
}

function rowOf({ rows, sight }: Flock, y: number): number {
  return Math.max(0, Math.min(rows - 1, Math.floor(y / sight)));
}
