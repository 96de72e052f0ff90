import { AGENT_WORDS, AgentWord } from '../../engine/index.ts';
import type { Area } from './crowdPlan.ts';
import { groupOf, type CrowdContext } from './crowdPlanner.ts';

/** m: places are of f32, and one that was drawn at the edge of an area may lie beyond it */
const ROUNDING = 0.01;

/**
 * Does a mover that has arrived take a load up there, or set its own down? Where it is decides, whatever its planner believes: without a load it must be at a
 * place where there are some, with one where they belong.
 *
 * @param slot its row of the kernel's columns
 */
export function changesLoad(context: CrowdContext, slot: number, mover: number): boolean {
  const { task } = groupOf(context, mover);
  if (task.kind !== 'shuttle' || !task.carries) return false;
  const { agents } = context.crowd.kernel.columns;
  const x = agents[slot * AGENT_WORDS + AgentWord.x];
  const y = agents[slot * AGENT_WORDS + AgentWord.y];
  const near = context.plan.arriveWithin + ROUNDING;
  return (context.isLoaded(mover) ? task.back : task.there).some((area) => squareTo(area, x, y) <= near * near);
}

/** @returns m², from a place to an area */
function squareTo(area: Area, x: number, y: number): number {
  const dx = Math.max(area.x - x, 0, x - area.x - area.width);
  const dy = Math.max(area.y - y, 0, y - area.y - area.height);
  return dx * dx + dy * dy;
}
