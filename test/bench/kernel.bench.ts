import { availableParallelism } from 'node:os';
import { AGENT_WORDS, AgentWord, OrcaKernel, RandomStream } from '../../engine/index.ts';
import type { Benchmark } from '../../scenarios/runApi.ts';
import { loadKernelModule } from '../../scenarios/kernel/kernelModule.ts';
import { kernelThreads, type KernelThreads } from '../../scenarios/kernel/kernelThreads.ts';
import { describeMachine } from './machine.ts';
import { spreadOf } from './spread.ts';

/** agents by default, and threads */
const SIZES = [1e3, 1e4, 1e5, 1e6];
const THREADS = [1, 2];
/** the published workload: ten agents within three metres of each, on average */
const PER_SQUARE_METRE = 10 / (Math.PI * 9);
const RULES = { dt: 0.1, neighbourDistance: 3, maxNeighbours: 10, horizon: 2, wallHorizon: 2 };
const [RADIUS, TOP_SPEED] = [0.35, 1.5];
/** steps before a state counts as fresh, and as congested: everybody crosses the middle, where it gets crowded */
const WARM = { fresh: 30, congested: 200 } as const;
/** agent-steps of a measurement, at least; always the same ones: the crowd is put back before each */
const AGENT_STEPS = 2e5;
/** rounds: in each, all numbers of threads and both states take turns, so that what the machine does meanwhile meets all alike */
const REPEATS = 15;
/** what a reader of the figures would take for the kernel's, which `bytesPerAgent` has */
const PEAK = "peakMegabytes: the benchmark's process so far, a kernel for each number of threads, copies of states, and smaller sizes before"; // prettier-ignore
/** m: nearer than that to its goal, an agent is given another one, as in the published workload */
const ARRIVED = 1;
/** agents above which a fleet is not driven into congestion, and warms up for a few steps only */
const HUGE = 2e6;
const WARM_HUGE = 2;

/** agents, and steps, after which the machine code is as good as it gets */
const COMPILED_BY = 1e4;
const COMPILED_AFTER = 100;

type State = keyof typeof WARM;

interface Row {
  readonly [key: string]: string | number;
  readonly robots: number;
  readonly threads: number;
  readonly state: State;
  readonly cpuNsPerAgentStep: number;
  readonly wallNsPerAgentStep: number;
  /** of the kernel's memory */
  readonly bytesPerAgent: number;
  /** that the process has taken so far: both kernels of this size, copies of their states, and all smaller ones */
  readonly peakMegabytes: number;
}

/**
 * The published workload: steps of many agents that avoid each other by ORCA, with goals all over the floor, and another one for whoever arrives; no
 * obstacles, no guard. Timed are preferred velocities, the search for neighbours, ORCA, and positions that follow; not timed is drawing goals between steps.
 */
const kernel: Benchmark = {
  description: 'ORCA for 1e3 to 1e7 agents (--robots), by one thread and several (--threads): ns an agent-step',
  async run(log, { robots = SIZES, threads = THREADS }) {
    const measured: Measured[] = [];
    const others = kernelThreads();
    warm(createWorkload(COMPILED_BY, 1, others), COMPILED_AFTER);
    for (const size of robots) {
      const crowds = threads.map((count) => createWorkload(size, count, others));
      await others.ready();
      const found = measure(crowds, size);
      measured.push(...found);
      for (const { row } of found) log(`${row.robots} agents, ${row.threads} threads, ${row.state}: ${row.cpuNsPerAgentStep} ns of CPU, ${row.wallNsPerAgentStep} ns`); // prettier-ignore
      for (const { crowd } of crowds) crowd.end();
      await new Promise((done) => setTimeout(done, 100)); // memory of threads that have ended is given back
    }
    const rows = measured.map(({ row }) => row);
    return {
      title: `ORCA kernel, ns an agent-step, medians of ${REPEATS}; ${PEAK}; ${describeMachine()}`,
      columns: Object.keys(rows[0]).map((key) => ({ key, heading: key })),
      rows,
      bars: barsOf(measured),
    };
  },
};

