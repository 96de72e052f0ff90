import { AGENT_WORDS, AgentWord, CARRIES, FASTEST, WHOLE, type Crowd, type FrameAgents } from '../../engine/index.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import { shownEvery } from './moversOfScene.ts';

/** @returns bulk agents that frames have, 0 where there are none */
export function shownAgents(crowd: Crowd | null): number {
  return crowd?.def.body === 'block' ? Math.ceil(crowd.def.count / shownEvery(crowd.def.count)) : 0;
}

/** Writes where bulk agents are. The kernel sorts them anew in each tick: in frames each has the place that its number gives it. */
export function writeAgents({ sim: { crowd }, movers, floor }: FleetRun, { place, motion }: FrameAgents): void {
  if (crowd === null || movers === null) return;
  const every = shownEvery(crowd.def.count);
  const { isLoaded } = movers.context;
  const { agents, identity } = crowd.kernel.columns;
  const [perWidth, perHeight] = [WHOLE / floor.width, WHOLE / floor.height];
  for (let slot = 0, count = crowd.kernel.count; slot < count; slot++) {
    const number = identity[slot];
    if (number % every !== 0) continue;
    const at = slot * AGENT_WORDS;
    const [vx, vy] = [agents[at + AgentWord.vx], agents[at + AgentWord.vy]];
    const index = number / every;
    place[2 * index] = within(agents[at + AgentWord.x] * perWidth, WHOLE);
    place[2 * index + 1] = within(agents[at + AgentWord.y] * perHeight, WHOLE);
    const speed = within((FASTEST * Math.sqrt(vx * vx + vy * vy)) / movers.top[number], FASTEST);
    motion[index] = speed + (isLoaded(number) ? CARRIES : 0);
  }
}

function within(value: number, most: number): number {
  return Math.max(0, Math.min(most, Math.round(value)));
}
