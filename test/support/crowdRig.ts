import { AGENT_WORDS } from '../../engine/kernels/assembly/header.ts';
import { AgentWord } from '../../engine/kernels/kernelDef.ts';
import { createCrowd, enterCrowd, type Crowd } from '../../engine/crowd/crowd.ts';
import type { CrowdDef } from '../../engine/crowd/crowdDef.ts';
import type { CrowdPower } from '../../engine/crowd/crowdPower.ts';
import { Mode } from '../../engine/components.ts';
import type { Box } from '../../engine/floor/floorplan.ts';
import { openFloor } from '../../engine/floor/openFloor.ts';
import { OMNI_AMR, TOTE_AMR } from '../../engine/robots.ts';
import { createSimulation, type Simulation } from '../../engine/simulation.ts';
import { spawnRobot } from '../../engine/spawn.ts';
import { loadKernelModule } from '../../scenarios/kernel/kernelModule.ts';
import type { GuardMode } from '../../engine/simulationDef.ts';

/** A free mover to begin with: m, rad. */
export interface Standing {
  readonly x: number;
  readonly y: number;
  readonly theta?: number;
  readonly priority?: number;
}

export interface CrowdRigOptions {
  readonly body?: CrowdDef['body'];
  readonly movers: readonly Standing[];
  /** lane followers, or robots that a planner of the user's own drives: in the crowd, and no movers */
  readonly others?: readonly (Standing & { readonly mode: number })[];
  readonly obstacles?: readonly Box[];
  /** m, of the square floor; 20 where absent */
  readonly side?: number;
  readonly guard?: GuardMode;
  readonly def?: Partial<CrowdDef>;
  /** m/s, of all agents; that of their class where absent */
  readonly maxSpeed?: number;
}

export interface CrowdRig {
  readonly sim: Simulation;
  readonly crowd: Crowd;
}

/** @returns what runs a crowd in tests */
export function onePower(): CrowdPower {
  return { create: createCrowd, module: loadKernelModule(), threads: 1 };
}

/** m: radius of the movers of a rig; they keep no comfort beyond it */
export const RADIUS = OMNI_AMR.footprint.kind === 'circle' ? OMNI_AMR.footprint.radius : NaN;

/** An open floor with free movers on it, by hand: no planner sends them anywhere. Others come before the movers in the columns. */
export function crowdRig(options: CrowdRigOptions): CrowdRig {
  const { body = 'robots', movers, others = [], obstacles = [], side = 20, guard = 'off' } = options;
  const def: CrowdDef = {
    body,
    count: movers.length,
    neighbourDistance: 5,
    maxNeighbours: 10,
    horizon: 2,
    wallHorizon: 1,
    comfort: 0,
    maxSpeed: OMNI_AMR.maxSpeed,
    maxRadius: RADIUS,
    ...options.def,
  };
  const floor = openFloor({ name: 'rig', width: side, height: side, obstacles });
  const sim = createSimulation(
    {
      floor,
      classes: [TOTE_AMR, OMNI_AMR],
      capacity: body === 'robots' ? movers.length + others.length : 0,
      dt: 0.1,
      guard,
      guardMargin: 0.015,
      batteries: false,
      detectContacts: true,
      crowd: def,
    },
    onePower(),
  );
  const { crowd } = sim;
  if (crowd === null) throw new Error('a rig has a crowd');
  const enter = (number: number, { x, y, priority = 0 }: Standing): void =>
    enterCrowd(crowd, { number, x, y, radius: RADIUS, maxSpeed: options.maxSpeed ?? OMNI_AMR.maxSpeed, priority });
  const spawn = (number: number, { x, y, theta = 0 }: Standing, mode: number): void => {
    const result = spawnRobot(sim, { class: mode === Mode.lane ? 0 : 1, mode, x, y, theta, node: -1 });
    if (!result.ok) throw new Error(JSON.stringify(result));
    crowd.rowOf[number] = result.row;
  };
  for (const [i, one] of others.entries()) spawn(movers.length + i, one, one.mode);
  for (const [number, one] of movers.entries()) {
    if (body === 'robots') spawn(number, one, Mode.free);
    enter(number, one);
  }
  for (const [i, one] of others.entries()) enter(movers.length + i, one);
  return { sim, crowd };
}

/** @returns what the kernel holds of an agent, by its number */
export function agentOf({ kernel }: Crowd, number: number): Float32Array {
  const slot = kernel.columns.identity.indexOf(number);
  if (slot < 0 || slot >= kernel.count) throw new Error(`there is no agent ${number}`);
  return kernel.columns.agents.subarray(AGENT_WORDS * slot, AGENT_WORDS * (slot + 1));
}

/** Has an agent head for a place (m). */
export function head(crowd: Crowd, number: number, x: number, y: number): void {
  agentOf(crowd, number).set([x, y], AgentWord.goalX);
}

/** @returns m from one agent to another, centre to centre */
export function apart(crowd: Crowd, a: number, b: number): number {
  const [one, other] = [agentOf(crowd, a), agentOf(crowd, b)];
  return Math.hypot(one[AgentWord.x] - other[AgentWord.x], one[AgentWord.y] - other[AgentWord.y]);
}
