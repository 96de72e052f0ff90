import { Fault } from '../components.ts';
import type { Crowd } from '../crowd/crowd.ts';
import { priorityNow, unyielding } from '../crowd/priority.ts';
import { AGENT_WORDS } from '../kernels/assembly/header.ts';
import { AgentWord } from '../kernels/kernelDef.ts';
import type { Simulation } from '../simulation.ts';
import { adjustPace, partTowards } from './crowdPace.ts';

/**
 * Free movers of a crowd wish for the velocity nearest to their way that keeps them from each other for the next seconds, by ORCA. Lane
 * followers are agents that give way to nobody; what the kernel finds for them is nobody's wish.
 */
export function steerCrowd(sim: Simulation): void {
  const { crowd } = sim;
  if (crowd === null || crowd.def.body === 'block') return;
  look(sim, crowd);
  crowd.kernel.decide();
  writeWishes(sim, crowd);
}

/** Brings poses and twists of the last tick into the kernel. */
function look(sim: Simulation, { def, kernel, rowOf, priorityOf }: Crowd): void {
  const { pose, twist, work } = sim.columns;
  const { agents, identity, priority } = kernel.columns;
  const most = unyielding(def);
  for (let slot = 0, count = kernel.count; slot < count; slot++) {
    const agent = identity[slot];
    const row = rowOf[agent];
    const at = slot * AGENT_WORDS;
    const forward = twist.forward[row];
    const left = twist.left[row];
    agents[at + AgentWord.x] = pose.x[row];
    agents[at + AgentWord.y] = pose.y[row];
    agents[at + AgentWord.vx] = forward * pose.cos[row] - left * pose.sin[row];
    agents[at + AgentWord.vy] = forward * pose.sin[row] + left * pose.cos[row];
    // Who cannot do what ORCA finds for it gives way to nobody: the others must not count on it.
    const isUnyielding = agent >= def.count || work.fault[row] !== Fault.none;
    if (priority === null) continue;
    priority[slot] = isUnyielding ? most : priorityNow(def, priorityOf[agent], work.loaded[row] === 1);
  }
}

/** Takes what the kernel has found for free movers as their wishes, each in its own frame. Who heads for what is no number stands. */
function writeWishes(sim: Simulation, crowd: Crowd): void {
  const { def, kernel, rowOf, poisoned } = crowd;
  const { pose, wish } = sim.columns;
  const { agents, identity } = kernel.columns;
  const { next } = kernel;
  poisoned[0] = 0;
  for (let slot = 0, count = kernel.count; slot < count; slot++) {
    const agent = identity[slot];
    if (agent >= def.count) continue; // who drives otherwise; free, too, where a planner of the user's own drives it
    const row = rowOf[agent];
    const at = slot * AGENT_WORDS;
    let vx = next[2 * slot];
    let vy = next[2 * slot + 1];
    const speed = Math.sqrt(vx * vx + vy * vy);
    if (Number.isFinite(speed)) {
      const dx = agents[at + AgentWord.goalX] - pose.x[row];
      const dy = agents[at + AgentWord.goalY] - pose.y[row];
      const pace = adjustPace(sim, crowd, agent, row);
      const scale = pace * partTowards(sim, row, pace * speed, dx * dx + dy * dy);
      vx *= scale;
      vy *= scale;
    } else {
      vx = vy = 0;
      poisoned[0]++;
    }
    wish.forward[row] = vx * pose.cos[row] + vy * pose.sin[row];
    wish.left[row] = vy * pose.cos[row] - vx * pose.sin[row];
    wish.turn[row] = 0;
  }
}
