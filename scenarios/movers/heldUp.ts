import { AGENT_WORDS, AgentWord } from '../../engine/index.ts';
import { MoverStage } from '../../planners/index.ts';
import { CRAWL } from '../kpi/timeSplit.ts';
import type { FleetRun } from '../run/fleetRun.ts';

/** @returns how many bulk agents are on their way and hardly move; null where there are none: of robots frames say it */
export function heldUpOf({ movers }: Pick<FleetRun, 'movers'>): number | null {
  if (!movers?.block) return null;
  const { crowd, top, block } = movers;
  const { kernel } = crowd;
  const { agents, identity } = kernel.columns;
  let heldUp = 0;
  for (let slot = 0; slot < kernel.count; slot++) {
    const mover = identity[slot];
    const stage = block.state.stage[mover];
    const [vx, vy] = [agents[slot * AGENT_WORDS + AgentWord.vx], agents[slot * AGENT_WORDS + AgentWord.vy]];
    const crawl = CRAWL * top[mover];
    if (stage !== MoverStage.settled && stage !== MoverStage.dwelling && vx * vx + vy * vy < crawl * crawl) heldUp++;
  }
  return heldUp;
}
