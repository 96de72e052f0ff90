import { AGENT_WORDS, AgentWord, type Simulation } from '../../engine/index.ts';
import { Total } from '../../planners/index.ts';
import { loadScenario } from '../../scenarios/cli/loadScenario.ts';
import { ContactOracle, type Sweep } from '../../scenarios/check/oracles/contactOracle.ts';
import { overrideScenario, type Overrides } from '../../scenarios/overrideScenario.ts';
import type { FleetRun } from '../../scenarios/run/fleetRun.ts';
import type { Scenario } from '../../scenarios/scenario.ts';

/** @returns a scenario that comes with Shoal, with some of it overridden */
export function builtIn(name: string, overrides: Overrides = {}): Scenario {
  const loaded = loadScenario(name);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const result = overrideScenario(loaded.scenario, overrides);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.scenario;
}

/** Where a free mover is, and what it does. */
export interface MoverNow {
  readonly number: number;
  readonly x: number;
  readonly y: number;
  readonly vx: number;
  readonly vy: number;
  /** m, comfort included */
  readonly radius: number;
  readonly maxSpeed: number;
  readonly goalX: number;
  readonly goalY: number;
}

/** @returns all agents of a run's crowd, by number: lane followers come last */
export function agentsOf({ sim }: Pick<FleetRun, 'sim'>): MoverNow[] {
  const { kernel } = crowdOf(sim);
  const { agents, identity } = kernel.columns;
  return Array.from({ length: kernel.count }, (_, slot): MoverNow => {
    const of = (word: number): number => agents[slot * AGENT_WORDS + word];
    return {
      number: identity[slot],
      x: of(AgentWord.x),
      y: of(AgentWord.y),
      vx: of(AgentWord.vx),
      vy: of(AgentWord.vy),
      radius: of(AgentWord.radius),
      maxSpeed: of(AgentWord.maxSpeed),
      goalX: of(AgentWord.goalX),
      goalY: of(AgentWord.goalY),
    };
  }).toSorted((a, b) => a.number - b.number);
}

/** @returns what the free movers of a run have done so far, by `Total` */
export function doneBy({ movers, planning }: FleetRun): {
  arrivals: number;
  settled: number;
  lastArrival: number;
  delivered: number;
} {
  const totals = movers?.block?.totals ?? planning.movers?.totals;
  if (totals === undefined) throw new Error('there are free movers');
  return {
    arrivals: totals[Total.arrivals],
    settled: totals[Total.settled],
    lastArrival: totals[Total.lastArrival],
    delivered: totals[Total.delivered],
  };
}

/** Overwrites what agents head for: `aim` is asked for each, by its number and its slot in the kernel. */
export function aimAll(sim: Simulation, aim: (number: number, slot: number) => readonly [number, number] | null): void {
  const { kernel } = crowdOf(sim);
  const { agents, identity } = kernel.columns;
  for (let slot = 0; slot < kernel.count; slot++) {
    const goal = aim(identity[slot], slot);
    if (goal !== null) agents.set(goal, slot * AGENT_WORDS + AgentWord.goalX);
  }
}

export function crowdOf(sim: Simulation): NonNullable<Simulation['crowd']> {
  if (sim.crowd === null) throw new Error('there are free movers');
  return sim.crowd;
}

/** Looks for contacts of the rows of a simulation, apart from the engine: told what was before a tick, and asked after it. */
export class ContactJudge {
  readonly #oracle: ContactOracle;
  #before: { x: number; y: number; theta: number }[] = [];
  contacts = 0;
  /** m, the least that was between two robots, and between one and a wall */
  robotGap = Infinity;
  wallGap = Infinity;

  constructor({ width, height, walls }: FleetRun['floor']) {
    this.#oracle = new ContactOracle({ width, height, walls });
  }

  before({ columns: { pose }, clock }: Simulation): void {
    this.#before = Array.from({ length: clock[1] }, (_, row) => ({ x: pose.x[row], y: pose.y[row], theta: pose.theta[row] })); // prettier-ignore
  }

  after({ columns: { twist, kind }, def }: Simulation): void {
    const sweeps = this.#before.map((pose, row): Sweep => {
      const { footprint } = def.classes[kind.class[row]];
      return { ...pose, footprint, forward: twist.forward[row], left: twist.left[row], turn: twist.turn[row] };
    });
    const verdict = this.#oracle.judge(sweeps, def.dt);
    this.contacts += verdict.contacts.length;
    this.robotGap = Math.min(this.robotGap, verdict.robotGap);
    this.wallGap = Math.min(this.wallGap, verdict.wallGap);
  }
}