/** Agents under way, and what their next goals are drawn from. */
interface Workload {
  readonly crowd: OrcaKernel;
  /** m, of the square */
  readonly side: number;
  readonly random: RandomStream;
}

function createWorkload(count: number, threads: number, others: KernelThreads): Workload {
  const side = Math.sqrt(count / PER_SQUARE_METRE);
  const cells = Math.ceil(side / RULES.neighbourDistance);
  const grid = { originX: 0, originY: 0, cell: RULES.neighbourDistance, columns: cells, rows: cells };
  const crowd = new OrcaKernel(
    { module: loadKernelModule(), count, rules: RULES, grid, walls: null, threads },
    others.start,
  );
  const random = new RandomStream(1, 'kernel bench');
  const { agents, identity } = crowd.columns;
  for (let i = 0; i < count; i++) {
    const own = AGENT_WORDS * i;
    for (const word of [AgentWord.x, AgentWord.y, AgentWord.goalX, AgentWord.goalY])
      agents[own + word] = random.real() * side;
    agents[own + AgentWord.radius] = RADIUS;
    agents[own + AgentWord.maxSpeed] = TOP_SPEED;
    identity[i] = i;
  }
  return { crowd, side, random };
}

/** Whoever has arrived is given a goal anywhere on the square. */
function drawGoals({ crowd, side, random }: Workload): void {
  const { agents } = crowd.columns;
  for (let own = 0; own < agents.length; own += AGENT_WORDS) {
    const dx = agents[own + AgentWord.goalX] - agents[own + AgentWord.x];
    const dy = agents[own + AgentWord.goalY] - agents[own + AgentWord.y];
    if (dx * dx + dy * dy >= ARRIVED * ARRIVED) continue;
    agents[own + AgentWord.goalX] = random.real() * side;
    agents[own + AgentWord.goalY] = random.real() * side;
  }
}

function warm(workload: Workload, steps: number): void {
  for (let i = 0; i < steps; i++) {
    drawGoals(workload);
    workload.crowd.step();
  }
}

/** Steps, and what they take (ns); goals are drawn between them. */
function time(workload: Workload, steps: number): { cpu: number; wall: number } {
  let [cpu, wall] = [0, 0];
  for (let step = 0; step < steps; step++) {
    drawGoals(workload);
    const usage = process.cpuUsage();
    const from = performance.now();
    workload.crowd.step();
    wall += (performance.now() - from) * 1e6;
    const { user, system } = process.cpuUsage(usage);
    cpu += (user + system) * 1e3;
  }
  return { cpu, wall };
}

/** A row, and what each round has measured: ns an agent-step. */
interface Measured {
  readonly row: Row;
  readonly cpu: number[];
  readonly wall: number[];
}

/** Brings all to each state, then measures them in turn. */
function measure(workloads: readonly Workload[], size: number): Measured[] {
  const steps = Math.max(1, Math.round(AGENT_STEPS / size));
  const cases = workloads.flatMap((workload) =>
    statesOf(workload, size).map(([state, copy]) => ({
      workload,
      state,
      copy,
      cpu: [] as number[],
      wall: [] as number[],
    })),
  );
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    for (const one of cases) {
      putBack(one.workload, one.copy);
      const { cpu, wall } = time(one.workload, steps);
      one.wall.push(wall / (steps * size));
      one.cpu.push(cpu / (steps * size));
    }
  }
  const peakMegabytes = Math.round((process.resourceUsage().maxRSS * 1024) / 1e6);
  return cases.map(({ workload: { crowd }, state, cpu, wall }) => ({
    cpu,
    wall,
    row: {
      robots: size,
      threads: crowd.threads,
      state,
      cpuNsPerAgentStep: Math.round(spreadOf(cpu).median),
      wallNsPerAgentStep: Math.round(spreadOf(wall).median),
      bytesPerAgent: Math.round(crowd.layout.bytes / size),
      peakMegabytes,
    },
  }));
}

