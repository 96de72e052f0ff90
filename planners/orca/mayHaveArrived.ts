import { changesLoad } from './changesLoad.ts';
import { groupOf, type CrowdContext } from './crowdPlanner.ts';
import { isAt } from './isAt.ts';

/**
 * Is a mover where its task leads it, so that what its planner says of an arrival can be true? Who gathers arrives at its own place alone, who carries something where that
 * belongs or where there is something to take up, all others somewhere in the areas in which, or between which, they are on their way.
 *
 * @param slot its row of the kernel's columns
 */
export function mayHaveArrived(context: CrowdContext, slot: number, mover: number): boolean {
  const { task, first } = groupOf(context, mover);
  switch (task.kind) {
    case 'gather':
      return isAt(context, slot, [{ x: task.x[mover - first], y: task.y[mover - first], width: 0, height: 0 }]);
    case 'shuttle':
      if (task.carries) return changesLoad(context, slot, mover);
      return isAt(context, slot, task.there) || isAt(context, slot, task.back);
    case 'wander':
    case 'flock':
      return isAt(context, slot, task.areas);
  }
}
