import type { Box } from '../../engine/floor/floorplan.ts';
import { AgentWord } from '../../engine/kernels/kernelDef.ts';
import { tick } from '../../engine/tick.ts';
import { changesLoad } from '../../planners/orca/changesLoad.ts';
import type { CrowdPlan, Group, Task } from '../../planners/orca/crowdPlan.ts';
import { createCrowdContext } from '../../planners/orca/createCrowdContext.ts';
import type { CrowdContext, CrowdPlanner } from '../../planners/orca/crowdPlanner.ts';
import { createCrowdWords, readCrowdWords } from '../../planners/orca/crowdState.ts';
import type { MoverOrders } from '../../planners/orca/moverOrders.ts';
import type { MoverSize, MoverSizes } from '../../planners/orca/moverSize.ts';
import { createTotals, Total } from '../../planners/orca/moverTotals.ts';
import { buildRoadmap, type Roadmap } from '../../planners/orca/roadmap.ts';
import { turnCrowd } from '../../planners/orca/turnCrowd.ts';
import { oneSize } from './oneSize.ts';
import { agentOf, crowdRig, RADIUS, type CrowdRig, type CrowdRigOptions } from './crowdRig.ts';

export interface MoverRigOptions extends CrowdRigOptions {
  /** of all movers; groups of which each has its share where there are several */
  readonly tasks: readonly { readonly count: number; readonly task: Task }[];
  readonly plan?: Partial<Omit<CrowdPlan, 'groups'>>;
  readonly isFree?: (x: number, y: number) => boolean;
  /** m, for which each mover finds its way; those of its footprint where absent */
  readonly radii?: readonly number[];
}

export interface MoverRig extends CrowdRig {
  readonly planner: CrowdPlanner;
  /** by `Total` */
  readonly totals: Int32Array;
  /** 1 for each mover that carries something */
  readonly loads: Uint8Array;
  /** ticks of the engine, each with a turn of the planner; `each` sees what follows from it */
  go(ticks: number, each?: (tick: number) => void): void;
}

/** Free movers with the planner that sends them on their ways. */
export function moverRig(options: MoverRigOptions): MoverRig {
  const { tasks, obstacles = [], side = 20, isFree = () => true } = options;
  const rig = crowdRig(options);
  const groups: Group[] = [];
  let first = 0;
  for (const { count, task } of tasks) {
    groups.push({ first, count, task });
    first += count;
  }
  const plan: CrowdPlan = {
    seed: 1,
    groups,
    arriveWithin: 0.5,
    lookEvery: 5,
    keepRight: 0,
    patience: 20,
    ...options.plan,
  };
  const roadmapFor = (radius: number): Roadmap | null =>
    obstacles.length === 0 ? null : roadmapOf(obstacles, side, radius);
  const floor = { width: side, height: side };
  const loads = new Uint8Array(rig.crowd.def.count);
  const context = createCrowdContext({
    plan,
    crowd: rig.crowd,
    ...(options.radii
      ? sizesOf(options.radii, roadmapFor, isFree)
      : oneSize(rig.crowd, { roadmap: roadmapFor(RADIUS), isFree })),
    isLoaded: (mover) => loads[mover] === 1,
    floor,
  });
  const state = readCrowdWords(createCrowdWords(plan, rig.crowd.def.count, context.doors.length, context.sizes.length));
  const totals = createTotals();
  const planner: CrowdPlanner = { ...context, state, orders: obeyed(rig, context, { totals, loads }) };
  turnCrowd(planner, 0);
  const go = (ticks: number, each: (tick: number) => void = () => undefined): void => {
    for (let i = 0; i < ticks; i++) {
      tick(rig.sim);
      turnCrowd(planner, rig.sim.clock[0]);
      each(rig.sim.clock[0]);
    }
  };
  return { ...rig, planner, totals, loads, go };
}

/** Makes true at once what a planner says. */
function obeyed(
  { crowd, sim }: CrowdRig,
  context: CrowdContext,
  { totals, loads }: Pick<MoverRig, 'totals' | 'loads'>,
): MoverOrders {
  const top = Array.from({ length: crowd.def.count }, (_, mover) => agentOf(crowd, mover)[AgentWord.maxSpeed]);
  return {
    aim(_slot, mover, x, y, pace) {
      agentOf(crowd, mover).set([pace * top[mover], x, y], AgentWord.maxSpeed);
      if (pace < 1) totals[Total.detours]++;
    },
    arrive(slot, mover, isSettled) {
      totals[Total.arrivals]++;
      totals[Total.lastArrival] = sim.clock[0];
      if (isSettled) totals[Total.settled]++;
      if (!changesLoad(context, slot, mover)) return;
      totals[Total.delivered] += loads[mover];
      loads[mover] = 1 - loads[mover];
    },
    stay: () => undefined,
  };
}

function sizesOf(
  radii: readonly number[],
  roadmapFor: (radius: number) => Roadmap | null,
  isFree: MoverSize['isFree'],
): MoverSizes {
  const all = [...new Set(radii)].sort((a, b) => a - b);
  return {
    sizes: all.map((radius) => {
      return { radius, count: radii.filter((one) => one === radius).length, roadmap: roadmapFor(radius), isFree };
    }),
    sizeIndex: Uint8Array.from(radii, (radius) => all.indexOf(radius)),
  };
}

function roadmapOf(boxes: readonly Box[], side: number, radius: number): Roadmap {
  return buildRoadmap({ width: side, height: side, boxes, clearance: radius + 0.05 });
}