/** A crowd as it is in each state. */
function statesOf(workload: Workload, size: number): [State, Copy][] {
  warm(workload, size > HUGE ? WARM_HUGE : WARM.fresh);
  const fresh = copyOf(workload);
  if (size > HUGE) return [['fresh', fresh]];
  warm(workload, WARM.congested - WARM.fresh);
  return [
    ['fresh', fresh],
    ['congested', copyOf(workload)],
  ];
}

type Copy = Pick<OrcaKernel['columns'], 'agents' | 'identity'> & { readonly random: Int32Array };

function copyOf({ crowd, random }: Workload): Copy {
  const { agents, identity } = crowd.columns;
  return { agents: agents.slice(), identity: identity.slice(), random: random.state.slice() };
}

function putBack({ crowd, random }: Workload, copy: Copy): void {
  crowd.columns.agents.set(copy.agents);
  crowd.columns.identity.set(copy.identity);
  random.state.set(copy.random);
}

/** The bars that the measured rows can speak of. */
function barsOf(measured: readonly Measured[]): { bar: string; actual: string; met: boolean }[] {
  const find = (robots: number, threads: number, state: State): Measured | undefined =>
    measured.find(({ row }) => row.robots === robots && row.threads === threads && row.state === state);
  const bars: { bar: string; actual: string; met: boolean }[] = [];
  const add = (bar: string, actual: number, met: boolean): void => void bars.push({ bar, actual: String(actual), met });
  for (const size of [1e4, 1e6]) {
    const fresh = find(size, 1, 'fresh');
    if (fresh === undefined) continue;
    const { cpuNsPerAgentStep: cpu } = fresh.row;
    add(`${size} agents, 1 thread: <= 200 ns of CPU an agent-step`, cpu, cpu <= 200);
    const congested = find(size, 1, 'congested');
    if (congested === undefined) continue;
    const ratio = ratioOf(congested.cpu, fresh.cpu);
    add(`${size} agents: congested over fresh <= 1.4`, ratio, ratio <= 1.4);
  }
  for (const size of [1e5, 1e6]) {
    const [one, two] = [find(size, 1, 'fresh'), find(size, 2, 'fresh')];
    if (one === undefined || two === undefined || availableParallelism() < 2) continue;
    const gain = ratioOf(one.wall, two.wall);
    add(`${size} agents: 2 threads over 1 >= 1.7`, gain, gain >= 1.7);
  }
  const million = find(1e6, 2, 'fresh');
  if (million !== undefined) {
    const rate = Number((1e3 / million.row.wallNsPerAgentStep).toFixed(1));
    add('1e6 agents, 2 threads: >= 10 steps a second', rate, rate >= 10);
  }
  const rows = measured.map(({ row }) => row);
  const most = rows.filter(({ robots }) => robots === 1e7);
  if (most.length > 0) {
    const best = Math.min(...most.map(({ wallNsPerAgentStep }) => wallNsPerAgentStep));
    const rate = Number((1e3 / best).toFixed(1));
    add('1e7 agents: >= 2.3 million agent-steps a second', rate, rate >= 2.3);
    const gigabytes = Number(((most[0].bytesPerAgent * 1e7) / 1e9).toFixed(2));
    add('1e7 agents: <= 1.5 GB', gigabytes, gigabytes <= 1.5);
  }
  const bytes = Math.max(...rows.filter(({ robots }) => robots >= 1e4).map(({ bytesPerAgent }) => bytesPerAgent), 0);
  if (bytes > 0) add('from 1e4 agents on <= 128 bytes an agent', bytes, bytes <= 128);
  return bars;
}

/** @returns median of how many times as much each round has measured for `ours` as for `theirs` */
function ratioOf(ours: readonly number[], theirs: readonly number[]): number {
  return Number(spreadOf(ours.map((value, round) => value / theirs[round])).median.toFixed(2));
}

export default kernel;
