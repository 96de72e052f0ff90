import { AGENT_WORDS, AgentWord } from '../../engine/index.ts';
import type { Area } from './crowdPlan.ts';
import type { CrowdContext } from './crowdPlanner.ts';

/** m: places are of f32, and one that was drawn at the edge of an area may lie beyond it */
const ROUNDING = 0.01;

/**
 * Is a mover in one of these areas, or so near to one that it may have arrived at a place in it?
 *
 * @param slot its row of the kernel's columns
 */
export function isAt({ crowd, plan }: CrowdContext, slot: number, areas: readonly Area[]): boolean {
  const { agents } = crowd.kernel.columns;
  const x = agents[slot * AGENT_WORDS + AgentWord.x];
  const y = agents[slot * AGENT_WORDS + AgentWord.y];
  const near = plan.arriveWithin + ROUNDING;
  return areas.some((area) => squareTo(area, x, y) <= near * near);
}

/** @returns m², from a place to an area */
function squareTo(area: Area, x: number, y: number): number {
  const dx = Math.max(area.x - x, 0, x - area.x - area.width);
  const dy = Math.max(area.y - y, 0, y - area.y - area.height);
  return dx * dx + dy * dy;
}
