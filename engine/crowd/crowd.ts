import { assert } from '../assert.ts';
import type { Floorplan } from '../floor/floorplan.ts';
import { AGENT_WORDS } from '../kernels/assembly/header.ts';
import { AgentWord } from '../kernels/kernelDef.ts';
import { OrcaKernel } from '../kernels/orcaKernel.ts';
import { buildWallTable } from '../kernels/wallTable.ts';
import { agentsOf, gridOf, wallReach } from './crowdBytes.ts';
import type { CrowdDef, KernelPower } from './crowdDef.ts';
import { hasPriorities, Priority, priorityOnWay } from './priority.ts';
import { solidsOf } from './solidsOf.ts';

/** Free movers, and where bodies are robots the lane followers that they give way to. */
export interface Crowd {
  readonly def: CrowdDef;
  readonly kernel: OrcaKernel;
  /** row of the columns that agent `n` is; bodies that are a block have none */
  readonly rowOf: Int32Array;
  /** Priority of each agent in the kernel while it has no load; where all of a block are alike they have none */
  readonly priorityOf: Uint8Array;
  /** part of its velocity that each takes of what ORCA finds, see `crowdPace.ts`; bodies that are a block have none */
  readonly paceOf: Float32Array;
  /** [0]: agents that stood in the last tick because what they head for is no number */
  readonly poisoned: Int32Array;
}

/** @param place rows: of the columns, each may be an agent */
export function createCrowd(
  def: CrowdDef,
  power: KernelPower,
  place: { floor: Floorplan; dt: number; rows: number },
): Crowd {
  const { floor, dt, rows } = place;
  const isBlock = def.body === 'block';
  const grid = gridOf(def, floor);
  const { neighbourDistance, maxNeighbours, horizon, wallHorizon } = def;
  const count = agentsOf(def, rows);
  assert(count > 0, 'a crowd has somebody in it');
  const kernel = new OrcaKernel(
    {
      module: power.module,
      count,
      hasPriorities: hasPriorities(def),
      rules: { dt, neighbourDistance, maxNeighbours, horizon, wallHorizon },
      grid,
      walls: buildWallTable(solidsOf(def, floor), grid, wallReach(def)),
      threads: power.threads,
    },
    power.startThread,
  );
  kernel.count = 0;
  return {
    def,
    kernel,
    rowOf: new Int32Array(isBlock ? 0 : rows),
    priorityOf: new Uint8Array(hasPriorities(def) ? count : 0).fill(Priority.ordinary),
    paceOf: new Float32Array(isBlock ? 0 : rows).fill(1),
    poisoned: new Int32Array(1),
  };
}

/** m, m/s: far beyond any agent, and its square far from where numbers of 32 bits end */
const MOST = 1e6;

/** An agent to put into a crowd. */
export interface AgentDef {
  /** its number, for as long as it lives */
  readonly number: number;
  /** m */
  readonly x: number;
  readonly y: number;
  /** m; comfort comes on top */
  readonly radius: number;
  /** m; that of the crowd where absent */
  readonly comfort?: number;
  /** m/s */
  readonly maxSpeed: number;
  /** 0 … `priorities` − 1 of the crowd; 0 where absent */
  readonly priority?: number;
}

/** Puts an agent at rest behind those that there are, its aim where it stands. Assertion: its numbers are some, of a body and below a million. */
export function enterCrowd(crowd: Crowd, agent: AgentDef): void {
  const { kernel, def, priorityOf } = crowd;
  const { priority: own = 0 } = agent;
  assert(Math.abs(agent.x) <= MOST && Math.abs(agent.y) <= MOST, 'an agent is somewhere');
  assert(agent.radius >= 0 && agent.radius + def.comfort <= MOST, 'a radius is a length');
  assert(agent.maxSpeed >= 0 && agent.maxSpeed <= MOST, 'a top speed is a speed');
  assert(own >= 0 && own < (def.priorities ?? 1), 'a priority is one that the crowd has');
  const slot = kernel.count++;
  const { agents, identity, priority } = kernel.columns;
  const at = slot * AGENT_WORDS;
  agents[at + AgentWord.x] = agent.x;
  agents[at + AgentWord.y] = agent.y;
  agents[at + AgentWord.vx] = 0;
  agents[at + AgentWord.vy] = 0;
  agents[at + AgentWord.radius] = agent.radius + (agent.comfort ?? def.comfort);
  agents[at + AgentWord.maxSpeed] = agent.maxSpeed;
  agents[at + AgentWord.goalX] = agent.x;
  agents[at + AgentWord.goalY] = agent.y;
  identity[slot] = agent.number;
  if (priorityOf.length > 0) priorityOf[agent.number] = priorityOnWay(def, own);
  if (priority !== null && def.body === 'block') priority[slot] = priorityOf[agent.number]; // of robots `steerCrowd` says it in each tick
}
