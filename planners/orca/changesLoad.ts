import { groupOf, type CrowdContext } from './crowdPlanner.ts';
import { isAt } from './isAt.ts';

/**
 * Does a mover that has arrived take a load up there, or set its own down? Where it is decides, whatever its planner believes: without a load it must be at a
 * place where there are some, with one where they belong.
 *
 * @param slot its row of the kernel's columns
 */
export function changesLoad(context: CrowdContext, slot: number, mover: number): boolean {
  const { task } = groupOf(context, mover);
  if (task.kind !== 'shuttle' || !task.carries) return false;
  return isAt(context, slot, context.isLoaded(mover) ? task.back : task.there);
}
